import type { Json, JsonObject } from '../base/json.ts';
import { withoutBlanks } from './blanks.ts';
import { normalizeDate } from './dates.ts';
import { upgradeCredentials } from './upgrade-credentials.ts';

/**
 * A configuration in the published form: from the flat form with `private_token`, from Estuary's fields, from lists
 * written as text and text written as lists, from dates in any form. Keys with a blank or null value are left out.
 * What is not understood stays as it is, for the published schema to refuse. Upgrading twice changes nothing more.
 */
export function upgradeConfig(input: JsonObject): JsonObject {
  const { private_token: privateToken, ...config } = withoutBlanks(input);
  const { start_date: startDate } = config;
  return withoutBlanks({
    ...config,
    ...upgradeList(config, 'groups'),
    ...upgradeList(config, 'projects'),
    credentials: upgradeCredentials(config.credentials, privateToken),
    start_date: typeof startDate === 'string' ? (normalizeDate(startDate) ?? startDate) : startDate,
  });
}

/** The list as an array of text, and the deprecated text as text: either may have been written as the other. */
function upgradeList(config: JsonObject, kind: 'groups' | 'projects'): JsonObject {
  const listKey = `${kind}_list`;
  const written = config[listKey];
  const text = config[kind];
  const list = typeof written === 'string' || typeof written === 'number' ? [written] : written;
  if (!isList(text)) return { [listKey]: isList(list) ? list.map(toText) : list, [kind]: toText(text) };
  const both = list === undefined ? text : isList(list) ? [...list, ...text] : list;
  return { [listKey]: isList(both) ? both.map(toText) : both, [kind]: undefined };
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A numeric id written as a number becomes text; anything else stays. */
function toText<Value extends Json | undefined>(value: Value): Value | string {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value.toString() : value;
}
