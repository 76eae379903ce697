/** What a text asks for besides being text. */
export interface QuickActions {
  /** The text without the lines that are commands. */
  readonly text: string;
  readonly stateEvent: 'close' | 'reopen' | undefined;
}

/**
 * Takes the quick actions out of a text: a line `/close` or `/reopen` is done and not written. GitLab knows some sixty
 * others; here they stay text.
 */
export function readQuickActions(text: string): QuickActions {
  const lines = text.split(/\r?\n/);
  const commands = lines.flatMap((line) => commandOf(line) ?? []);
  if (commands.length === 0) return { text, stateEvent: undefined };
  const kept = lines.filter((line) => commandOf(line) === undefined).join('\n');
  return { text: kept.trim(), stateEvent: commands.at(-1) };
}

function commandOf(line: string): 'close' | 'reopen' | undefined {
  const [, word] = /^\/(close|reopen)\s*$/i.exec(line) ?? [];
  return word?.toLowerCase() === 'close' ? 'close' : word === undefined ? undefined : 'reopen';
}
