import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { type Identity, makeCertificate } from '../../acceptance-tests/support/network.ts';
import type { Network } from './config.ts';
import { networkSecrets, readNetwork } from './network.ts';

let ca: Identity;
let client: Identity;
let locked: Identity;

beforeAll(async () => {
  ca = await makeCertificate({ name: 'A CA', isCa: true });
  client = await makeCertificate({ name: 'reader', ca });
  locked = await makeCertificate({ name: 'reader', ca, passphrase: 'open sesame' });
});

function read(config: JsonObject): { network: Network | undefined; faults: readonly (readonly string[])[] } {
  const faults: (readonly string[])[] = [];
  const { network } = readNetwork(config, (path, text) => void faults.push([path, text]));
  return { network, faults };
}

describe('readNetwork', () => {
  it('says nothing where nothing is written', () => {
    expect(readNetwork({ skip_tls_verification: false }, () => undefined)).toEqual({});
  });

  it('takes certificates in whatever form a platform keeps their line breaks', () => {
    const pem = `${ca.cert.trim()}\n${client.cert.trim()}`;
    const forms = [pem.replaceAll('\n', '\r\n'), pem, pem.replaceAll('\n', '\\n'), pem.replaceAll('\n', ' ')];
    const taken = forms.map((form) => read({ ca_certificate: form }));
    expect(taken.flatMap(({ faults }) => faults)).toEqual([]);
    expect(new Set(taken.map(({ network }) => network?.ca)).size).toBe(1);
  });

  it('takes a client certificate with its key, open or with its passphrase', () => {
    const open = read({ client_certificate: client.cert, client_key: client.key.replaceAll('\n', '\\n') });
    expect(open.faults).toEqual([]);
    expect(open.network?.client?.key).toContain('-----BEGIN PRIVATE KEY-----\n');
    const config = {
      client_certificate: locked.cert,
      client_key: locked.key,
      client_key_passphrase: 'open sesame',
    };
    expect(read(config).network?.client?.passphrase).toBe('open sesame');
  });

  it('takes an encrypted key of the old form', () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' },
    });
    const wrong = read({
      client_certificate: client.cert,
      client_key: privateKey,
      client_key_passphrase: 'open sesame',
    });
    expect(wrong.faults).toEqual([['client_key', expect.stringMatching(/^is not the key of/)]]);
    const missing = read({ client_certificate: client.cert, client_key: privateKey });
    expect(missing.faults).toEqual([['client_key_passphrase', expect.stringMatching(/encrypted/)]]);
  });

  it.each<[string, () => JsonObject, string, RegExp]>([
    ['a path', () => ({ ca_certificate: '/etc/ssl/ca.pem' }), 'ca_certificate', /not the path/],
    [
      'a broken certificate',
      () => ({ ca_certificate: ca.cert.replace(/MII/, 'MIJ') }),
      'ca_certificate',
      /in PEM/,
    ],
    ['a key among the CAs', () => ({ ca_certificate: `${ca.cert}\n${ca.key}` }), 'ca_certificate', /in PEM/],
    ['no key', () => ({ client_certificate: client.cert }), 'client_key', /is missing/],
    ['no certificate', () => ({ client_key: client.key }), 'client_certificate', /is missing/],
    [
      'the key of another',
      () => ({ client_certificate: client.cert, client_key: ca.key }),
      'client_key',
      /not the key/,
    ],
    [
      'no key at all',
      () => ({ client_certificate: client.cert, client_key: 'x' }),
      'client_key',
      /private key in PEM/,
    ],
    [
      'no passphrase',
      () => ({ client_certificate: locked.cert, client_key: locked.key }),
      'client_key_passphrase',
      /encrypted/,
    ],
    [
      'a wrong passphrase',
      () => ({ client_certificate: locked.cert, client_key: locked.key, client_key_passphrase: 'no' }),
      'client_key_passphrase',
      /does not open/,
    ],
    ['a SOCKS proxy', () => ({ proxy_url: 'socks5://p:1080' }), 'proxy_url', /HTTP proxy/],
    [
      'a password that is not encoded',
      () => ({ proxy_url: 'http://me:50%@p:3128' }),
      'proxy_url',
      /percent-encoded/,
    ],
  ])('tells %s once, and keeps the values to itself', (_what, config, path, text) => {
    const { faults, network } = read(config());
    expect(faults).toEqual([[path, expect.stringMatching(text)]]);
    expect(network).toBeUndefined();
  });

  it('adds http to a proxy that has no scheme', () => {
    expect(read({ proxy_url: 'me:p%40ss@proxy.example.com:3128' }).network?.proxyUrl).toBe(
      'http://me:p%40ss@proxy.example.com:3128/',
    );
  });
});

describe('networkSecrets', () => {
  it('names key, passphrase and the password in both spellings (SECRET-NEVER-PRINTED)', () => {
    const own = { cert: 'c', key: 'k', passphrase: 'p' };
    expect(networkSecrets({ client: own, proxyUrl: 'http://me:p%40ss@p:1/' })).toEqual([
      'k',
      'p',
      'p%40ss',
      'p@ss',
    ]);
    expect(networkSecrets(undefined)).toEqual([]);
  });
});
