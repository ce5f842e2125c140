// os: what is the same everywhere. Where scripts run is none of their business.
(function (host, runtime) {
  'use strict';
  const { NodeError } = runtime.module('errors');
  const os = { EOL: '\n', constants: {}, devNull: '/dev/null' };
  for (const name of ['arch', 'availableParallelism', 'cpus', 'endianness', 'freemem', 'homedir', 'hostname', 'loadavg', 'machine',
    'networkInterfaces', 'platform', 'release', 'tmpdir', 'totalmem', 'type', 'uptime', 'userInfo', 'version']) {
    os[name] = () => {
      throw NodeError(Error, 'ERR_NOT_AVAILABLE', 'os.' + name + ' is not available to scripts; os has EOL only');
    };
  }
  return os;
})
