"""Every line that the program writes in the acceptance tests parses with the published models of the protocol."""

from collections import Counter
from pathlib import Path
from typing import Any, Iterator

import orjson
import pytest
from airbyte_cdk.models import AirbyteMessageSerializer
from airbyte_protocol.models import AirbyteMessage, Type
from pydantic import BaseModel, ValidationError

from settings import read_settings

SHOWN = 10


def files_of(command: str) -> list[Path]:
    return sorted(read_settings().lines_folder.glob(f"{command}-*.jsonl"))


def lines_of(command: str) -> Iterator[tuple[str, bytes]]:
    """The lines that a command wrote, each with the place where it is."""
    for path in files_of(command):
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                yield f"{path.name}:{number}", line


@pytest.fixture(params=["spec", "check", "discover", "read"])
def command(request: pytest.FixtureRequest) -> str:
    return request.param


def test_lines_were_written(command: str) -> None:
    assert len(files_of(command)) > 1


def test_pydantic_models(command: str) -> None:
    """`airbyte-protocol-models-pdv2` takes each line, and knows each key in it."""
    faults = []
    for place, line in lines_of(command):
        try:
            unknown = unknown_keys(AirbyteMessage.model_validate_json(line))
        except ValidationError as error:
            faults.append((place, str(error)))
        else:
            faults.extend((place, f"no model has the key {key}") for key in unknown)
    assert faults[:SHOWN] == []


def test_dataclasses_of_the_cdk(command: str) -> None:
    """`airbyte-protocol-models-dataclasses`, by which the CDK reads, takes each line."""
    faults = []
    for place, line in lines_of(command):
        try:
            AirbyteMessageSerializer.load(orjson.loads(line))
        except Exception as error:  # Whatever is thrown, the line is not taken.
            faults.append((place, repr(error)))
    assert faults[:SHOWN] == []


def test_every_kind_of_message_was_written() -> None:
    """What is parsed above is all that the source can say, and what the destination answers to `discover`."""
    kinds = Counter(
        orjson.loads(line)["type"] for name in ("spec", "check", "discover", "read") for _, line in lines_of(name)
    )
    source = {Type.SPEC, Type.CONNECTION_STATUS, Type.CATALOG, Type.RECORD, Type.STATE, Type.LOG, Type.TRACE, Type.CONTROL}
    own = {*source, Type.DESTINATION_CATALOG}
    assert set(kinds) == {kind.value for kind in own}


def unknown_keys(value: Any, path: str = "") -> list[str]:
    """Keys that a message has and its model has not: models let them pass, and nobody would read them."""
    if isinstance(value, list):
        return [key for item in value for key in unknown_keys(item, path)]
    if not isinstance(value, BaseModel):
        return []
    found = [f"{path}{name}" for name in value.model_extra or {} if not is_free(value)]
    fields = [(name, getattr(value, name)) for name in value.model_fields_set if name in type(value).model_fields]
    return found + [key for name, inner in fields for key in unknown_keys(inner, f"{path}{name}.")]


def is_free(value: BaseModel) -> bool:
    """Whether a model is but a name for any object, such as the state of a stream."""
    return not type(value).model_fields
