/* The layers of docs/architecture.md, section 2. Type-only imports count. */
const layer = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: allowed.map((one) => `^src/${one}`) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '\\.test\\.ts$|main\\.ts$|destination\\.ts$|^src/streams/|^src/operations/',
      },
      to: {},
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      // Every package is one for development: what the program needs of them is built into it.
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'unknown'],
        pathNot: 'node_modules/(ajv|undici)/',
      },
    },
    layer('base', '^src/base/', ['base/']),
    layer('generated-records', '^src/generated/records', []),
    layer('core', '^src/core/', ['base/', 'core/', 'generated/records']),
    layer('streams', '^src/streams/', ['core/', 'streams/']),
    layer('operations', '^src/operations/', ['core/']),
    layer('http', '^src/http/', ['base/', 'core/', 'http/']),
    layer('config', '^src/config/', ['base/', 'core/', 'config/']),
    layer('engine', '^src/engine/', ['base/', 'core/', 'engine/']),
    layer('gitlab', '^src/gitlab/', [
      'base/',
      'core/',
      'http/',
      'gitlab/',
      'config/(config|rotate|scope-match)\\.ts',
    ]),
    layer('airbyte', '^src/protocols/airbyte/', [
      'base/',
      'core/',
      'config/',
      'engine/',
      'protocols/(airbyte|shared)/',
    ]),
    layer('flow', '^src/protocols/flow/', [
      'base/',
      'core/',
      'config/',
      'engine/',
      'protocols/(flow|shared)/',
    ]),
    // It is a destination of Airbyte's, and writes the same kinds of lines.
    layer('activation', '^src/protocols/activation/', [
      'base/',
      'core/',
      'config/',
      'engine/',
      'protocols/(activation|shared)/',
      'protocols/airbyte/(check|failure|files|log|messages|rotation|writer)\\.ts',
    ]),
    layer('protocols', '^src/protocols/shared/', [
      'base/',
      'core/',
      'config/',
      'engine/',
      'protocols/shared/',
    ]),
    {
      name: 'process-in-entry-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/entry\\.ts$|\\.test\\.ts$' },
      to: { path: '^(node:)?process$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
