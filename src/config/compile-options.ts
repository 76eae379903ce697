import type { Options } from 'ajv';

/**
 * How the schema of configurations is compiled. It holds keywords of the platforms, and the acceptance tests check it.
 */
export const compileOptions = {
  allErrors: true,
  strict: false,
  validateSchema: false,
  validateFormats: false,
} as const satisfies Options;
