import { Ajv, type ValidateFunction } from 'ajv';
import type { JsonObject } from '../base/json.ts';
import { compileOptions } from './compile-options.ts';

/** What checks the input of an operation, by the operation's name. */
export type InputChecks = ReadonlyMap<string, ValidateFunction>;

/**
 * Compiles the schemas of inputs. In the built program, `scripts/build.ts` puts the compiled functions in the place of
 * this module.
 */
export function compileInputs(schemas: ReadonlyMap<string, JsonObject>): InputChecks {
  const ajv = new Ajv(compileOptions);
  return new Map([...schemas].map(([name, schema]) => [name, ajv.compile(schema)]));
}
