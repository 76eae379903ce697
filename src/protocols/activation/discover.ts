import type { Json, JsonObject } from '../../base/json.ts';
import { isJsonObject, wordOf } from '../../base/json.ts';
import { keyField, modesOf, partsOf, type Keeping, type KeepMode } from '../../core/keeping.ts';
import type { Operation } from '../../core/operation.ts';
import type { OperationBook } from './tools.ts';

/** The DESTINATION_CATALOG message as a line, without its end: what records can be kept as. */
export function destinationCatalogLine({ operations, inputs }: OperationBook): string {
  const offered = partsOf(operations).flatMap((keeping) =>
    modesOf(keeping).map((mode) => ({
      object_name: keeping.object,
      sync_mode: mode,
      json_schema: schemaOf(keeping, mode, (operation) => inputs.schemaOf(operation.name)),
      matching_keys: keeping.matching,
    })),
  );
  return JSON.stringify({ type: 'DESTINATION_CATALOG', destination_catalog: { operations: offered } });
}

/**
 * The fields that a record may have in a mode: those of the operations that may be done, and the record's own key where
 * things are told apart by it. Only what each of these operations requires is required.
 */
function schemaOf(
  keeping: Keeping,
  mode: KeepMode,
  inputOf: (operation: Operation) => JsonObject,
): JsonObject {
  const { create, change, remove } = keeping;
  const done = {
    append: [create],
    append_dedup: [create, change],
    update: [change, create],
    soft_delete: [remove, create],
  };
  const [first, ...others] = done[mode].filter((operation) => operation !== undefined).map(inputOf);
  const isKeyed = create?.repeat.by === 'mark';
  const properties = Object.assign({}, ...others.map(propertiesOf), propertiesOf(first)) as JsonObject;
  const required: readonly Json[] = Array.isArray(first?.required) ? first.required : [];
  const named = create === undefined ? [] : Object.keys(namesOf(create));
  return {
    type: 'object',
    ...(isKeyed || mode === 'update' || mode === 'soft_delete'
      ? { required: required.filter((field) => mode === 'append' || !named.includes(wordOf(field))) }
      : { required }),
    properties: isKeyed ? { [keyField]: keySchema, ...properties } : properties,
    additionalProperties: true,
  };
}

const keySchema: JsonObject = {
  type: ['string', 'integer'],
  description:
    "The record's own key, by which what was made of it is found again. It leaves a hidden mark in the text.",
};

function propertiesOf(schema: JsonObject | undefined): JsonObject {
  return isJsonObject(schema?.properties) ? schema.properties : {};
}

function namesOf({ repeat }: Operation): Readonly<Record<string, string>> {
  return repeat.by === 'nature' ? {} : repeat.names;
}
