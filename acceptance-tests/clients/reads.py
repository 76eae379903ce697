"""What a read has written, in forms that reads are compared in, and the states that it may be taken up from."""

import json
import re
from collections import Counter, defaultdict
from typing import Any, Iterable

from airbyte_protocol.models import Type

from connector import Run, key_of

MOST_STATES = 5


def keys_in(run: Run, streams: Iterable[Any]) -> dict[str, set[tuple]]:
    return {stream.name: {key_of(stream, data) for data in run.records[stream.name]} for stream in streams}


def comparable(run: Run) -> set[str]:
    """The records of a read, in no order."""
    return {json.dumps([record.stream, record.data], sort_keys=True) for record in run.of(Type.RECORD)}


def last_states(run: Run) -> dict[str, dict]:
    """The last state of each stream, as a platform hands it back."""
    return {
        state.stream.stream_descriptor.name: state.model_dump(mode="json", exclude_none=True)
        for state in run.of(Type.STATE)
    }


def states_with_records(run: Run) -> dict[str, list[tuple[Any, int]]]:
    """The states of each stream that count records, each with how many records have been written by then."""
    found = defaultdict(list)
    written: Counter[str] = Counter()
    for state in run.of(Type.STATE):
        name = state.stream.stream_descriptor.name
        written[name] += int(state.sourceStats.recordCount)
        if state.sourceStats.recordCount > 0:
            found[name].append((state, written[name]))
    return found


def sample(states: list[Any]) -> list[Any]:
    """As the suite samples: not the first and the last, about five of the others; the last alone where there are few."""
    if len(states) < 3:
        return states[-1:]
    inner = states[1:-1]
    return inner[:: max(1, len(inner) // MOST_STATES)]


def is_by_time(state: dict) -> bool:
    """Whether all that a state holds are times, and one for each slice that was read."""
    shared = state["stream"]["stream_state"].get("shared", [])
    return shared != [] and all(set(entry["cursor"]) == {"at"} and "own" not in entry for entry in shared)


def in_future(state: dict) -> dict:
    return json.loads(re.sub(r'"at": "\d{4}', '"at": "2124', json.dumps(state)))


def cursors_of(state: dict) -> Any:
    body = state["stream"]["stream_state"]
    return body["slices"], body["shared"]
