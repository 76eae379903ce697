import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Config } from './config.ts';
import type { Environment } from './credentials.ts';
import { readCredentials } from './credentials.ts';
import { normalizeDate } from './dates.ts';
import { configError, type Tell } from './faults.ts';
import { readFileSelection } from './files.ts';
import { readNetwork } from './network.ts';
import { readScopeList } from './scope.ts';
import { upgradeConfig } from './upgrade.ts';
import { readBaseUrl } from './url.ts';
import { validateConfig } from './validate.ts';

/**
 * The configuration in any accepted spelling as one typed value. Throws ConfigError (`config_invalid`) that lists
 * every fault by its path and holds no value of the configuration.
 *
 * @param spec the published ConnectorSpecification
 * @param environment where a job token that is written `$CI_JOB_TOKEN` is found
 */
export function parseConfig(input: unknown, spec: unknown, environment: Environment = {}): Config {
  if (!isJsonObject(input)) throw configError(new Map([['', 'it must be a JSON object']]));
  const faults = new Map<string, string>();
  const tell: Tell = (path, text) => {
    if (!faults.has(path)) faults.set(path, text);
  };
  const published = upgradeConfig(input);
  const config = readConfig(published, tell, environment);
  validateConfig(published, spec, tell);
  const { baseUrl, credentials } = config;
  if (faults.size > 0) throw configError(faults);
  if (baseUrl === undefined || credentials === undefined)
    throw configError(new Map([['credentials', 'is missing']]));
  return { ...config, baseUrl, credentials };
}

/** What could be read; what could not is undefined and either told or refused by the schema. */
type ReadConfig = {
  readonly [Key in keyof Config]: Config[Key] | (Key extends 'baseUrl' | 'credentials' ? undefined : never);
};

function readConfig(config: JsonObject, tell: Tell, environment: Environment): ReadConfig {
  const baseUrl = readBaseUrl(typeof config.api_url === 'string' ? config.api_url : 'gitlab.com', tell);
  return {
    baseUrl,
    credentials: readCredentials(config.credentials, tell, environment),
    startDate: readStartDate(config.start_date, tell),
    groups: readScopeList(config, 'groups', baseUrl, tell),
    projects: readScopeList(config, 'projects', baseUrl, tell),
    includeArchived: config.include_archived !== false,
    files: readFileSelection(config, tell),
    workers: numberOr(config.num_workers, defaultWorkers),
    lookbackSeconds: numberOr(config.lookback_seconds, defaultLookbackSeconds),
    bulkReading: config.bulk_reading !== false,
    detectDeletions: config.detect_deletions === true,
    ...readNetwork(config, tell),
  };
}

/** The defaults of the published schema. */
const defaultWorkers = 8;
const defaultLookbackSeconds = 60;

function readStartDate(startDate: Json | undefined, tell: Tell): string | undefined {
  if (typeof startDate !== 'string') return undefined;
  const moment = normalizeDate(startDate);
  if (moment === undefined)
    tell('start_date', 'must be a date of the calendar, such as 2021-03-01 or 2021-03-01T00:00:00Z');
  return moment;
}

function numberOr(value: Json | undefined, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
