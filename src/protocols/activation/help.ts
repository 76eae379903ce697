/** The help on the program. */
export const helpText = `destination-gitlab does to GitLab what tables and workflows say: issues, comments, releases, labels,
milestones, accounts and memberships. It speaks the Airbyte protocol, or answers requests line by line.

Usage: destination-gitlab COMMAND [OPTIONS]

Commands:
  spec       show what a configuration looks like
  check      find out whether a configuration works
  discover   show what records can be kept as: objects, sync modes, schemas, matching keys
  write      keep the records of a catalog's streams, which come as messages on stdin
  apply      do the operations that come as lines of JSON on stdin, and answer each with a line

Options:
  --config FILE   the configuration, as JSON (all commands but spec; may be left out for discover)
  --catalog FILE  a ConfiguredAirbyteCatalog with a destination_object_name for each stream (write)
  --unordered     do several operations at once, and answer each when it is done (apply)
  --debug         write debug messages too
  -h, --help      show this help
  -v, --version   show the version

A request of apply:    {"id": 1, "operation": "issues.create", "key": "alert-7", "input": {"project": "group/project", "title": "..."}}
The answer:            {"id": 1, "ok": true, "deed": "created", "result": {...}}
                    or {"id": 1, "ok": false, "error": {"code": "...", "message": "...", "retryable": false}}

Exit codes:
  0  done; also where single records or requests were refused, which is told of each
  1  failed: the last lines tell why
`;
