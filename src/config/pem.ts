import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

const block = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g;

/**
 * PEM with its line breaks: forms and environments write them as `\n` or as spaces. Text that is not PEM stays, and
 * so do blocks with headers of their own (keys that OpenSSL encrypted the old way).
 */
export function withLineBreaks(text: string): string {
  return text
    .replaceAll(String.raw`\r`, '')
    .replaceAll(String.raw`\n`, '\n')
    .replace(block, (whole, label: string, body: string) => {
      if (body.includes(':')) return whole;
      const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
      return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----\n`].join('\n');
    })
    .replace(/(-----END [A-Z0-9 ]+-----)\s+/g, '$1\n');
}

/** The certificates of a PEM text in their order; undefined where it holds none, or something else besides. */
export function certificatesIn(pem: string): readonly X509Certificate[] | undefined {
  const blocks = [...pem.matchAll(block)];
  if (blocks.length === 0) return undefined;
  try {
    return blocks.map(([text, label]) => {
      if (label !== 'CERTIFICATE') throw new TypeError('not a certificate');
      return new X509Certificate(text);
    });
  } catch {
    return undefined;
  }
}

/** Whether a private key in PEM can only be opened with a passphrase. */
export function isEncrypted(pem: string): boolean {
  return /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: *4, *ENCRYPTED/m.test(pem);
}

/** The private key of a PEM text; undefined where it holds none, or the passphrase does not open it. */
export function privateKeyIn(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return undefined;
  }
}
