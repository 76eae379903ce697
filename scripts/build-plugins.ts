import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');

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

/**
 * Of undici, loads what is imported from it and no more. Its own index loads all of it (fetch, WebSocket, mocks, caches),
 * which takes twice as long, and these parts are not for other packages to import by name.
 */
export const undiciInParts: Plugin = {
  name: 'undici-in-parts',
  setup: (plugin) => {
    const namespace = 'undici-in-parts';
    plugin.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace }));
    // HTTP/2 is switched off (src/http/dispatcher.ts), and Node's part of it takes longest of all to load.
    plugin.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client-h2\.js$/ }, () => ({
      contents: `module.exports = () => { throw new Error('HTTP/2 is switched off'); };`,
      loader: 'js',
    }));
    plugin.onLoad({ filter: /^undici$/, namespace }, () => ({
      contents: `
        import api from 'undici/lib/api/index.js';
        import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
        export { default as Agent } from 'undici/lib/dispatcher/agent.js';
        export { default as EnvHttpProxyAgent } from 'undici/lib/dispatcher/env-http-proxy-agent.js';
        export { default as Pool } from 'undici/lib/dispatcher/pool.js';
        Object.assign(Dispatcher.prototype, api);
      `,
      loader: 'js',
      resolveDir: root,
    }));
  },
};
