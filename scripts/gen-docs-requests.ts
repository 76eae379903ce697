import { askedForEach, isIncremental, parentOf, sliceKindsOf } from '../src/core/stream.ts';
import type { Stream } from '../src/core/stream.ts';

/** The fewest requests that a pass makes for a stream, in a few words; every further page of rows is one more. */
export function requestsInWords(stream: Stream): string {
  if (stream.per === 'scope') return 'those of the scope';
  const above = askedForEach(stream);
  const parent = parentOf(stream);
  if (parent !== undefined && stream.expand !== undefined) return `those of ${link(parent)}`;
  if (above !== undefined) return forParents(stream, above);
  const count = 1 + Object.keys(stream.variants).length;
  if (stream.sync.mode === 'files')
    return '1 for each project that was pushed to, and for each file that changed';
  if (stream.per === 'instance') return String(count);
  if (stream.pulse !== undefined) return `${count} for each ${sliceInWords(stream)} that changed`;
  if (stream.groupRoute !== undefined) return `${count} for each top-level group`;
  return `${count} for each ${sliceInWords(stream)}`;
}

function forParents(stream: Stream, above: Stream): string {
  const changed = isIncremental(stream) ? 'changed ' : '';
  const { bulk } = stream;
  return bulk === undefined
    ? `1 for each ${changed}record of ${link(above)}`
    : `1 for up to ${bulk.pageSize * bulk.connections} ${changed}records of ${link(above)}`;
}

function sliceInWords(stream: Stream): string {
  return sliceKindsOf(stream).join(' and ');
}

function link({ name }: Stream): string {
  return `[${name}](#${name})`;
}
