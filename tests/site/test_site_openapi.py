"""The description of the API: an example for every operation that reads, each a real answer that fits its schema."""

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import siteexamples
from fastapi import FastAPI


@pytest.fixture(scope="module")
def described(site_app: FastAPI) -> dict[str, Any]:
    return site_app.openapi()


def content_of(operation: dict[str, Any]) -> dict[str, Any]:
    return next(iter(operation["responses"]["200"]["content"].values()))  # type: ignore[no-any-return]


def test_every_operation_that_reads_has_an_example(described: dict[str, Any]) -> None:
    reads = {path: methods["get"] for path, methods in described["paths"].items() if "get" in methods}
    assert [path for path, operation in reads.items() if "examples" not in content_of(operation)] == []
    assert len(reads) > 35


def test_the_examples_are_what_the_site_answers(tmp_path: Path) -> None:
    answered = siteexamples.as_file(siteexamples.examples(tmp_path))
    assert siteexamples.FILE.read_text() == answered, "run: python tests/site/siteexamples.py"


def test_the_examples_fit_their_schemas(described: dict[str, Any]) -> None:
    for path, methods in described["paths"].items():
        content = content_of(methods["get"]) if "get" in methods and path.startswith("/api/") else {}
        if "schema" in content:
            schema = content["schema"] | {"components": described["components"]}
            faults = [*jsonschema_rs.validator_for(schema).iter_errors(content["examples"]["answer"]["value"])]
            assert faults == [], f"{path}: {[fault.message for fault in faults][:3]}"
