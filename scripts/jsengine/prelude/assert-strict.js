// assert/strict
(function (host, runtime) { return runtime.module('assert').strict; })
