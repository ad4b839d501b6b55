"""The whole API asked at random, after its own description: whatever is asked, nothing breaks.

The questions are the same in each run, so that what fails here fails again.
"""

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings

EXAMPLES = 6


def test_nothing_that_is_asked_breaks_the_server(site_app: FastAPI) -> None:
    described = schemathesis.openapi.from_asgi("/api/openapi.json", site_app).include(method="GET")
    broken: list[str] = []
    asked = 0

    for operation in (found.ok() for found in described.get_all_operations()):

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            answer = case.call()
            if answer.status_code >= 500:
                broken.append(f"{case.formatted_path} {case.query}: {answer.status_code}")

        ask()
    assert broken == []
    assert asked > 100, "the description has lost its operations"
