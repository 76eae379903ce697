import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { parseArgs } from 'node:util';
import { createWorld } from './create-world.ts';
import type { WorldSize } from './create-world.ts';
import { defaultApplicationLimits } from './limits.ts';
import { createSandbox } from './sandbox.ts';
import { createRequestListener } from './server.ts';
import { tiers } from './tier.ts';
import { sandboxTokens } from './tokens.ts';

const usage = `Serves a sandbox GitLab over HTTP.

  --port N           the port; 0 takes a free one (default 8080)
  --seed N           the seed of the data (default 1)
  --size SIZE        small, demo, large or huge (default demo)
  --issues N         how many issues a huge data set holds (default 200000)
  --latency MS       milliseconds that each answer takes at least (default 0)
  --rate-limit N     requests a minute for each user; above it 429 (default none)
  --application-limits  GitLab's own limits for single endpoints
  --max-per-page N   what per_page is clamped to (default 100)
  --tier TIER        the licence: free, premium or ultimate (default ultimate)
`;

const sizes: readonly WorldSize[] = ['small', 'demo', 'large', 'huge'];

type Options = ReturnType<typeof readOptions>;

/** What the command line asks for. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      seed: { type: 'string', default: '1' },
      size: { type: 'string', default: 'demo' },
      issues: { type: 'string', default: '200000' },
      latency: { type: 'string', default: '0' },
      'rate-limit': { type: 'string' },
      'application-limits': { type: 'boolean', default: false },
      'max-per-page': { type: 'string', default: '100' },
      tier: { type: 'string', default: 'ultimate' },
      help: { type: 'boolean', default: false },
    },
  });
  const size = sizes.find((name) => name === values.size);
  if (size === undefined) throw new RangeError(`--size must be one of ${sizes.join(', ')}`);
  const tier = tiers.find((name) => name === values.tier);
  if (tier === undefined) throw new RangeError(`--tier must be one of ${tiers.join(', ')}`);
  return { ...values, size, tier };
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`--${name} must be a whole number`);
  return value;
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const server = createServer();
  server.listen(numberOf('port', options.port), '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  server.on('request', await createListener(options, url));
  const tokens = Object.entries(sandboxTokens).map(([name, value]) => `  ${name.padEnd(15)}${value}`);
  process.stdout.write(`${url}\n\nTokens:\n${tokens.join('\n')}\n`);
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function createListener(options: Options, externalUrl: string): Promise<RequestListener> {
  const seed = numberOf('seed', options.seed);
  const issues = numberOf('issues', options.issues);
  const world = createWorld({ seed, size: options.size, now: Date.now(), issues });
  const limit = options['rate-limit'];
  const sandbox = await createSandbox({
    world,
    clock: { now: () => Date.now() },
    settings: {
      externalUrl,
      maxPerPage: numberOf('max-per-page', options['max-per-page']),
      tier: options.tier,
    },
    ...(limit === undefined ? {} : { throttle: { limit: numberOf('rate-limit', limit), periodSeconds: 60 } }),
    applicationLimits: options['application-limits'] ? defaultApplicationLimits : {},
  });
  return createRequestListener({ sandbox, world, latencyMs: numberOf('latency', options.latency), seed });
}

await main();
