package columns

// KeyNames is for the test that README.md has all of them.
var KeyNames = keyNames
