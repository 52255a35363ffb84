"""The API answers as its own description says: requests drawn from the OpenAPI document by schemathesis.

`KSTIES_FUZZ=500` draws so many for each address, and others every time.
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from schemathesis import BaseSchema, Case, GenerationMode, openapi
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import negative_data_rejection
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.web import DataStore, routes
from dashboard.web.guards import OneShape

EXAMPLES = int(os.environ.get("KSTIES_FUZZ", "0"))
profile = settings(
    max_examples=EXAMPLES or 8,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
load_all_checks()


@pytest.fixture(scope="module")
def described(real_store: DataStore) -> BaseSchema:
    """The document as the API serves it."""
    app = Starlette(routes=routes(real_store), middleware=[Middleware(OneShape)])
    return openapi.from_asgi("/api/v1/openapi.json", app)


def ask_each(schema: BaseSchema, mode: GenerationMode, *, but: list[Any]) -> int:
    """Ask each address many times; return how many addresses there are."""
    operations = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
    if mode is GenerationMode.NEGATIVE:  # nothing is forbidden where nothing may be asked
        operations = [one for one in operations if len(one.query)]
    for operation in operations:

        @profile
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Case[Any]) -> None:
            case.call_and_validate(excluded_checks=but)

        ask()
    return len(operations)


def test_what_the_description_allows_is_answered_as_it_says(described: BaseSchema) -> None:
    assert ask_each(described, GenerationMode.POSITIVE, but=[]) > 70


def test_what_the_description_forbids_is_refused_as_it_says_or_means_nothing(described: BaseSchema) -> None:
    # a choice left empty, or a name that nothing carries, is no error: it filters nothing, or everything
    assert ask_each(described, GenerationMode.NEGATIVE, but=[negative_data_rejection]) > 70
