// path, as on Linux. There are no files: it is for scripts that take names apart.
(function (host, runtime) {
  'use strict';
  const { invalidArgument } = runtime.module('errors');
  const check = (value, name) => { if (typeof value !== 'string') throw invalidArgument(name, 'of type string', value); };

  // steps resolves "." and ".." of a path without its leading slash.
  function steps(path, rooted) {
    const kept = [];
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      if (part !== '..') kept.push(part);
      else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
      else if (!rooted) kept.push('..');
    }
    return kept.join('/');
  }
  function normalize(path) {
    check(path, 'path');
    if (path === '') return '.';
    const rooted = path[0] === '/', open = path.endsWith('/');
    let result = steps(path, rooted);
    if (result === '') return rooted ? '/' : open ? './' : '.';
    if (open) result += '/';
    return rooted ? '/' + result : result;
  }
  function join(...parts) {
    for (const part of parts) check(part, 'path');
    const joined = parts.filter((part) => part !== '').join('/');
    return joined === '' ? '.' : normalize(joined);
  }
  function resolve(...parts) {
    let path = '';
    for (let i = parts.length - 1; i >= 0 && path[0] !== '/'; i--) {
      check(parts[i], `paths[${i}]`);
      if (parts[i] !== '') path = parts[i] + (path === '' ? '' : '/' + path);
    }
    return '/' + steps(path, true);
  }
  function relative(from, to) {
    check(from, 'from');
    check(to, 'to');
    const a = resolve(from).slice(1).split('/').filter(Boolean), b = resolve(to).slice(1).split('/').filter(Boolean);
    let same = 0;
    while (same < a.length && same < b.length && a[same] === b[same]) same++;
    return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
  }
  // split gives the directory with its last slash, and the name, of a path whose trailing slashes do not count.
  function split(path) {
    let end = path.length;
    while (end > 1 && path[end - 1] === '/') end--;
    const at = path.lastIndexOf('/', end - 1);
    return [path.slice(0, at + 1), path.slice(at + 1, end)];
  }
  function dirname(path) {
    check(path, 'path');
    if (path === '') return '.';
    const [directory] = split(path);
    if (directory === '') return path[0] === '/' ? '/' : '.';
    return directory.length === 1 ? '/' : directory === '//' ? '//' : directory.slice(0, -1);
  }
  function basename(path, suffix) {
    check(path, 'path');
    if (suffix !== undefined) check(suffix, 'suffix');
    const name = split(path)[1];
    if (suffix === path) return '';
    return suffix !== undefined && name !== suffix && name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : name;
  }
  function extname(path) {
    check(path, 'path');
    const name = split(path)[1], at = name.lastIndexOf('.');
    return at <= 0 || name === '..' ? '' : name.slice(at);
  }
  function parse(path) {
    check(path, 'path');
    const root = path[0] === '/' ? '/' : '';
    if (path === '') return { root: '', dir: '', base: '', ext: '', name: '' };
    const [directory, base] = split(path), ext = extname(path);
    const dir = directory === '/' || directory === '' ? directory : directory.slice(0, -1);
    return { root, dir: base === '' && root ? '/' : dir, base: base === '/' ? '' : base, ext, name: base.slice(0, base.length - ext.length) };
  }
  function format(object) {
    if (object === null || typeof object !== 'object') throw invalidArgument('pathObject', 'of type object', object);
    const dir = object.dir || object.root;
    const ext = object.ext ? (object.ext[0] === '.' ? '' : '.') + object.ext : '';
    const base = object.base || (object.name || '') + ext;
    if (!dir) return base;
    return dir === object.root ? dir + base : dir + '/' + base;
  }
  const isAbsolute = (path) => { check(path, 'path'); return path[0] === '/'; };
  const path = {
    resolve, normalize, isAbsolute, join, relative, dirname, basename, extname, format, parse, sep: '/', delimiter: ':',
    toNamespacedPath: (path) => path, win32: null,
  };
  path.posix = path;
  return path;
})
