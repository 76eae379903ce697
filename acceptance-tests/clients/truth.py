"""Compares what a cache holds with what GitLab holds."""

from datetime import datetime
from typing import Any

from cache import Table
from values import cached_value


def keys_of_truth(table: Table, truth: list[dict]) -> set[tuple]:
    """The keys of GitLab's rows, as the cache has keys."""
    return {table.key_of(row["key"]) for row in truth}


def differences(stream: Any, table: Table, truth: list[dict]) -> list[tuple]:
    """What of GitLab's rows the cache lacks or has otherwise: key, field, what it has, what it should have."""
    found: list[tuple] = []
    for wanted in truth:
        key = table.key_of(wanted["key"])
        row = table.by_key.get(key)
        if row is None:
            found.append((key, "missing"))
            continue
        for name, value in compared(stream, wanted).items():
            if name in row and not is_same(row[name], cached_value(table.types[name], value)):
                found.append((key, name, row[name], value))
    return found


def compared(stream: Any, wanted: dict) -> dict[str, Any]:
    """The fields whose values GitLab's truth tells, of a stream that is read by a cursor."""
    if not stream.default_cursor_field:
        return {}
    [cursor_field] = stream.default_cursor_field
    return wanted["fields"] if wanted.get("cursor") is None else {**wanted["fields"], cursor_field: wanted["cursor"]}


def is_same(got: Any, wanted: Any) -> bool:
    # Children that were read in bulk have times in whole seconds (docs/decisions/0024-children-in-bulk.md).
    if isinstance(wanted, datetime):
        return got in (wanted, wanted.replace(microsecond=0))
    return got == wanted
