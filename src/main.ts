import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { ProgramFiles } from './cli.ts';
import { enter } from './entry.ts';

await enter({
  name: 'source-gitlab',
  load: async (world) => {
    // Pages live for a moment. A young generation that grows while they pass by only keeps more of them dead in memory.
    // Commands without pages start faster without: with other flags, V8 does not take Node's cached code.
    const { args } = world;
    if (args.length === 0 || args.includes('read') || args.includes('flow'))
      setFlagsFromString('--semi-space-growth-factor=1');
    const { composeProgram } = await import('./cli.ts');
    return composeProgram(world, programFiles());
  },
});

/** The files beside the program, as it is built or as it is written. */
function programFiles(): ProgramFiles {
  const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
  return import.meta.url.endsWith('.js')
    ? { spec: pathOf('./spec.json'), catalog: pathOf('./catalog.json') }
    : { spec: pathOf('../spec.json'), schemas: pathOf('./generated/schemas.json') };
}
