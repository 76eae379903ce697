import { describe, expect, it } from 'vitest';
import { ConfigError } from '../base/errors.ts';
import { addressOf, describeProxy, isExcepted, proxyInEnvironment } from './proxy.ts';

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

describe('isExcepted', () => {
  it.each([
    ['https://gitlab.example.com', 'example.com', true],
    ['https://gitlab.example.com', '.example.com', true],
    ['https://gitlab.example.com', '*.example.com', true],
    ['https://example.com', '.example.com', true],
    ['https://example.com', '*.example.com', false],
    ['https://notexample.com', 'example.com', false],
    ['https://GitLab.Example.com./', 'a.test gitlab.EXAMPLE.com', true],
    ['https://gitlab.example.com', 'gitlab.example.com:443', true],
    ['https://gitlab.example.com', 'gitlab.example.com:80', false],
    ['http://gitlab.example.com:8080', 'gitlab.example.com:8080', true],
    ['https://gitlab.example.com', '*:443', true],
    ['https://gitlab.example.com', '*:80', false],
    ['https://gitlab.example.com', 'a.test, *', true],
    ['https://[::1]/', '::1', true],
    ['https://[::1]/', '[::1]', true],
    ['https://[::1]:8443/', '[::1]:8443', true],
    ['https://[::1]:8443/', '[::1]:443', false],
    ['https://10.0.0.7', '10.0.0.0/8', false],
    ['https://gitlab.example.com', '', false],
    ['https://gitlab.example.com', ' , ', false],
  ])('%s is reached without the proxy where the list is %j: %s', (url, exceptions, isReached) => {
    expect(isExcepted(new URL(url), exceptions)).toBe(isReached);
  });
});

describe('addressOf', () => {
  it.each([
    [
      'http://proxy.example.com:3128/',
      { host: 'proxy.example.com', port: 3128, isSecure: false, headers: {} },
    ],
    ['http://proxy.example.com', { host: 'proxy.example.com', port: 80, isSecure: false, headers: {} }],
    ['https://[::1]', { host: '::1', port: 443, isSecure: true, headers: {} }],
    [
      'http://me:p%40ss@proxy.example.com',
      {
        host: 'proxy.example.com',
        port: 80,
        isSecure: false,
        headers: { 'proxy-authorization': 'Basic bWU6cEBzcw==' },
      },
    ],
  ])('takes %s apart', (url, address) => {
    expect(addressOf({ url })).toEqual(address);
  });
});
