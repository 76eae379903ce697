"""Runs the built program as a platform does, and parses each line with the published models."""

import itertools
import json
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Iterable

from airbyte_protocol.models import AirbyteMessage, Type

LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Run:
    """How a run of the program went: each line of its stdout as a message."""

    messages: list[AirbyteMessage]
    exit_code: int
    stderr: str

    def of(self, kind: Type) -> list[Any]:
        """The payloads of the messages of one type, in order."""
        key = "connectionStatus" if kind is Type.CONNECTION_STATUS else kind.value.lower()
        return [getattr(message, key) for message in self.messages if message.type is kind]

    @cached_property
    def records(self) -> dict[str, list[dict]]:
        """The data of the records, in order, by stream."""
        found = defaultdict(list)
        for record in self.of(Type.RECORD):
            found[record.stream].append(record.data)
        return found


@dataclass(frozen=True)
class Connector:
    """The built program. Files are written below the folder, a new one for each."""

    program: Path
    folder: Path
    numbers: Iterable[int] = field(default_factory=itertools.count)

    def run(self, *args: str) -> Run:
        """Runs a command to its end. Raises ValidationError for a line that is no message."""
        ended = subprocess.run(
            [str(self.program), *args],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT_SECONDS,
            check=False,
        )
        # Not splitlines(): text of users may hold other characters that end a line there.
        lines = ended.stdout.split("\n")[:-1]
        messages = [AirbyteMessage.model_validate_json(line) for line in lines]
        return Run(messages, ended.returncode, ended.stderr)

    def check(self, config: Any) -> Run:
        return self.run("check", "--config", self.write("config", config))

    def discover(self, config: Any) -> Run:
        return self.run("discover", "--config", self.write("config", config))

    def read(self, config: Any, catalog: Any, state: Any = None) -> Run:
        files = ["--config", self.write("config", config), "--catalog", self.write("catalog", catalog)]
        if state is not None:
            files += ["--state", self.write("state", state)]
        return self.run("read", *files)

    def write(self, name: str, content: Any) -> str:
        """Writes JSON into a new file, and gives its path."""
        path = self.folder / f"{next(self.numbers)}-{name}.json"
        path.write_text(json.dumps(content))
        return str(path)


def configured_catalog(streams: Iterable[Any], mode: str) -> dict:
    """A catalog that asks for streams as `discover` shows them, all in one sync mode."""
    return {
        "streams": [
            {
                "stream": stream.model_dump(mode="json", exclude_none=True),
                "sync_mode": mode,
                "destination_sync_mode": "append",
                **({"cursor_field": stream.default_cursor_field} if stream.default_cursor_field else {}),
            }
            for stream in streams
        ]
    }


def key_of(stream: Any, data: dict) -> tuple:
    """The values of the primary key in a record, or in a row that has its fields."""
    return tuple(data.get(field) for [field] in stream.source_defined_primary_key)
