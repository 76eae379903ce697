/**
 * What a configuration is read with, and GitLab through it: loaded together, because each file more takes time to be found,
 * and whoever needs one of them soon needs all.
 */
export { secretsOf } from './config/credentials.ts';
export { parseConfig } from './config/parse.ts';
export { runPass } from './engine/run.ts';
export { streams } from './generated/registry.ts';
export { createSource } from './gitlab/source.ts';
export { openTransport } from './transport.ts';
