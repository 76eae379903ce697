import { isJsonObject, type Json, type MutableJsonObject } from '../../base/json.ts';
import { dropCredentials } from '../records.ts';
import { without } from './paths.ts';

/** What GitLab answered without what lets somebody in, such as the token of an invitation. */
export function withoutCredentials(result: Json): Json {
  if (Array.isArray(result)) return result.map(withoutCredentials);
  if (!isJsonObject(result)) return result;
  const row: MutableJsonObject = without(result, ['invite_token']);
  dropCredentials(row);
  return row;
}
