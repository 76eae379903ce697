/** The help on the Flow protocol. */
export const flowHelp = `Usage: source-gitlab flow

Speaks the capture protocol of Estuary Flow: takes its requests as lines of JSON on stdin, until that is closed, and answers
on stdout. Logs are lines of JSON on stderr. SIGTERM and SIGINT end a capture after the pages under way.

Without any argument and with FLOW_RUNTIME_CODEC=json in the environment, the program starts like this too.

Options:
  --debug     write debug messages too
  -h, --help  show this help

Environment:
  LOG_LEVEL       the least important messages to write: debug, info (default), warn, error
  ENCRYPTION_URL  where renewed tokens are encrypted before the platform keeps them
`;
