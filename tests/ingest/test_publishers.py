"""Every client describes itself in one form."""

import re
import sys

import pytest

from dashboard.ingest.client import Client, Order
from dashboard.ingest.publishers import CLIENTS

HEADINGS = ("Publisher", "Documentation", "Access", "Limits", "Licence", "Caveats")


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS)
def test_the_docstring_has_every_heading_with_text_in_order(client: Client) -> None:
    words = sys.modules[client.parse.__module__].__doc__ or ""

    assert re.findall(r"^([A-Z][a-z]+): +\S", words, re.MULTILINE) == list(HEADINGS)


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS)
def test_questions_go_to_the_publisher_over_https(client: Client) -> None:
    asked = client.questions(Order(2020, 2021))

    assert asked
    assert all(question.address.startswith("https://") for question in asked)
    assert len({question.address for question in asked}) == len(asked)
