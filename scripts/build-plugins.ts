import type { Plugin } from 'esbuild';

/** Leaves the import of the program to be resolved when it is reached, which old versions of Node never do. */
export const programIsApart: Plugin = {
  name: 'program-is-apart',
  setup: (plugin) => {
    plugin.onResolve({ filter: /^\.\/(?:cli|destination-cli|accepted)\.ts$/ }, ({ path }) => ({
      path: path.replace(/ts$/, 'js'),
      external: true,
    }));
  },
};

/**
 * Takes Node's own modules as `require` does. An import makes a copy of all that a module has, and loads what it would only
 * load when it is used: fs its promises, util its diff, and with them a quarter of what a start takes.
 */
export const builtinsAreTaken: Plugin = {
  name: 'builtins-are-taken',
  setup: (plugin) => {
    const namespace = 'builtins-are-taken';
    plugin.onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace } : undefined,
    );
    plugin.onLoad({ filter: /^node:/, namespace }, async ({ path }) => {
      const found = (await import(path)) as Readonly<Record<string, unknown>>;
      const names = Object.keys(found).filter((name) => name !== 'default');
      const getters = names.map((name) => `get ${name}() { return load().${name}; }`);
      const load = `let found; const load = () => (found ??= process.getBuiltinModule(${JSON.stringify(path)}));`;
      return { contents: `${load} module.exports = { ${getters.join(', ')} };`, loader: 'js' };
    });
  },
};
