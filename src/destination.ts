import { fileURLToPath } from 'node:url';
import type { DestinationFiles } from './destination-cli.ts';
import { enter } from './entry.ts';

await enter({
  name: 'destination-gitlab',
  load: async (world) => {
    const { composeDestination } = await import('./destination-cli.ts');
    return composeDestination(world, destinationFiles());
  },
});

/** The files beside the program, as it is built or as it is written. */
function destinationFiles(): DestinationFiles {
  const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
  return import.meta.url.endsWith('.js')
    ? { spec: pathOf('./destination-spec.json'), schemas: pathOf('./operation-schemas.json') }
    : { spec: pathOf('../destination-spec.json'), schemas: pathOf('./generated/operation-schemas.json') };
}
