// util/types
(function (host, runtime) { return runtime.module('kinds').types; })
