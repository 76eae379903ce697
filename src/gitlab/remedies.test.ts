import { describe, expect, it } from 'vitest';
import { proxyFailure, toProxyFailure, toTransportFailure } from '../http/transport-failure.ts';
import { remedyOf } from './remedies.ts';

const failed = (code: string): ReturnType<typeof toTransportFailure> =>
  toTransportFailure(Object.assign(new Error('no'), { code }));

describe('remedyOf', () => {
  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /signed by itself.*ca_certificate/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /CA that is not known.*ca_certificate.*NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /ca_certificate.*intermediate/],
    ['CERT_HAS_EXPIRED', /renewed at the server/],
    ['CERT_NOT_YET_VALID', /clock/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /another name.*api_url/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /http:\/\/ in api_url/],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /set client_certificate and client_key/],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', /set client_certificate and client_key/],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', /refuses the client certificate/],
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', /refuses the client certificate/],
    ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', /refuses the client certificate/],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /scheme and port/],
  ])('names what to do about %s', (code, remedy) => {
    expect(remedyOf(failed(code))).toMatch(remedy);
  });

  it.each([
    ['ERR_TLS_CERT_ALTNAME_INVALID', /proxy's certificate is for another name/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /Check the proxy's certificate.*ca_certificate/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /http:\/\/ in proxy_url/],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', /proxy's certificate/],
  ])('names what to do about %s of a proxy', (code, remedy) => {
    expect(remedyOf(toProxyFailure(Object.assign(new Error('no'), { code })))).toMatch(remedy);
  });

  it('names what to do about a proxy that refuses', () => {
    expect(remedyOf(proxyFailure(407))).toMatch(/user and password into proxy_url/);
    expect(remedyOf(proxyFailure(403))).toMatch(/NO_PROXY/);
    expect(remedyOf(proxyFailure(502))).toBeUndefined();
  });

  it('leaves to a repetition what that may mend', () => {
    for (const code of ['ECONNRESET', 'ENOTFOUND', 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'])
      for (const failure of [failed(code), toProxyFailure(failed(code))])
        expect([code, remedyOf(failure), failure.isRetryable]).toEqual([code, undefined, true]);
  });
});
