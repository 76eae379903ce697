"""Reads a GitLab with dlt's REST source, configured so that it loses nothing.

`dlt_gitlab.py CONFIG`: a JSON file with `url`, `token`, `groups` (full paths), `start_date`, `streams` and `folder`. Only the
step that asks the source is run, without what dlt does to load rows anywhere, and dlt keeps its state in the folder. The
folders of files with the rows are named on stdout.

Issues have a resource for each group, with a cursor. What can only be asked of single projects is read whole each time: the
projects of a child resource share one cursor, which moves while they are read, so that a cursor would leave rows out.
"""

import json
import os
import sys
from urllib.parse import quote

os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
os.environ["RUNTIME__LOG_LEVEL"] = "CRITICAL"
os.environ["DATA_WRITER__DISABLE_COMPRESSION"] = "true"

import dlt
from dlt.sources.rest_api import rest_api_source

PAGES = {"per_page": 100}


def resource(name, table, path, params):
    return {
        "name": name,
        "table_name": table,
        "primary_key": "id",
        "write_disposition": "merge",
        "endpoint": {
            "path": path,
            "params": {**PAGES, **params},
            "paginator": {"type": "header_link"},
        },
    }


def of_groups(table, config):
    since = {
        "type": "incremental",
        "cursor_path": "updated_at",
        "initial_value": config["start_date"],
    }
    params = {
        "scope": "all",
        "state": "all",
        "non_archived": "false",
        "updated_after": since,
    }
    return [
        resource(f"{table}_{index}", table, f"groups/{quote(group, safe='')}/{table}", params)
        for index, group in enumerate(config["groups"])
    ]


def of_projects(table, path, params):
    project = {"type": "resolve", "resource": "projects", "field": "id"}
    child = resource(table, table, f"projects/{{project_id}}/{path}", {**params, "project_id": project})
    return [{**child, "include_from_parent": ["id"]}]


def resources(config):
    since = {"since": config["start_date"]}
    known = {
        "projects": [resource("projects", "projects", "projects", {"membership": "true"})],
        "issues": of_groups("issues", config),
        "project_milestones": of_projects("project_milestones", "milestones", {}),
        "commits": of_projects("commits", "repository/commits", since),
    }
    return [one for name in config["streams"] for one in known[name]]


def main():
    with open(sys.argv[1]) as file:
        config = json.load(file)
    source = rest_api_source(
        {
            "client": {
                "base_url": config["url"] + "/api/v4/",
                "headers": {"PRIVATE-TOKEN": config["token"]},
            },
            "resources": resources(config),
        }
    )
    pipeline = dlt.pipeline(
        "bench", pipelines_dir=config["folder"], destination="dummy", dataset_name="gitlab"
    )
    for load_id in pipeline.extract(source).loads_ids:
        print(os.path.join(config["folder"], "bench/normalize/extracted", load_id, "new_jobs"))


main()
