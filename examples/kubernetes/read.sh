#!/bin/sh
# Reads once: the records into a file of their own, and the state beside it, so that the next run goes on from here.
#
#   read.sh CONFIG CATALOG FOLDER
#
# SOURCE_GITLAB is the program, if it is not on the PATH. Ends as the program does. One run at a time for each folder.
set -eu
config=$1
catalog=$2
folder=$3
state=$folder/state.jsonl
records=$folder/$(date -u +%Y%m%dT%H%M%SZ).jsonl

# What a killed run has left behind is not covered by the state: its records come again.
rm -f "$folder"/*.part
touch "$state"

${SOURCE_GITLAB:-source-gitlab} read --config "$config" --catalog "$catalog" --state "$state" > "$records.part" &
program=$!
# A signal ends the program after the pages under way, with a state for each stream. It is still waited for.
trap 'kill -TERM "$program"' TERM INT
status=0
wait "$program" || status=$?
while kill -0 "$program" 2> /dev/null; do
  status=0
  wait "$program" || status=$?
done

# The last state of each stream counts, also after a run that failed; but only once the records before it are in place.
awk '/^{"type":"STATE"/ && match($0, /"name":"[a-z_]+"/) { last[substr($0, RSTART, RLENGTH)] = $0 }
  END { for (name in last) print last[name] }' "$state" "$records.part" > "$state.part"
mv "$records.part" "$records"
mv "$state.part" "$state"
exit "$status"
