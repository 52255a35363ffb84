"""Ten thousand characters for every word of the address."""

import pytest

from tests.pages.conftest import Visit

LONG = "a" * 10_000
#: Every word that a page or its views read from the address, but the ones that open a drawer.
WORDS = {
    "overview": ("reporter", "two-flows-view"),
    "timeline": ("kind", "agreement", "stage", "deals", "trade", "oldest", "page", "timeline-view"),
    "deals": (
        "company", "country", "type", "dealstage", "disclosed", "confidence", "view", "sort", "page", "by",
        "scope", "groups",
    ),
    "partners": ("reporter", "measure", "year", "eu", "part", "a", "b", "ranking-view"),
    "trade": (
        "trade", "unit", "base", "marks", "monthly", "shown", "currency", "goods", "of", "to", "hs", "sort",
        "indicator", "iside", "iyear", "lens", "lensflow", "window", "peers",
    ),
    "sources": ("publisher", "sourcekind", "language", "extract", "view", "page"),
    "data": ("about", "table"),
}  # fmt: skip
VIEWS = [
    *((page, {}) for page in WORDS),
    ("deals", {"view": "totals"}),
    ("deals", {"view": "network"}),
    ("partners", {"part": "change"}),
    *(("trade", {"trade": view}) for view in ("months", "products", "indicators", "lens", "investment")),
    ("sources", {"view": "coverage"}),
]


@pytest.mark.parametrize(("page", "view"), VIEWS)
@pytest.mark.parametrize("kind", ["event", "deal", "source"])
def test_a_word_of_ten_thousand_characters_breaks_nothing(
    visit_sound: Visit, page: str, view: dict[str, str], kind: str
) -> None:
    at = visit_sound(page, **(dict.fromkeys((*WORDS[page], "years", "sector", "q", kind), LONG) | view))

    assert not at.exception
    assert all(LONG[:500] not in one.value for one in (*at.markdown, *at.caption, *at.text))
