package sqlengine

// ParametersOf names the parameters of an action, for the test of README.md.
var ParametersOf = parametersOf
