/** The fewest characters of base64 that are taken for a part of a secret and not for chance. */
const shortestBase64 = 6;

/** The ways in which a secret is likely to be written: as it is, in JSON, in a URL or a form, and in base64. */
export function formsOf(secret: string): readonly string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret.toWellFormed());
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const urls = [percent, form].flatMap((one) => [one, one.replace(/%../g, (code) => code.toLowerCase())]);
  const base64 = base64Forms(secret);
  return [
    ...new Set([
      secret,
      escaped,
      ...urls,
      ...base64.flatMap((one) => [one, toUrlAlphabet(one), encodeURIComponent(one)]),
    ]),
  ];
}

/**
 * What all base64 texts of `<anything><secret><anything>` have in common: three bytes become four characters, so the
 * secret may begin at any of three places, and the characters that it shares with its neighbours are left out.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2]
    .map((lead) => {
      const text = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64');
      return text.slice(Math.ceil((lead * 8) / 6), Math.floor(((lead + bytes.length) * 8) / 6));
    })
    .filter((text) => text.length >= shortestBase64);
}

function toUrlAlphabet(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}
