function getUser(email, callback) {
  const url = require('url');
  const querystring = require('querystring');
  const parsed = url.parse('mysql://user:pass@db.example.com:3307/shop?ssl=true&x=1#frag', true);
  const whatwg = new URL('https://Example.com:8443/a b/../c?q=1&q=two%20words#h');
  whatwg.searchParams.append('e', 'ä&=');
  const params = new url.URLSearchParams('a=1&b=2&a=3');
  callback(null, {
    user_id: 1,
    parsed: {
      protocol: parsed.protocol,
      auth: parsed.auth,
      host: parsed.host,
      hostname: parsed.hostname,
      port: parsed.port,
      pathname: parsed.pathname,
      query: { ...parsed.query },
      hash: parsed.hash
    },
    whatwg: [whatwg.href, whatwg.origin, whatwg.pathname, whatwg.searchParams.getAll('q'), whatwg.port],
    params: [params.get('a'), params.getAll('a'), params.has('c'), params.toString()],
    format: [
      url.format({ protocol: 'https', host: 'example.com', pathname: '/x', query: { a: 1 } }),
      url.resolve('https://example.com/a/b', '../c')
    ],
    qs: [
      querystring.stringify({ a: [1, 2], b: 'ä ö', c: '' }),
      { ...querystring.parse('a=1&a=2&b=%C3%A4+x&c') },
      querystring.escape('a b&'),
      querystring.unescape('a%20b')
    ],
    bad: (() => {
      try {
        return new URL('nonsense').href;
      } catch (err) {
        return [err.name, err.code];
      }
    })()
  });
}
