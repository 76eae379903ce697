import { describe, expect, it } from 'vitest';
import { ConfigError } from '../base/errors.ts';
import { describeProxy, proxyInEnvironment } from './proxy.ts';

const target = 'https://gitlab.example.com/';
const urlIn = (env: Record<string, string>, to = target): string | undefined =>
  proxyInEnvironment(to, env)?.url;

describe('proxyInEnvironment', () => {
  it('takes the one of the scheme, in either case, and never that of the other scheme', () => {
    expect(urlIn({ HTTPS_PROXY: 'http://p:3128' })).toBe('http://p:3128/');
    expect(urlIn({ https_proxy: 'http://q:1', HTTPS_PROXY: 'http://p:3128' })).toBe('http://q:1/');
    expect(urlIn({ HTTP_PROXY: 'http://p:3128', http_proxy: 'http://p:3128' })).toBeUndefined();
    expect(urlIn({ http_proxy: 'http://p:3128' }, 'http://gitlab.example.com/')).toBe('http://p:3128/');
    expect(urlIn({ HTTPS_PROXY: 'http://p:3128' }, 'http://gitlab.example.com/')).toBeUndefined();
    expect(urlIn({})).toBeUndefined();
  });

  it('takes an empty one in lower case for none', () => {
    expect(urlIn({ https_proxy: '', HTTPS_PROXY: 'http://p:3128' })).toBeUndefined();
  });

  it('takes an address without a scheme for one of http', () => {
    expect(urlIn({ HTTPS_PROXY: 'p.example.com:3128' })).toBe('http://p.example.com:3128/');
  });

  it('reads NO_PROXY in either case', () => {
    const proxy = { HTTPS_PROXY: 'p:1', NO_PROXY: 'a' };
    expect(proxyInEnvironment(target, proxy)?.exceptions).toBe('a');
    expect(proxyInEnvironment(target, { ...proxy, no_proxy: 'b' })?.exceptions).toBe('b');
  });

  it.each(['socks5://p:1080', 'http://', 'http://p:99999', 'http://p/path', 'http://u:%zz@p:1', 'a b'])(
    'refuses %s by the name of its variable, and keeps the value to itself',
    (HTTPS_PROXY) => {
      expect(() => urlIn({ HTTPS_PROXY })).toThrow(ConfigError);
      expect(() => urlIn({ HTTPS_PROXY })).toThrow(/^HTTPS_PROXY in the environment is not/);
    },
  );
});

describe('describeProxy', () => {
  it('tells host and port, where it was set and that there are exceptions, but no credentials', () => {
    const proxy = proxyInEnvironment(target, { HTTPS_PROXY: 'http://me:secret@p:3128', NO_PROXY: 'x' });
    const told = proxy === undefined ? '' : describeProxy(proxy);
    expect(told).toBe('http://p:3128 (HTTPS_PROXY, but for the hosts of NO_PROXY)');
  });
});
