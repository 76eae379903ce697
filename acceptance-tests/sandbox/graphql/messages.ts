import type { GraphQLError, GraphQLFormattedError } from 'graphql';

/** How graphql-ruby words what graphql-js finds in a query. */
const wordings: readonly (readonly [RegExp, (parts: readonly string[]) => GraphQLFormattedError])[] = [
  [
    /^Cannot query field "(.*?)" on type "(.*?)"/,
    ([, fieldName = '', typeName = '']) => ({
      message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
      extensions: { code: 'undefinedField', typeName, fieldName },
    }),
  ],
  [
    /^Unknown argument "(.*?)" on field "(.*?)\.(.*?)"/,
    ([, argumentName = '', , name = '']) => ({
      message: `Field '${name}' doesn't accept argument '${argumentName}'`,
      extensions: { code: 'argumentNotAccepted', name, typeName: 'Field', argumentName },
    }),
  ],
  [
    /^Unknown type "(.*?)"/,
    ([, typeName = '']) => ({
      message: `No such type ${typeName}, so it can't be a fragment condition`,
      extensions: { code: 'undefinedType', typeName },
    }),
  ],
  [
    /^Argument "(?:.*\.)?(.*?)" of type "(.*?)" is required/,
    ([text = '', argument = '']) => ({
      message: `Field '${/\((.*?)\./.exec(text)?.[1] ?? ''}' is missing required arguments: ${argument}`,
      extensions: { code: 'missingRequiredArguments', arguments: argument },
    }),
  ],
  [
    /^Variable "\$(.*?)" (?:of required type|got invalid value)/,
    ([, name = '']) => ({ message: `Variable $${name} was provided invalid value` }),
  ],
];

/** An error as GitLab's answer has it. */
export function formatError(error: GraphQLError): GraphQLFormattedError {
  const own = error.toJSON();
  for (const [pattern, word] of wordings) {
    const parts = pattern.exec(error.message);
    if (parts !== null) return { ...own, ...word(parts) };
  }
  return own;
}
