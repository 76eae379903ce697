import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { identityOf } from '../../src/base/json.ts';
import { sandboxApplication, sandboxTokens } from '../sandbox/tokens.ts';
import type { ServedGitlab } from '../support/gitlab.ts';
import { serveGitlab } from '../support/gitlab.ts';
import { ownerConfig } from '../support/platform.ts';
import { ensureBuilt } from '../support/program.ts';
import { bind, discoverAll, keysIn } from './captures.ts';
import type { LogLine } from './process.ts';
import type { SessionResult, TestBinding } from './runtime.ts';
import { createStore, runSession } from './runtime.ts';

/** A service that seals configurations as Estuary's does: nothing of them can be read, and only it opens them. */
interface Vault {
  readonly url: string;
  readonly schemas: readonly unknown[];
  open(sealed: unknown): JsonObject;
  close(): Promise<void>;
}

async function createVault(): Promise<Vault> {
  const kept = new Map<string, JsonObject>();
  const schemas: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { config, schema } = JSON.parse(body) as { config: JsonObject; schema: unknown };
      schemas.push(schema);
      const name = `sealed-${kept.size}`;
      kept.set(name, config);
      response.end(JSON.stringify({ sealed: name, sops: { version: '3.9.0' } }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
    schemas,
    open: (sealed) => kept.get((sealed as { sealed: string }).sealed) ?? {},
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

let gitlab: ServedGitlab;
let vault: Vault;
let bindings: readonly TestBinding[];

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab({ world: { size: 'small' } });
  vault = await createVault();
  const discovered = await discoverAll(ownerConfig(gitlab.url));
  bindings = ['issues', 'branches', 'projects'].map((name) =>
    bind(discovered.get(name), { resource: { interval: 'PT1S' } }),
  );
});

afterAll(async () => {
  await gitlab.close();
  await vault.close();
});

const signedIn = (): JsonObject => ({
  api_url: gitlab.url,
  credentials: {
    auth_type: 'oauth2.0',
    client_id: sandboxApplication.uid,
    client_secret: sandboxApplication.secret,
    access_token: sandboxTokens.oauthAccess,
    refresh_token: sandboxTokens.oauthRefresh,
  },
});

/** Ends all access tokens of the application; refresh tokens stay good. */
function expire(): void {
  for (const token of gitlab.world.tokens.values())
    if (token.kind === 'oauth')
      gitlab.world.tokens.set(token.value, { ...token, expiresAt: Date.now() * 1000 });
}

function updatesOf({ logs }: SessionResult): readonly LogLine[] {
  return logs.filter(({ fields }) => fields['eventType'] === 'configUpdate');
}

const renewals = (): readonly number[] =>
  gitlab.sandbox.log.filter(({ path }) => path === '/oauth/token').map(({ status }) => status);

describe('a capture whose OAuth tokens are renewed', () => {
  it('hands the sealed configuration over, ends cleanly, and goes on with it: no refresh token is used twice', async () => {
    const store = createStore();
    let config = signedIn();
    for (let round = 1; round <= 2; round += 1) {
      const result = await runSession({
        store,
        config,
        bindings,
        by: 'itself',
        env: { ENCRYPTION_URL: vault.url },
        onPass: (passes) => {
          if (passes === 2) expire();
        },
      });
      const [update] = updatesOf(result);
      expect([result.exitCode, updatesOf(result).length, renewals()]).toEqual([
        ...[0, 1, Array.from({ length: round }, () => 200)],
      ]);
      const before = config;
      config = vault.open(update?.fields['config']);
      expect(config).toMatchObject({ api_url: gitlab.url });
      const { refresh_token: token, client_secret: secret } = config['credentials'] as Record<string, string>;
      expect(token).not.toBe((before['credentials'] as JsonObject)['refresh_token']);
      for (const hidden of [token ?? '', secret ?? '']) expect(result.stderr).not.toContain(hidden);
    }
    for (const { collection } of bindings) {
      const name = collection.name.split('/')[2] ?? '';
      const truth = gitlab.sandbox.truth(name, { token: sandboxTokens.owner });
      const key = collection.key.map((pointer) => pointer.slice(1));
      expect(keysIn(store, name)).toEqual(truth.map((row) => identityOf(row.key, key)).sort());
    }
  });

  it('tells the service which fields are secret', () => {
    expect(JSON.stringify(vault.schemas[0])).toContain('"secret":true');
  });
});
