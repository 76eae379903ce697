import { toConfigSchema } from './config-schema.ts';
import type { OAuth2Spec, SpecResponse } from './messages.ts';
import { protocolNumber } from './messages.ts';
import { resourceConfigSchema, resourcePathPointers } from './resource.ts';

/** The page on this connector that Estuary's user interface links to. */
const documentationUrl = 'https://go.estuary.dev/source-gitlab';

// The host of `api_url`, which the form fills with its default; a capture may have been written by hand without it.
const host = 'https://{{^config.api_url}}gitlab.com{{/config.api_url}}{{{ config.api_url }}}';
const encoded = (name: string): string => `{{#urlencode}}{{{ ${name} }}}{{/urlencode}}`;

/** How the platform signs a user in with an OAuth application of the configured instance. */
const oauth2: OAuth2Spec = {
  provider: 'gitlab',
  authUrlTemplate: `${host}/oauth/authorize?client_id=${encoded('client_id')}&redirect_uri=${encoded('redirect_uri')}&response_type=code&state=${encoded('state')}&scope=read_api`,
  accessTokenUrlTemplate: `${host}/oauth/token`,
  accessTokenBody: `client_id=${encoded('client_id')}&client_secret=${encoded('client_secret')}&code=${encoded('code')}&grant_type=authorization_code&redirect_uri=${encoded('redirect_uri')}`,
  accessTokenHeaders: { 'content-type': 'application/x-www-form-urlencoded' },
  accessTokenResponseMap: {
    access_token: '/access_token',
    refresh_token: '/refresh_token',
    token_expiry_date: '{{#now_plus}}{{ expires_in }}{{/now_plus}}',
  },
};

/** What the connector takes. Needs no configuration and asks nobody. `published` is the program's own specification. */
export function describeSpec(published: unknown): SpecResponse {
  return {
    protocol: protocolNumber,
    configSchema: toConfigSchema(published),
    resourceConfigSchema,
    documentationUrl,
    oauth2,
    resourcePathPointers,
  };
}
