import { isJsonObject, type Json, type JsonObject, type MutableJsonObject } from '../../base/json.ts';
import { dropCredentials } from '../records.ts';

/** What GitLab answered without what lets somebody in, such as the token of an invitation. */
export function withoutCredentials(result: Json): Json {
  if (Array.isArray(result)) return result.map(withoutCredentials);
  if (!isJsonObject(result)) return result;
  const { invite_token: _token, ...rest }: JsonObject = result;
  const row: MutableJsonObject = { ...rest };
  dropCredentials(row);
  return row;
}
