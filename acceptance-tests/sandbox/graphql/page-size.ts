import { defaultFieldResolver, getNamedType } from 'graphql';
import type { GraphQLFieldResolver } from 'graphql';

/** Resolves fields as usual, but cuts the pages of all connections to a size that tests can fill: 100 in GitLab. */
export function withPageSize(maxPerPage: number): GraphQLFieldResolver<unknown, unknown> {
  return (source, args: Readonly<Record<string, unknown>>, context, info) => {
    const isConnection = getNamedType(info.returnType).name.endsWith('Connection');
    const size = typeof args.last === 'number' ? 'last' : 'first';
    const asked = typeof args[size] === 'number' ? args[size] : maxPerPage;
    const cut = isConnection ? { ...args, [size]: Math.min(asked, maxPerPage) } : args;
    return defaultFieldResolver(source, cut, context, info);
  };
}
