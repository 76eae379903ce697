"""The control endpoints of the sandbox GitLab."""

import json
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener


def truth_of(gitlab_url: str, stream: str) -> list[dict]:
    """The rows that a stream should end up with: `key`, `cursor`, and the `fields` that are compared."""
    return call(gitlab_url, f"truth/{stream}?fields=title,state,body,status,blob_id")


def change(gitlab_url: str, count: int) -> list[str]:
    """Changes what GitLab holds, as its users do all day, and tells in words what was done."""
    return call(gitlab_url, "changes", {"count": count})


def call(gitlab_url: str, path: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    opener = build_opener(ProxyHandler({}))
    with opener.open(Request(f"{gitlab_url}/-/sandbox/{path}", data=data)) as answer:
        return json.load(answer)
