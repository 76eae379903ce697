"""What all suites of clients share: the settings, the program, and the counts at the end."""

import json
from collections import Counter

import pytest

from connector import Connector
from settings import Settings, read_settings

pytest_plugins = ["airbyte_cdk.test.standard_tests.pytest_hooks"]

outcomes = pytest.StashKey[Counter]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[outcomes] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    # A test that breaks before or after its own steps has failed too, and is one test all the same.
    if report.when == "call" or report.outcome != "passed":
        item.config.stash[outcomes][report.outcome] += 1
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    counts = session.config.stash[outcomes]
    names = ("passed", "failed", "skipped")
    read_settings().summary.write_text(json.dumps({name: counts[name] for name in names}))


@pytest.fixture(scope="session")
def settings() -> Settings:
    return read_settings()


@pytest.fixture(scope="session")
def connector(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Connector:
    """The built program, with a folder for the files that it is handed."""
    return Connector(settings.program, tmp_path_factory.mktemp("platform"))
