"""Looks into a DuckDB cache of PyAirbyte by SQL."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from airbyte.caches import DuckDBCache

from values import sql_value

# What PyAirbyte adds to each row.
EXTRACTED_AT = "_airbyte_extracted_at"


@dataclass(frozen=True)
class Table:
    """The rows of a stream as they are in the cache."""

    types: dict[str, str]
    """Of each column."""
    rows: list[dict[str, Any]]

    def by_key(self, key: list[str]) -> dict[tuple, dict[str, Any]]:
        return {tuple(row[field] for field in key): row for row in self.rows}

    def written_since(self, instant: datetime) -> int:
        """How many rows PyAirbyte has written anew since then, a time in UTC without a zone."""
        return sum(row[EXTRACTED_AT] >= instant for row in self.rows)


def table_of(cache: DuckDBCache, stream: str) -> Table:
    """All rows of a stream's table, which has the name of the stream."""
    with cache.get_sql_engine().connect() as connection:
        described = connection.exec_driver_sql(f'describe "{cache.schema_name}"."{stream}"').fetchall()
        types = {column[0]: column[1] for column in described}
        # As text, because drivers differ in what they make of JSON.
        columns = ", ".join(f'"{name}"::varchar' if kind == "JSON" else f'"{name}"' for name, kind in types.items())
        selected = connection.exec_driver_sql(f'select {columns} from "{cache.schema_name}"."{stream}"')
        rows = selected.fetchall()
    return Table(types, [value_of_row(types, row) for row in rows])


def value_of_row(types: dict[str, str], row: Any) -> dict[str, Any]:
    return {name: sql_value(kind, value) for (name, kind), value in zip(types.items(), row, strict=True)}
