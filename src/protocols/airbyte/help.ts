import type { CommandName } from './tools.ts';

const general = `source-gitlab reads GitLab for data pipelines. It speaks the Airbyte protocol on stdout,
and the capture protocol of Estuary Flow on stdin and stdout.

Usage: source-gitlab COMMAND [OPTIONS]

Commands:
  spec      show what a configuration looks like
  check     find out whether a configuration works
  discover  show the streams and their schemas
  read      read the streams of a catalog
  plan      tell how a catalog would be read, and what it would cost at the least
  flow      speak with the runtime of Estuary Flow

Options:
  --debug        write debug messages too
  -h, --help     show this help, or that of a command
  -v, --version  show the version

Environment:
  LOG_LEVEL      the least important messages to write: debug, info (default), warn, error
  FLOW_RUNTIME_CODEC  with the value json and no command: flow

Exit codes:
  0  done; also a check that found the configuration not to work, which its message tells
  1  failed: the last lines on stdout tell why
`;

const commands: Readonly<Record<CommandName, string>> = {
  spec: `Usage: source-gitlab spec

Writes one SPEC message: the JSON Schema of the configuration.
`,
  check: `Usage: source-gitlab check --config FILE

Asks the server whether the configuration works, with a handful of requests, and writes one CONNECTION_STATUS message.

Options:
  --config FILE  the configuration, as JSON
  --debug        write debug messages too
`,
  discover: `Usage: source-gitlab discover [--config FILE]

Writes one CATALOG message with all streams. Makes no request.

Options:
  --config FILE  a configuration to validate, as JSON
  --debug        write debug messages too
`,
  read: `Usage: source-gitlab read --config FILE --catalog FILE [--state FILE] [--summary FILE]

Writes the records of the streams that the catalog names, and STATE messages from which a later read goes on. SIGTERM
and SIGINT end it after the pages under way, with a last state of each stream; a second signal ends it at once.

Options:
  --config FILE   the configuration, as JSON
  --catalog FILE  a ConfiguredAirbyteCatalog, as JSON
  --state FILE    the states of an earlier read: a JSON array, or its STATE lines; may be empty
  --summary FILE  where to write, as JSON, what the read came to; also when it fails or is stopped
  --debug         write debug messages too

On a terminal, stderr shows how the read comes forward if stdout goes elsewhere. NO_COLOR takes the colors away, CI the
whole line.
`,
  plan: `Usage: source-gitlab plan --config FILE --catalog FILE [--state FILE]

Lists the groups and projects in scope and tells, for each stream of the catalog, what would be asked, with how many
requests at the least, and why. Reads no stream. Writes a table for people, not messages of the protocol.

Options:
  --config FILE   the configuration, as JSON
  --catalog FILE  a ConfiguredAirbyteCatalog, as JSON
  --state FILE    the states of an earlier read, as for read
  --debug         write debug messages too
`,
};

/** The help on the program, or on one of its commands. */
export function helpText(command: CommandName | undefined): string {
  return command === undefined ? general : commands[command];
}
