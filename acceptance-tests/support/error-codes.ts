import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** The codes in the source, and the places where one is handed in that cannot be told from the text. */
export interface CollectedCodes {
  /** With the files that name them. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** Each as `file:line: text`. */
  readonly untold: readonly string[];
}

/**
 * Reads every code of an error, a skip or a refusal out of the source: what is handed to a parameter of the name `code`, and
 * what stands in a property of that name. `variants` gives the values of a template by its text.
 */
export function collectCodes(variants: Readonly<Record<string, readonly string[]>>): CollectedCodes {
  const files = globSync('src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts', 'src/generated/**'] })
    .filter((file) => !hasOtherCodes.some((other) => file.startsWith(other)))
    .map((path) => ({ path, source: parse(path) }));
  // A method is known by its name in all files, a function in its own.
  const methods = files.flatMap(({ source }) => [...takersIn(source, ts.isMethodDeclaration)]);
  const codes = new Map<string, string[]>();
  const untold: string[] = [];
  for (const { path, source } of files) {
    const takers = new Map([...errorClasses, ...methods, ...takersIn(source, () => true)]);
    for (const expression of handedIn(source, takers)) {
      const found = literalsOf(expression, variants);
      const { line } = source.getLineAndCharacterOfPosition(expression.getStart(source));
      if (found === undefined) untold.push(`${path}:${line + 1}: ${expression.getText(source)}`);
      for (const code of found ?? []) codes.set(code, [...(codes.get(code) ?? []), path]);
    }
  }
  return { codes, untold };
}

/** Codes of OpenSSL and Node, by which failures of the transport are told apart. */
const hasOtherCodes = ['src/http/transport', 'src/http/tunnel.ts', 'src/http/watch.ts'];

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** By the name of what is called: which of its arguments is a code. */
type Takers = ReadonlyMap<string, number>;

const errorClasses: Takers = new Map(
  ['ConfigError', 'AccessError', 'TransientError', 'ContractError'].map((name) => [name, 0]),
);

/** The functions below a node that have a parameter of the name `code`, as far as they are wanted. */
function takersIn(root: ts.Node, isWanted: (node: ts.SignatureDeclaration) => boolean): Takers {
  const takers = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && isWanted(node)) {
      const index = node.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === 'code');
      const name = nameOf(node);
      if (index >= 0 && name !== undefined) takers.set(name, index);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return takers;
}

function nameOf(node: ts.SignatureDeclaration): string | undefined {
  if (node.name !== undefined && ts.isIdentifier(node.name)) return node.name.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

/** All expressions that become a code. */
function handedIn(source: ts.SourceFile, takers: Takers): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const index = takers.get(calledName(node, source));
      const argument = index === undefined ? undefined : node.arguments?.[index];
      if (argument !== undefined) found.push(argument);
    }
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'code') found.push(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What is called; for `super(…)`, the class above. */
function calledName(node: ts.NewExpression | ts.CallExpression, source: ts.SourceFile): string {
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.SuperKeyword) return classAbove(node, source);
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText(source);
}

function classAbove(node: ts.Node, source: ts.SourceFile): string {
  if (ts.isClassDeclaration(node))
    return node.heritageClauses?.[0]?.types[0]?.expression.getText(source) ?? '';
  return classAbove(node.parent, source);
}

/** The values that an expression can have; none for one that hands on a code that is collected elsewhere; undefined for one that does not tell. */
function literalsOf(
  expression: ts.Expression,
  variants: Readonly<Record<string, readonly string[]>>,
): readonly string[] | undefined {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) return variants[expression.getText()];
  if (ts.isConditionalExpression(expression)) {
    const [one, other] = [expression.whenTrue, expression.whenFalse].map((part) =>
      literalsOf(part, variants),
    );
    return one === undefined || other === undefined ? undefined : [...one, ...other];
  }
  if (ts.isIdentifier(expression)) return ['code', 'undefined'].includes(expression.text) ? [] : undefined;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text === 'code' ? [] : undefined;
  return undefined;
}
