"""What a value of a record has to be in a DuckDB cache of PyAirbyte, by the type of its column."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def cached_value(column_type: str, value: Any) -> Any:
    """The value as SQL gives it; raises ValueError or TypeError for one that the column cannot hold."""
    if value is None:
        return None
    if column_type == "JSON":
        return value
    if column_type == "TIMESTAMP":
        # PyAirbyte's columns have no zone, and DuckDB drops the offset: what is kept is what the clock of the text showed.
        return datetime.fromisoformat(value.replace("Z", "+00:00")).replace(tzinfo=None)
    if column_type == "DATE":
        return date.fromisoformat(value)
    if column_type.startswith("DECIMAL"):
        return Decimal(str(value)).quantize(Decimal(10) ** -9)
    if column_type == "VARCHAR" and not isinstance(value, str):
        return json.dumps(value, separators=(",", ":"))
    return value


def sql_value(column_type: str, value: Any) -> Any:
    """A value that SQL gave, in the form of `cached_value`."""
    if value is None:
        return None
    return json.loads(value) if column_type == "JSON" else value
