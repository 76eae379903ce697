import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import type { JsonObject } from '../base/json.ts';
import { compileOptions } from './compile-options.ts';

/**
 * Compiles the published schema of configurations. To load ajv and to compile takes longer than all else that a command
 * does before its first request: in the built program, `scripts/build.ts` puts the compiled function in the place
 * of this module.
 */
export function compileSchema(schema: JsonObject): ValidateFunction {
  return new Ajv(compileOptions).compile(schema);
}
