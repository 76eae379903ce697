"""PyAirbyte runs the built program as a local executable, into a DuckDB cache; SQL over the cache is what GitLab holds."""

from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cache as memoized
from typing import Any

import airbyte
import pytest
from airbyte.caches import DuckDBCache
from airbyte_protocol.models import Type

from cache import Table, table_of
from connector import Connector, configured_catalog
from gitlab import change, truth_of
from settings import Settings, read_settings
from truth import differences, keys_of_truth
from values import cached_value

CHANGES = 60

# When a row was read: another read has another time.
READ_AT = "read_at"


@memoized
def streams() -> dict[str, Any]:
    """Every stream as PyAirbyte discovers it, by name. Read while tests are collected: each stream is a test of its own."""
    return {stream.name: stream for stream in source_of(read_settings()).discovered_catalog.streams}


def source_of(settings: Settings) -> airbyte.Source:
    return airbyte.get_source(
        "source-gitlab", config=settings.config, local_executable=settings.program, install_if_missing=False
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "stream_name" in metafunc.fixturenames:
        metafunc.parametrize("stream_name", list(streams()))


@dataclass(frozen=True)
class Read:
    """The cache after a read, and what GitLab held then, by stream."""

    began: datetime
    tables: dict[str, Table]
    truth: dict[str, list[dict]]


@dataclass(frozen=True)
class Reads:
    """Two reads into one cache; GitLab has changed between them."""

    changes: list[str]
    records: dict[str, list[dict]]
    """Every record as the program itself writes it, of the GitLab that the first read has met, by stream."""
    first: Read
    second: Read


@pytest.fixture(scope="module")
def reads(connector: Connector, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Reads:
    source = source_of(settings)
    source.select_all_streams()
    folder = tmp_path_factory.mktemp("cache")
    cache = DuckDBCache(db_path=folder / "reads.duckdb", schema_name="gitlab", cache_dir=folder)
    first = read_into(cache, source, settings)
    plain = connector.read(settings.config, configured_catalog(streams().values(), "full_refresh"))
    assert plain.exit_code == 0, plain.stderr
    changes = change(settings.gitlab_url, CHANGES)
    return Reads(changes, plain.records, first, read_into(cache, source, settings))


def read_into(cache: DuckDBCache, source: airbyte.Source, settings: Settings) -> Read:
    began = datetime.now(timezone.utc).replace(tzinfo=None)
    source.read(cache=cache)
    return Read(
        began,
        {name: table_of(cache, stream) for name, stream in streams().items()},
        {name: truth_of(settings.gitlab_url, name) for name in streams()},
    )


def test_check(settings: Settings) -> None:
    source_of(settings).check()


def test_check_of_a_wrong_token(settings: Settings) -> None:
    source = source_of(settings)
    wrong = {**settings.config, "credentials": {"auth_type": "access_token", "access_token": "wrong-1"}}
    source.set_config(wrong, validate=False)
    with pytest.raises(airbyte.exceptions.AirbyteConnectorCheckFailedError):
        source.check()


def test_configuration_is_validated(settings: Settings) -> None:
    with pytest.raises(airbyte.exceptions.AirbyteConnectorValidationFailedError):
        source_of(settings).set_config({"credentials": {"auth_type": "access_token"}}, validate=True)


def test_discover(connector: Connector, settings: Settings) -> None:
    [catalog] = connector.discover(settings.config).of(Type.CATALOG)
    assert sorted(streams()) == sorted(stream.name for stream in catalog.streams)


def test_first_read(reads: Reads, stream_name: str) -> None:
    """The cache holds the rows that GitLab holds, and no others."""
    table, truth = reads.first.tables[stream_name], reads.first.truth[stream_name]
    assert differences(streams()[stream_name], table, truth) == []
    assert table.by_key.keys() == keys_of_truth(table, truth)


def test_gitlab_has_changed(reads: Reads) -> None:
    assert len(reads.changes) == CHANGES
    changed = [name for name in streams() if reads.first.truth[name] != reads.second.truth[name]]
    assert {"issues", "merge_requests", "commits", "pipelines", "jobs"} <= set(changed)


def test_second_read(reads: Reads, stream_name: str) -> None:
    """The cache holds what GitLab holds now. PyAirbyte merges by key, so rows that are gone since the first read stay."""
    table, truth = reads.second.tables[stream_name], reads.second.truth[stream_name]
    assert differences(streams()[stream_name], table, truth) == []
    assert table.by_key.keys() <= keys_of_truth(table, [*truth, *reads.first.truth[stream_name]])


def test_second_read_is_incremental(reads: Reads) -> None:
    """PyAirbyte's own state is taken up: what has not changed is not read again."""
    incremental = [name for name, stream in streams().items() if stream.default_cursor_field]
    before = sum(len(reads.first.tables[name].rows) for name in incremental)
    again = sum(reads.second.tables[name].written_since(reads.second.began) for name in incremental)
    assert 0 < again < before / 2


def test_values(reads: Reads, stream_name: str) -> None:
    """Each value of each record is in its column: the types of the schema hold what GitLab sends."""
    table = reads.first.tables[stream_name]
    wrong = []
    for record in reads.records[stream_name]:
        row = table.by_key[table.key_of(record)]
        for name, kind in table.types.items():
            is_own = name.startswith("_airbyte_") or name == READ_AT
            wanted = None if is_own else cached_value(kind, record.get(name))
            if wanted is not None and row[name] != wanted:
                wrong.append((record, name, kind, row[name], wanted))
    assert wrong == []
