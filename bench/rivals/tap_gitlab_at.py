"""Runs tap-gitlab against a GitLab of one's own: `tap_gitlab_at.py URL STREAMS ARGUMENTS`.

tap-gitlab 1.0.1 knows gitlab.com alone, and wants a catalog of its own making. What it does is left as it is, but for the
address, the token, which it puts into the query and which is sent as a header too, and the catalog, which it is handed with
the streams of a JSON file selected.
"""

import json
import sys

import singer
import tap_gitlab
from tap_gitlab import client
from tap_gitlab.discover import discover


def point_at(address):
    made = client.Client.__init__

    def made_for_address(self, config):
        made(self, config)
        self.base_url = address + "/api/v4"
        self._session.headers["PRIVATE-TOKEN"] = config["private_token"]

    client.Client.__init__ = made_for_address


def select(streams):
    parse = singer.utils.parse_args

    def parse_with_catalog(required):
        arguments = parse(required)
        arguments.catalog = discover()
        for entry in arguments.catalog.streams:
            for part in entry.metadata:
                if not part["breadcrumb"]:
                    part["metadata"]["selected"] = entry.tap_stream_id in streams
        return arguments

    singer.utils.parse_args = parse_with_catalog


if __name__ == "__main__":
    point_at(sys.argv.pop(1))
    with open(sys.argv.pop(1)) as file:
        select(json.load(file))
    tap_gitlab.main()
