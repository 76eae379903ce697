import { isOutsideRest } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** An endpoint, and the decoded path parameters of a request to it. */
export interface Match {
  readonly endpoint: Endpoint;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the endpoint of a path; a `%2F` stays inside its segment. */
export type Router = (method: string, path: string) => Match | undefined;

/** A router over all endpoints; literal segments win over parameters. */
export function createRouter(endpoints: readonly Endpoint[]): Router {
  const routes = endpoints.map((endpoint) => ({ endpoint, segments: segmentsOf(fullTemplate(endpoint)) }));
  routes.sort((left, right) => countParameters(left.segments) - countParameters(right.segments));
  return (method, path) => {
    const segments = segmentsOf(path);
    for (const route of routes) {
      if ((route.endpoint.method ?? 'GET') !== method) continue;
      const values = matchSegments(route.segments, segments);
      if (values !== undefined) return { endpoint: route.endpoint, path: values };
    }
    return undefined;
  };
}

function fullTemplate({ template }: Endpoint): string {
  return isOutsideRest(template) ? template : `/api/v4${template}`;
}

function segmentsOf(path: string): readonly string[] {
  return path.replace(/^\/|\/$/g, '').split('/');
}

function countParameters(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith(':')).length;
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (expected.startsWith(':')) values[expected.slice(1)] = decode(segment);
    else if (expected !== segment) return undefined;
  }
  return values;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
