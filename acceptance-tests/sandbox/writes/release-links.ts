import { Refusal, invalidParameter } from '../answer.ts';
import type { ReleaseLink } from '../model/ci.ts';
import { textOf } from '../params.ts';

type NewLink = Omit<ReleaseLink, 'id'>;

const types: readonly ReleaseLink['type'][] = ['other', 'runbook', 'image', 'package'];

/**
 * The links of `assets[links]`, in JSON or in a form. Refuses with 400: a link without name or address in Grape's words,
 * one that cannot be saved in those of the record.
 */
export function readLinks(assets: unknown): readonly NewLink[] | undefined {
  const sent = isFields(assets) ? assets.links : undefined;
  if (sent === undefined || sent === null) return undefined;
  if (!Array.isArray(sent)) throw invalidParameter('assets[links] is invalid');
  const rows: readonly Readonly<Record<string, unknown>>[] = sent.map((row: unknown) =>
    isFields(row) ? row : {},
  );
  const missing = rows.flatMap((row, index) =>
    ['name', 'url']
      .filter((name) => !(name in row))
      .map((name) => `assets[links][${index}][${name}] is missing`),
  );
  if (missing.length > 0) throw invalidParameter(missing.join(', '));
  const links = rows.map(readLink);
  const errors = errorsOf(links);
  if (errors.length > 0) throw new Refusal(400, { message: `Validation failed: ${errors.join(', ')}` });
  return links;
}

function readLink(row: Readonly<Record<string, unknown>>): NewLink {
  const type = textOf(row.link_type ?? 'other');
  const known = types.find((name) => name === type);
  if (known === undefined) throw new Refusal(400, { message: `'${type}' is not a valid link_type` });
  const path = row.direct_asset_path ?? row.filepath;
  return {
    name: textOf(row.name),
    url: textOf(row.url),
    path: path === undefined || path === null ? undefined : textOf(path),
    type: known,
  };
}

function errorsOf(links: readonly NewLink[]): readonly string[] {
  return [
    ...(links.some(({ url }) => url === '') ? ["Links url can't be blank"] : []),
    ...(links.every(({ url }) => url === '' || /^(https?|ftp):\/\/[^\s/]+/i.test(url))
      ? []
      : ['Links url is blocked: Only allowed schemes are http, https, ftp']),
    ...(links.some(({ name }) => name === '') ? ["Links name can't be blank"] : []),
    ...(links.every(({ path }) => path === undefined || /^\/([\w.-]+\/?)*[\da-zA-Z]+$/.test(path))
      ? []
      : ['Links filepath is in an invalid format']),
    ...duplicates(links.map(({ name }) => name)),
    ...duplicates(links.map(({ url }) => url)),
    ...duplicates(links.flatMap(({ path }) => path ?? [])),
  ];
}

function duplicates(values: readonly string[]): readonly string[] {
  const twice = [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
  return twice.length === 0 ? [] : [`Links have duplicate values (${twice.join(', ')})`];
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
