"""The assertions of Airbyte's acceptance suite (connector-acceptance-test 3.9.8) about reads, by their own names."""

import itertools
from collections import Counter, defaultdict
from typing import Any

import pytest
import yaml
from airbyte_cdk.test.standard_tests._read_assertions import RecordFormatChecker, StrictIntegerDraft7Validator
from airbyte_protocol.models import AirbyteStateType, AirbyteStreamStatus, SyncMode, TraceType, Type

from connector import Connector, Run, configured_catalog, key_of
from gitlab import truth_of
from reads import comparable, cursors_of, in_future, is_by_time, keys_in, last_states, sample, states_with_records
from settings import Settings


@pytest.fixture(scope="module")
def streams(connector: Connector, settings: Settings) -> list[Any]:
    """Every stream that has records by acceptance-test-config.yml."""
    config = yaml.safe_load((settings.connector_root / "acceptance-test-config.yml").read_text())
    [test] = config["acceptance_tests"]["basic_read"]["tests"]
    empty = {stream["name"] for stream in test["empty_streams"]}
    [catalog] = connector.discover(settings.config).of(Type.CATALOG)
    return [stream for stream in catalog.streams if stream.name not in empty]


@pytest.fixture(scope="module")
def incremental(streams: list[Any]) -> list[Any]:
    return [stream for stream in streams if SyncMode.incremental in stream.supported_sync_modes]


@pytest.fixture(scope="module")
def full(connector: Connector, settings: Settings, streams: list[Any]) -> Run:
    """A read of all streams in full."""
    return finished(connector.read(settings.config, configured_catalog(streams, "full_refresh")))


@pytest.fixture(scope="module")
def first(connector: Connector, settings: Settings, incremental: list[Any]) -> Run:
    """A first incremental read."""
    return finished(connector.read(settings.config, configured_catalog(incremental, "incremental")))


def finished(run: Run) -> Run:
    assert run.exit_code == 0, run.stderr
    return run


class TestBasicRead:
    def test_read(self, full: Run, streams: list[Any]) -> None:
        """Every stream has records, and no other stream has."""
        assert set(full.records) == {stream.name for stream in streams}

    def test_validate_schema(self, full: Run, streams: list[Any]) -> None:
        faults = []
        for stream in streams:
            validator = StrictIntegerDraft7Validator(stream.json_schema, format_checker=RecordFormatChecker())
            properties = stream.json_schema["properties"].keys()
            for data in full.records[stream.name]:
                faults += [(stream.name, error.json_path, error.message) for error in validator.iter_errors(data)]
                if not properties & data.keys():
                    faults.append((stream.name, "$", "no field of the schema"))
        assert faults[:10] == []

    def test_validate_primary_keys_data_type(self, full: Run, streams: list[Any]) -> None:
        for stream in streams:
            for data in full.records[stream.name]:
                key = key_of(stream, data)
                assert not any(isinstance(part, (list, dict)) for part in key)
                assert any(part is not None for part in key)

    def test_validate_expected_records(self, full: Run, streams: list[Any], settings: Settings) -> None:
        """All that GitLab holds is there, by primary key. The records that are expected are GitLab's truth."""
        for stream in streams:
            expected = {key_of(stream, row["key"]) for row in truth_of(settings.gitlab_url, stream.name)}
            assert expected == {key_of(stream, data) for data in full.records[stream.name]}, stream.name

    def test_validate_stream_statuses(self, full: Run, streams: list[Any]) -> None:
        statuses = defaultdict(list)
        for trace in full.of(Type.TRACE):
            if trace.type is TraceType.STREAM_STATUS:
                statuses[trace.stream_status.stream_descriptor.name].append(trace.stream_status.status)
        assert set(statuses) == {stream.name for stream in streams}
        for name, [begin, *middle, end] in statuses.items():
            assert (name, begin, end) == (name, AirbyteStreamStatus.STARTED, AirbyteStreamStatus.COMPLETE)
            assert middle and set(middle) == {AirbyteStreamStatus.RUNNING}, name

    def test_validate_state_messages(self, full: Run, streams: list[Any]) -> None:
        states = full.of(Type.STATE)
        assert {state.type for state in states} == {AirbyteStateType.STREAM}
        assert all(state.sourceStats is not None for state in states)
        assert {state.stream.stream_descriptor.name for state in states} == {stream.name for stream in streams}
        counted: Counter[str] = Counter()
        for state in states:
            counted[state.stream.stream_descriptor.name] += int(state.sourceStats.recordCount)
        assert counted == {name: len(records) for name, records in full.records.items()}

    def test_airbyte_trace_message_on_failure(self, connector: Connector, settings: Settings) -> None:
        unknown = {
            "stream": {
                "name": "__AIRBYTE__stream_that_does_not_exist",
                "json_schema": {"type": "object", "properties": {"f1": {"type": "string"}}},
                "supported_sync_modes": ["full_refresh"],
            },
            "sync_mode": "INVALID",
            "destination_sync_mode": "INVALID",
        }
        run = connector.read(settings.config, {"streams": [unknown]})
        assert [trace for trace in run.of(Type.TRACE) if trace.type is TraceType.ERROR]
        assert run.exit_code != 0


class TestFullRefresh:
    def test_sequential_reads(
        self, connector: Connector, settings: Settings, full: Run, streams: list[Any]
    ) -> None:
        second = finished(connector.read(settings.config, configured_catalog(streams, "full_refresh")))
        emitted = [[record.emitted_at for record in run.of(Type.RECORD)] for run in (full, second)]
        assert min(emitted[1]) > max(emitted[0])
        assert keys_in(second, streams) == keys_in(full, streams)


class TestIncremental:
    def test_two_sequential_reads(
        self, connector: Connector, settings: Settings, first: Run, incremental: list[Any]
    ) -> None:
        assert first.of(Type.RECORD)
        assert first.of(Type.STATE)
        catalog = configured_catalog(incremental, "incremental")
        second = finished(connector.read(settings.config, catalog, list(last_states(first).values())))
        assert comparable(second) != comparable(first)
        assert comparable(second) <= comparable(first)

    def test_read_sequential_slices(
        self, connector: Connector, settings: Settings, first: Run, incremental: list[Any]
    ) -> None:
        """From each state on, no fewer records come than had not been written yet. The streams are read together."""
        sampled = {name: sample(states) for name, states in states_with_records(first).items()}
        assert sampled, "No state counts a record"
        for chosen in itertools.zip_longest(*sampled.values()):
            states = {name: state for name, state in zip(sampled, chosen, strict=True) if state is not None}
            catalog = configured_catalog([stream for stream in incremental if stream.name in states], "incremental")
            bodies = [state.model_dump(mode="json", exclude_none=True) for state, _ in states.values()]
            again = finished(connector.read(settings.config, catalog, bodies)).records
            for name, (_, written) in states.items():
                assert len(again.get(name, [])) >= len(first.records[name]) - written, name

    def test_state_with_abnormally_large_values(
        self, connector: Connector, settings: Settings, first: Run, incremental: list[Any]
    ) -> None:
        """A state of the year 2124 is kept, as it was written, and nothing is read."""
        future = {name: in_future(state) for name, state in last_states(first).items() if is_by_time(state)}
        assert len(future) > 10
        catalog = configured_catalog([stream for stream in incremental if stream.name in future], "incremental")
        run = finished(connector.read(settings.config, catalog, list(future.values())))
        assert run.of(Type.RECORD) == []
        assert {name: cursors_of(state) for name, state in last_states(run).items()} == {
            name: cursors_of(state) for name, state in future.items()
        }
