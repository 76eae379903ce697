import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { playStories } from '../acceptance-tests/simulation/stories.ts';

const usage = `Plays the simulation on all cores: stories of changes, faults, kills and resumes, after which nothing may be lost.

  --seeds N   how many stories (default 2000)
  --seed N    the seed that they are drawn from (default: another one each time); a failure names its own

A story that loses something is shrunk and printed, and the exit code is 1.
`;

/** Stories that a core plays before it takes the next ones; a failure costs at most so many to replay. */
const batchSize = 100;

/** What one batch came to. */
interface Played {
  readonly seed: number;
  readonly failure: string | undefined;
}

if (isMainThread) process.exitCode = await main();
else await work();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { seeds: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const count = Number(values.seeds ?? 2000);
  const first = Number(values.seed ?? Date.now() % 1_000_000_000);
  const started = performance.now();
  const total = Math.ceil(count / batchSize) * batchSize;
  const batches = Array.from({ length: Math.ceil(count / batchSize) }, (_, index) => first + index);
  let done = 0;
  let failed = 0;
  const tell = ({ seed, failure }: Played): void => {
    done += 1;
    if (failure !== undefined) {
      failed += 1;
      process.stdout.write(
        `\nSeed ${seed} lost something. Replay it: npm run simulate -- --seeds ${batchSize} --seed ${seed}\n${failure}\n`,
      );
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${done * batchSize} of ${total} stories`);
  };
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), batches.length) }, () => employ(batches, tell)),
  );
  if (process.stderr.isTTY) process.stderr.write('\n');
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(
    `${total} stories from seed ${first} in ${seconds} s: ${failed} batches lost something\n`,
  );
  return failed === 0 ? 0 : 1;
}

/** One core: takes batches until there are none. */
async function employ(batches: number[], tell: (played: Played) => void): Promise<void> {
  for (let seed = batches.shift(); seed !== undefined; seed = batches.shift()) {
    // A thread of its own for each batch: worlds that are done with leave nothing behind.
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed } });
    tell(
      await new Promise<Played>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      }),
    );
    await worker.terminate();
  }
}

async function work(): Promise<void> {
  const { seed } = workerData as { readonly seed: number };
  const failure = await playStories(batchSize, seed);
  parentPort?.postMessage({ seed, failure } satisfies Played);
}
