"""Looks into a DuckDB cache of PyAirbyte by SQL."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from airbyte.caches import DuckDBCache

from values import cached_value, sql_value

# What PyAirbyte adds to each row.
EXTRACTED_AT = "_airbyte_extracted_at"


@dataclass(frozen=True)
class Table:
    """The rows of a stream as they are in the cache."""

    key: list[str]
    types: dict[str, str]
    """Of each column."""
    rows: list[dict[str, Any]]

    @cached_property
    def by_key(self) -> dict[tuple, dict[str, Any]]:
        return {tuple(row[field] for field in self.key): row for row in self.rows}

    def key_of(self, data: dict) -> tuple:
        """The key of a record, as the cache has it."""
        return tuple(cached_value(self.types[field], data[field]) for field in self.key)

    def written_since(self, instant: datetime) -> int:
        """How many rows PyAirbyte has written anew since then, a time in UTC without a zone."""
        return sum(row[EXTRACTED_AT] >= instant for row in self.rows)


def table_of(cache: DuckDBCache, stream: Any) -> Table:
    """All rows of a stream's table, which has the name of the stream."""
    name = f'"{cache.schema_name}"."{stream.name}"'
    with cache.get_sql_engine().connect() as connection:
        described = connection.exec_driver_sql(f"describe {name}").fetchall()
        types = {column[0]: column[1] for column in described}
        # As text, because drivers differ in what they make of JSON.
        columns = ", ".join(f'"{field}"::varchar' if kind == "JSON" else f'"{field}"' for field, kind in types.items())
        rows = connection.exec_driver_sql(f"select {columns} from {name}").fetchall()
    key = [field for [field] in stream.source_defined_primary_key]
    return Table(key, types, [value_of_row(types, row) for row in rows])


def value_of_row(types: dict[str, str], row: Any) -> dict[str, Any]:
    return {name: sql_value(kind, value) for (name, kind), value in zip(types.items(), row, strict=True)}
