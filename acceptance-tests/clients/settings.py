"""What a run of the clients was started with: `main.ts` says it in the environment."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where the program, the sandbox GitLab and the files of the run are."""

    program: Path
    """The built program, as an executable."""
    gitlab_url: str
    """The sandbox GitLab. Its control endpoints are below `/-/sandbox/`."""
    connector_root: Path
    """A folder as a repository of connectors has it: metadata, configuration of the suites, secrets."""
    lines_folder: Path
    """What the program has written in the acceptance tests, a file a run."""
    summary: Path
    """Where the counts of the run are written."""

    @property
    def config(self) -> dict:
        """The configuration that reads all that the owner of the sandbox's groups is a member of."""
        return {
            "api_url": self.gitlab_url,
            "credentials": {"auth_type": "access_token", "access_token": OWNER_TOKEN},
        }


OWNER_TOKEN = "sandbox-owner-token"


def read_settings() -> Settings:
    """Raises KeyError where the run was not started by `npm run test:clients`."""
    return Settings(
        program=Path(os.environ["CLIENTS_PROGRAM"]),
        gitlab_url=os.environ["CLIENTS_GITLAB_URL"],
        connector_root=Path(os.environ["CLIENTS_CONNECTOR_ROOT"]),
        lines_folder=Path(os.environ["CLIENTS_LINES_FOLDER"]),
        summary=Path(os.environ["CLIENTS_SUMMARY"]),
    )
