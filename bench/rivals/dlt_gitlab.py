"""Reads a GitLab with dlt's REST source, with the endpoints and the cursors that its documentation would have one set.

`dlt_gitlab.py CONFIG`: a JSON file with `url`, `token`, `start_date`, `streams` and `folder`. Only the step that asks the source
is run, without what dlt does to load rows anywhere, and dlt keeps its state in the folder. The folders of files with the
rows are named on stdout.
"""

import json
import os
import sys

os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
os.environ["RUNTIME__LOG_LEVEL"] = "CRITICAL"
os.environ["DATA_WRITER__DISABLE_COMPRESSION"] = "true"

import dlt
from dlt.sources.rest_api import rest_api_source

PAGINATOR = {"type": "header_link"}


def since(name, cursor, start_date):
    return {name: {"type": "incremental", "cursor_path": cursor, "initial_value": start_date}}


def of_projects(path, params):
    """A listing of each project: the resource that dlt makes for a child of another."""
    project = {"type": "resolve", "resource": "projects", "field": "id"}
    return {
        "endpoint": {
            "path": f"projects/{{project_id}}/{path}",
            "params": {"project_id": project, "per_page": 100, **params},
            "paginator": PAGINATOR,
        },
        "include_from_parent": ["id"],
    }


def resources(config):
    start = config["start_date"]
    issues = {"scope": "all", "state": "all", **since("updated_after", "updated_at", start)}
    requests = {"scope": "all", "state": "all", **since("updated_after", "updated_at", start)}
    milestones = since("updated_after", "updated_at", start)
    known = {
        "projects": {
            "endpoint": {
                "path": "projects",
                "params": {"membership": "true", "per_page": 100},
                "paginator": PAGINATOR,
            }
        },
        "issues": of_projects("issues", issues),
        "merge_requests": of_projects("merge_requests", requests),
        "project_milestones": of_projects("milestones", milestones),
        "commits": of_projects("repository/commits", since("since", "created_at", start)),
    }
    return [
        {"name": name, "primary_key": "id", "write_disposition": "merge", **known[name]} for name in config["streams"]
    ]


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
