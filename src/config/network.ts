import type { JsonObject } from '../base/json.ts';
import { parseProxyUrl, proxyPasswordsOf } from '../base/proxy-url.ts';
import type { ClientCertificate, Config, Network } from './config.ts';
import type { Tell } from './faults.ts';
import { certificatesIn, isEncrypted, privateKeyIn, withLineBreaks } from './pem.ts';

const notCertificates =
  'must be the text (not the path) of one or more certificates in PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----';

const notAProxy =
  'must be the address of an HTTP proxy, such as http://proxy.example.com:3128, with special characters of a password percent-encoded (@ is %40)';

/**
 * How the instance is reached, as far as the configuration says so; nothing where it does not. Tells certificates and
 * keys that are none, a key that is not that of its certificate, and a proxy's address that is none.
 */
export function readNetwork(config: JsonObject, tell: Tell): Pick<Config, 'network'> {
  const ca = readCa(config, tell);
  const client = readClient(config, tell);
  const proxyUrl = readProxyUrl(config, tell);
  const network: Network = {
    ...(ca === undefined ? {} : { ca }),
    ...(client === undefined ? {} : { client }),
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
    ...(config.skip_tls_verification === true ? { skipsTlsVerification: true } : {}),
  };
  return Object.keys(network).length === 0 ? {} : { network };
}

/** Every part of it that must never be printed. */
export function networkSecrets({ client, proxyUrl }: Network = {}): readonly string[] {
  const secrets = [client?.key, client?.passphrase].filter((secret) => secret !== undefined);
  return proxyUrl === undefined ? secrets : [...secrets, ...proxyPasswordsOf(new URL(proxyUrl))];
}

function readCa(config: JsonObject, tell: Tell): string | undefined {
  if (typeof config.ca_certificate !== 'string') return undefined;
  const pem = withLineBreaks(config.ca_certificate);
  if (certificatesIn(pem) !== undefined) return pem;
  tell('ca_certificate', notCertificates);
  return undefined;
}

function readClient(config: JsonObject, tell: Tell): ClientCertificate | undefined {
  const { client_certificate: written, client_key: writtenKey, client_key_passphrase: passphrase } = config;
  if (written === undefined && writtenKey === undefined) return undefined;
  if (writtenKey === undefined) tell('client_key', 'is missing: client_certificate is of no use without it');
  if (written === undefined) tell('client_certificate', 'is missing: client_key is of no use without it');
  if (typeof written !== 'string' || typeof writtenKey !== 'string') return undefined;
  const client = {
    cert: withLineBreaks(written),
    key: withLineBreaks(writtenKey),
    ...(typeof passphrase === 'string' ? { passphrase } : {}),
  };
  const faults = faultsOf(client);
  for (const [key, fault] of faults) tell(key, fault);
  return faults.length === 0 ? client : undefined;
}

function faultsOf({ cert, key, passphrase }: ClientCertificate): readonly (readonly [string, string])[] {
  const [certificate] = certificatesIn(cert) ?? [];
  const opened = privateKeyIn(key, passphrase);
  const faults: (readonly [string, string])[] = [];
  if (certificate === undefined) faults.push(['client_certificate', notCertificates]);
  if (opened === undefined) faults.push(keyFault(key, passphrase));
  else if (certificate !== undefined && !certificate.checkPrivateKey(opened))
    faults.push(['client_key', 'is not the key of the first certificate of client_certificate']);
  return faults;
}

function keyFault(key: string, passphrase: string | undefined): readonly [string, string] {
  if (!isEncrypted(key)) return ['client_key', 'must be the text (not the path) of a private key in PEM'];
  return passphrase === undefined
    ? ['client_key_passphrase', 'is missing: client_key is encrypted']
    : ['client_key_passphrase', 'does not open client_key'];
}

function readProxyUrl(config: JsonObject, tell: Tell): string | undefined {
  if (typeof config.proxy_url !== 'string') return undefined;
  const url = parseProxyUrl(config.proxy_url);
  if (url !== undefined) return url.href;
  tell('proxy_url', notAProxy);
  return undefined;
}
