"""Examples in the description of the API: real answers, cut short, which a test keeps true."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI

_FILE = "examples.json"


def add_examples(app: FastAPI) -> None:
    """Let the description of the API show an answer for every operation that has one."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = with_examples(plain(), examples())
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def with_examples(described: dict[str, Any], known: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The description with `known` examples: by path, the `address` that was asked and the `answer`."""
    for path, methods in described["paths"].items():
        example = known.get(path)
        if example and "get" in methods:
            for content in methods["get"]["responses"]["200"]["content"].values():
                content["examples"] = {"answer": {"summary": f"GET {example['address']}", "value": example["answer"]}}
    return described


@cache
def examples() -> dict[str, dict[str, Any]]:
    """The examples, by the path of their operation."""
    found: dict[str, dict[str, Any]] = json.loads(files("mineban.site").joinpath(_FILE).read_text(encoding="utf-8"))
    return found
