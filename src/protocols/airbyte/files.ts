import { readFileSync } from 'node:fs';
import { ConfigError } from '../../base/errors.ts';
import { findJsonFault } from '../shared/json-fault.ts';

/** What a file is to the user: names it in errors. */
export type FileRole = 'configuration' | 'catalog' | 'state';

/** The text of a file that was named in the arguments. Throws ConfigError (`file_unreadable`) if it cannot be read. */
export function readTextFile(path: string, role: FileRole): string {
  try {
    // Not by promises: their module takes longer to load than a command takes to start.
    const text = readFileSync(path, 'utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  } catch (thrown) {
    throw new ConfigError(
      'file_unreadable',
      `The ${role} file ${path} cannot be read: ${reasonOf(thrown)}.`,
      {
        cause: thrown,
      },
    );
  }
}

/** A JSON file that was named in the arguments. Throws ConfigError (`file_unreadable`, `json_invalid`). */
export function readJsonFile(path: string, role: FileRole): unknown {
  return parseJson(readTextFile(path, role), path, role);
}

/** Parses a file's text. Throws ConfigError (`json_invalid`) that tells the place and quotes nothing. */
export function parseJson(text: string, path: string, role: FileRole): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No cause: the engine's message may quote a secret.
    throw new ConfigError('json_invalid', `The ${role} file ${path} is not JSON: ${explain(text)}.`);
  }
}

function explain(text: string): string {
  if (text.trim() === '') return 'it is empty';
  const fault = findJsonFault(text);
  if (fault === undefined) return 'it is too large';
  const { line, column, isEnd } = fault;
  const place = `line ${line}, column ${column}`;
  return isEnd ? `it ends too early, at ${place}` : `the first fault is at ${place}`;
}

/** Why a file cannot be used, for people. */
export function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'the permission is missing';
    case 'EISDIR':
      return 'it is a directory';
    case 'ENOTDIR':
      return 'a part of its path is no directory';
    case 'EROFS':
      return 'it is on a disk that cannot be written';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return String(code);
  }
}
