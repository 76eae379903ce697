// Loads nothing, as the entry that it is part of.

/**
 * Prints what a command line asks for that was made when the program was built: a platform asks for it often, and all else
 * would only cost time. False, with nothing written, where there is more to do or to say. For the built program alone.
 */
export async function printReady(): Promise<boolean> {
  const [word, ...rest] = process.argv.slice(2);
  if (word === 'spec' && rest.length === 0) return print('./spec-line.json');
  if (word !== 'discover') return false;
  const [option, path] = rest;
  const isFine = rest.length === 2 && option === '--config' && path !== undefined && (await isAccepted(path));
  return (rest.length === 0 || isFine) && print('./catalog.json');
}

async function isAccepted(path: string): Promise<boolean> {
  const { isAccepted: isConfigAccepted } = await import('./accepted.ts');
  const spec: unknown = JSON.parse(readFile('./spec.json').toString());
  return isConfigAccepted(path, spec, process.env);
}

/** Prints a file as a line. False, with nothing written, where it cannot be written. */
function print(file: string): boolean {
  const line = Buffer.concat([readFile(file), Buffer.from('\n')]);
  const { writeSync } = process.getBuiltinModule('node:fs');
  let written = 0;
  try {
    while (written < line.length) written += writeSync(1, line, written);
  } catch {
    // A pipe that is full now and then, or a reader that went away: the program knows what to do, and does it.
    if (written === 0) return false;
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      process.exitCode = error.code === 'EPIPE' ? 0 : 1;
    });
    process.stdout.write(line.subarray(written));
  }
  return true;
}

/** A file beside the program. Not by an import of node:fs, which would load more of it than is used. */
function readFile(name: string): Buffer {
  return process.getBuiltinModule('node:fs').readFileSync(new URL(name, import.meta.url));
}
