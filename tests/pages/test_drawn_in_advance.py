"""What the server draws before anybody asks for it."""

from urllib.parse import parse_qsl

import pytest

from dashboard.warming import next_choices
from tests.pages.conftest import Visit


@pytest.mark.parametrize("address", next_choices(("KOR", "SGP")))
def test_a_choice_drawn_in_advance_is_one_that_its_page_offers(visit: Visit, address: str) -> None:
    # given
    path, _mark, query = address.partition("?")
    asked = dict(parse_qsl(query))
    # when
    at = visit(path or "overview", **asked)
    # then the page shows it, and not what it shows at first
    assert not at.exception
    assert {key: at.session_state[key] for key in asked} == asked
