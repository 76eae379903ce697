"""The assertions of Airbyte's acceptance suite (connector-acceptance-test 3.9.8) that need no read, by their own names.

Those that only look at the form, such as `enum_usage`, are in `acceptance-tests/spec.test.ts`: they look at `spec.json`, and
`test_match_expected` shows that the program prints just that.
"""

import json
import re
from typing import Any

import pytest
import yaml
from airbyte_cdk.test.standard_tests import _catalog_checks as checks
from airbyte_cdk.test.standard_tests._spec_lint import find_secret_marking_errors
from airbyte_protocol.models import AirbyteCatalog, ConnectorSpecification, Status, TraceType, Type
from jsonschema import Draft7Validator

from connector import Connector
from settings import Settings


@pytest.fixture(scope="module")
def spec(connector: Connector) -> ConnectorSpecification:
    [found] = connector.run("spec").of(Type.SPEC)
    return found


@pytest.fixture(scope="module")
def catalog(connector: Connector, settings: Settings) -> AirbyteCatalog:
    [found] = connector.discover(settings.config).of(Type.CATALOG)
    return found


@pytest.fixture(scope="module")
def metadata(settings: Settings) -> dict:
    return yaml.safe_load((settings.connector_root / "metadata.yaml").read_text())["data"]


class TestSpec:
    def test_config_match_spec(self, spec: ConnectorSpecification, settings: Settings) -> None:
        assert list(Draft7Validator(spec.connectionSpecification).iter_errors(settings.config)) == []

    def test_match_expected(self, spec: ConnectorSpecification, settings: Settings) -> None:
        expected = json.loads((settings.connector_root / "spec.json").read_text())
        assert spec == ConnectorSpecification.model_validate(expected)

    def test_secret_is_properly_marked(self, spec: ConnectorSpecification) -> None:
        assert find_secret_marking_errors(spec.connectionSpecification) == []

    def test_secret_never_in_the_output(self, connector: Connector, settings: Settings) -> None:
        secret = "glpat-that-nobody-may-see-1"
        config = {**settings.config, "credentials": {"auth_type": "access_token", "access_token": secret}}
        for run in (connector.check(config), connector.discover(config)):
            assert secret not in run.stderr + "".join(message.model_dump_json() for message in run.messages)

    def test_defined_refs_exist_in_json_spec_file(self, spec: ConnectorSpecification) -> None:
        assert '"$ref"' not in json.dumps(spec.connectionSpecification)

    def test_image_labels(self, metadata: dict, settings: Settings) -> None:
        """Read from the Dockerfile: what it says of the labels needs no image."""
        image = dockerfile_of(settings)
        assert image.labels["io.airbyte.name"] == metadata["dockerRepository"]
        assert image.labels["io.airbyte.version"] == metadata["dockerImageTag"]

    def test_image_environment_variables(self, settings: Settings) -> None:
        image = dockerfile_of(settings)
        assert image.entrypoint
        assert image.environment["AIRBYTE_ENTRYPOINT"] == " ".join(image.entrypoint)


class TestConnection:
    def test_check_succeed(self, connector: Connector, settings: Settings) -> None:
        [status] = connector.check(settings.config).of(Type.CONNECTION_STATUS)
        assert status.status is Status.SUCCEEDED

    @pytest.mark.parametrize("token", ["wrong-1", "sandbox-expired-token", "sandbox-revoked-token"])
    def test_check_failed(self, connector: Connector, settings: Settings, token: str) -> None:
        config = {**settings.config, "credentials": {"auth_type": "access_token", "access_token": token}}
        run = connector.check(config)
        [status] = run.of(Type.CONNECTION_STATUS)
        assert (status.status, run.exit_code) == (Status.FAILED, 0)

    def test_check_exception(self, connector: Connector) -> None:
        """What is no JSON at all is no configuration that could be checked."""
        path = connector.folder / "broken.json"
        path.write_text("{")
        run = connector.run("check", "--config", str(path))
        [trace] = [trace for trace in run.of(Type.TRACE) if trace.type is TraceType.ERROR]
        assert trace.error.message
        assert run.exit_code != 0


class TestDiscovery:
    def test_discover(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_catalog_has_streams(catalog) == []
        assert checks.check_stream_names_are_unique(catalog) == []

    def test_streams_have_valid_json_schemas(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_schemas_are_valid_json_schema(catalog) == []

    def test_defined_cursors_exist_in_schema(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_cursor_fields_exist_in_schema(catalog) == []

    def test_defined_refs_exist_in_schema(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_refs_are_resolved(catalog) == []

    def test_defined_keyword_exist_in_schema(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_no_unsupported_keywords(catalog) == []

    def test_primary_keys_exist_in_schema(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_primary_keys_exist_in_schema(catalog) == []

    def test_streams_has_sync_modes(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_streams_declare_sync_modes(catalog) == []

    def test_additional_properties_is_true(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_additional_properties_not_false(catalog) == []

    def test_catalog_has_supported_data_types(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_supported_data_types(catalog) == []

    def test_primary_keys_data_type(self, catalog: AirbyteCatalog) -> None:
        assert checks.check_primary_keys_have_scalar_types(catalog) == []


class TestConnectorAttributes:
    def test_streams_define_primary_key(self, catalog: AirbyteCatalog) -> None:
        assert [stream.name for stream in catalog.streams if not stream.source_defined_primary_key] == []

    def test_certified_connector_has_allowed_hosts(self, metadata: dict) -> None:
        assert metadata["allowedHosts"]["hosts"]

    def test_certified_connector_has_suggested_streams(self, metadata: dict, catalog: AirbyteCatalog) -> None:
        suggested = metadata["suggestedStreams"]["streams"]
        assert suggested
        assert set(suggested) <= {stream.name for stream in catalog.streams}


class Image:
    """What a Dockerfile says of its last stage."""

    def __init__(self, text: str) -> None:
        arguments = dict(re.findall(r"^ARG (\w+)=(\S+)$", text, re.MULTILINE))
        lines = text.replace("\\\n", " ").splitlines()
        said: dict[str, Any] = {word: rest for word, _, rest in (line.partition(" ") for line in lines)}
        self.labels = {
            name: value.replace("${VERSION}", arguments["VERSION"])
            for name, value in re.findall(r'([\w.]+)="([^"]*)"', said["LABEL"])
        }
        self.environment = {
            name: quoted or bare for name, quoted, bare in re.findall(r'(\w+)=(?:"([^"]*)"|(\S+))', said["ENV"])
        }
        self.entrypoint: list[str] = json.loads(said["ENTRYPOINT"])


def dockerfile_of(settings: Settings) -> Image:
    return Image((settings.connector_root / "Dockerfile").read_text())
