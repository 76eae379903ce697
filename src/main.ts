import type { ProgramFiles } from './cli.ts';
import { enter } from './entry.ts';
import { printReady } from './ready.ts';

const isBuilt = import.meta.url.endsWith('.js');

await enter({
  name: 'source-gitlab',
  ready: isBuilt ? printReady : undefined,
  load: async (world) => {
    const { composeProgram } = await import('./cli.ts');
    return composeProgram(world, programFiles());
  },
});

/** The files beside the program, as it is built or as it is written. */
function programFiles(): ProgramFiles {
  const pathOf = (file: string): URL => new URL(file, import.meta.url);
  return isBuilt
    ? { spec: pathOf('./spec.json'), catalog: pathOf('./catalog.json') }
    : { spec: pathOf('../spec.json'), schemas: pathOf('./generated/schemas.json') };
}
