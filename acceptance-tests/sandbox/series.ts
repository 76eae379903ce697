import type { Call } from './endpoint.ts';
import type { Issue } from './model/issuables.ts';
import type { Rows } from './paging.ts';
import type { IssueSeries } from './world.ts';

/**
 * The rows of a series that a request asks for, in its order, made page by page. Only time filters and the orders by
 * time are known; both cost a binary search.
 */
export function seriesRows(call: Call, series: IssueSeries): Rows<Issue> {
  const { params } = call;
  const low = Math.max(
    firstIndex(series, (row) => row.updatedAt >= (params.time('updated_after') ?? 0)),
    firstIndex(series, (row) => row.createdAt >= (params.time('created_after') ?? 0)),
  );
  const high = Math.min(
    firstIndex(series, (row) => row.updatedAt > (params.time('updated_before') ?? Infinity)),
    firstIndex(series, (row) => row.createdAt > (params.time('created_before') ?? Infinity)),
  );
  const length = Math.max(0, high - low);
  const isDescending = params.text('sort') !== 'asc';
  return {
    length,
    slice: (from, to) => {
      const end = Math.min(to, length);
      const count = Math.max(0, end - from);
      return Array.from({ length: count }, (_, step) =>
        series.at(isDescending ? high - 1 - from - step : low + from + step),
      );
    },
  };
}

function firstIndex(series: IssueSeries, isIn: (row: Issue) => boolean): number {
  let low = 0;
  let high = series.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isIn(series.at(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
