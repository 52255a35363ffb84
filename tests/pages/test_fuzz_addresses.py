"""Whatever an address says, its page is shown: no exception, no traceback, the title, no markup of a visitor.

A few dozen addresses for each page, the same ones in every run. `KSTIES_FUZZ=2000` draws so many for each
page, and others every time.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from inspect import signature
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from google.protobuf.message import Message  # type: ignore[import-untyped]
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.figures.gallery import FIGURES
from dashboard.figures.makers import MAKERS
from tests.e2e.test_bad_input import EVERYWHERE, OWN
from tests.pages.conftest import Visit

EXAMPLES = int(os.environ.get("KSTIES_FUZZ", "0"))
TITLES = {
    "overview": "Korea–Singapore trade ties",
    "timeline": "Timeline",
    "deals": "Deals",
    "partners": "Partners",
    "trade": "Trade",
    "sources": "Sources",
    "data": "Data and methods",
    "brief": "Brief",
}
#: Words of each page, from the test of the same with a browser, and those that it leaves out.
WORDS = {
    page: (*EVERYWHERE, "strip", "marks", "others", *OWN["/" if page == "overview" else f"/{page}"])
    for page in TITLES
}
#: The word that chooses a view, and the codes of the views: most addresses name one that is there.
VIEWS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "deals": ("view", ("cards", "table", "totals", "network")),
    "partners": ("part", ("ranks", "change", "stated")),
    "trade": ("trade", ("flows", "months", "products", "indicators", "lens", "investment")),
    "sources": ("view", ("list", "table", "coverage")),
    "data": ("about", ("tables", "methods", "checks", "changes", "package")),
}
#: Codes that a link may hold in place of the words on the screen, and rows.
CODES: Mapping[str, tuple[str, ...]] = {
    "reporter": ("KOR", "SGP"),
    "iside": ("KOR", "SGP"),
    "country": ("JPN", "USA", "CHN"),
    "sector": ("digital", "energy"),
    "measure": ("total", "export", "import", "balance"),
    "year": ("2014", "latest", "default", "Latest"),
    "a": ("2004", "2024"),
    "b": ("2004", "2024"),
    "of": ("2014", "2024"),
    "to": ("2014", "2024"),
    "iyear": ("2014", "latest"),
    "base": ("2010",),
    "window": ("3", "15", "16"),
    "peers": ("ASEAN", "JPN", "VNM"),
    "goods": ("kor-export", "sgp-import"),
    "sort": ("newest", "largest", "oldest", "hs2", "section"),
    "hs": ("85", "27", "XVI"),
    "by": ("year", "sector_code"),
    "lensflow": ("kor-export", "sgp-total"),
    "currency": ("usd", "sgd"),
    "unit": ("usd", "index", "share"),
    "shown": ("value", "change", "sum", "season"),
    "table": ("events", "annual_trade", "deals"),
    "language": ("en", "ko"),
    "page": ("1", "2", "13", "99"),
    "event": ("2005-08-04-ksfta-signed", "2022-11-21-ksdpa-signed"),
    "deal": ("2023-05-hyundai-singtel-5g-hmgics",),
    "value": (
        "two-flows.2014.1",
        "two-flows.2014.99",
        "key-figures.two-way-goods-trade-2025",
        "ranking.china.1",
        "doubt.hong-kong.2",
        "ranks.2025-computed-rank-china.3",
        "share.2024.1",
        "slope.china.2",
        "two-reports.2024.2",
        "report-gap.china-2024.1",
        "months.2026-06-01.1",
        "goods-map.85.1",
        "goods-change.85.1",
        "lens-chart.2002.1",
        "indicators.bilateral-share-both.1",
        "part-export.27.1",
        "deal-value-by-year.2005.1",
        "deals-by-year.2001.1",
        "timeline.none.0",
        "investment..",
    ),
    "as": ("Ours",),
    "title": ("For Monday",),
}
SWITCHES = ("deals", "oldest", "strip", "eu", "extract", "groups", "others")
TABS = ("Chart", "Table", "Sources", "chart")
#: Text that means something to Markdown, HTML, LaTeX or a spreadsheet, each with a word to find it by.
MARKUP = (
    "<b>fuzzed</b>", '<img src=x onerror="fuzzed()">', "<script>fuzzed()</script>", "[fuzzed](http://fuzz.invalid)",
    "![fuzzed](http://fuzz.invalid/x.png)", "<http://fuzz.invalid>", "http://fuzz.invalid", "www.fuzz.invalid",
    "fuzzed@fuzz.invalid", "**fuzzed**", "`fuzzed`", "$fuzzed$", ":red[fuzzed]", ":material/fuzzed:", "~~fuzzed~~",
)  # fmt: skip
ODD = (
    "", " ", "=HYPERLINK(1)", "+1", "@SUM(A1)", "# fuzzed", "- fuzzed", "1. fuzzed", "|a|b|", "\\", "'", '"', "%", "%00",
    "\x00", "a\x00b\x1b[31m", "\r\n\t", "\u202e\ufeff", "\ud7ff", "\U0001f1f0\U0001f1f7", "대한민국", "ı", "ß", "٢٠٢٠",
    "a" * 10_000, "null", "None", "true", "false", "[]", "{}", "[1,2]", "NaN", "Infinity", "-0", "0", "-1", "1.5",
    "1e400", "9" * 30, "2014-02-30", "2014-13", "0000", "9999", "1899", "../../etc/passwd", "{0.__class__}", "%s",
    "{title}",
)  # fmt: skip

#: What an address says: values by word, as Streamlit takes them.
Address = dict[str, list[str]]

profile = settings(
    max_examples=EXAMPLES or 25,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    # what fails takes part of a second each time: it is made small only in a run by hand
    phases=[Phase.generate, Phase.shrink] if EXAMPLES else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def mostly(
    usual: st.SearchStrategy[Any], other: st.SearchStrategy[Any], *, of: int
) -> st.SearchStrategy[Any]:
    """Return the usual, but for one in so many; `one_of` takes what is named twice once."""
    return st.integers(0, of - 1).flatmap(lambda at: other if at == 1 else usual)


numbers = st.one_of(
    st.integers(-3, 2200).map(str),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(lambda day: day.isoformat()),
)
# mapped, so that it weighs as one where it stands beside others
junk = st.one_of(st.sampled_from(MARKUP), st.sampled_from(ODD), numbers, st.text(max_size=40)).map(str)


def nearly(value: str) -> st.SearchStrategy[str]:
    """Return spellings that are almost right."""
    found = (
        value.upper(),
        value.lower(),
        f" {value}",
        f"{value} ",
        f"{value}x",
        f"{value}\x00",
        value[:-1],
        value * 2,
    )
    return st.sampled_from(found)


def values(known: Sequence[str]) -> st.SearchStrategy[str]:
    """Return values for a word: right ones as often as others, where there are right ones."""
    if not known:
        return junk
    right = st.sampled_from(known)
    return mostly(right, st.one_of(right.flatmap(nearly), junk), of=3)


@st.composite
def addresses(draw: st.DrawFn, page: str, offered: Mapping[str, Sequence[str]]) -> Address:
    """Draw the words of an address, in any order."""
    found: Address = {}
    if page in VIEWS and draw(st.integers(0, 4)):
        word, codes = VIEWS[page]
        found[word] = [draw(st.sampled_from(codes))]
    words = mostly(st.sampled_from(WORDS[page]), st.text(min_size=1, max_size=10), of=6)
    for word in draw(st.lists(words, max_size=8, unique=True)):
        given_values = (
            years if word == "years" else st.lists(values(offered.get(word, ())), min_size=1, max_size=3)
        )
        found.setdefault(word, draw(given_values))
    # what is shown again on most pages, and what opens the drawer
    if draw(st.booleans()):
        found["q"] = [draw(st.one_of(st.sampled_from(MARKUP), junk))]
    if draw(st.integers(0, 2)) == 0:
        word = draw(st.sampled_from(("event", "deal", "source", "value")))
        found[word] = [draw(values(offered.get(word, ())))]
    if page == "brief":
        found |= draw(briefs)
    return found


calendar_years = st.integers(1955, 2030).map(str)
years = st.one_of(
    st.lists(calendar_years, min_size=1, max_size=3),
    st.lists(calendar_years, min_size=2, max_size=2).map(sorted),
    st.lists(values(["2014", "2020"]), min_size=1, max_size=3),
)


# Items of a brief: figures with choices that nearly fit

#: What choices of these names hold; all others hold codes of any kind.
FITTING: Mapping[str, tuple[str, ...]] = {
    "reporter": ("KOR", "SGP"),
    "measure": ("total", "export", "import", "balance"),
    "flow": ("export", "import"),
    "classification": ("hs2", "sitc1", "wits_section"),
    "unit": ("usd", "index", "share"),
    "agreement": ("KSFTA", "KSDPA", "AKFTA"),
    "shown": ("value", "change", "sum", "season"),
    "by": ("year", "sector_code"),
}
CHOICE_CODES = (
    "KOR", "SGP", "JPN", "EUN", "total", "export", "digital", "energy", "KSFTA", "KSDPA", "signed", "summit", "ASEAN",
    "85", "ALL", "bilateral", "kor-export", "events", "USD", "SGD", "newest", "27", "high", "mou",
)  # fmt: skip
wild = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    junk,
    st.lists(junk, max_size=2),
    st.just({}),
    st.just([[[]]]),
)


def choice_of(kind: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Return JSON that fits the type of a choice, or nearly."""
    return mostly(_fitting(kind, name), wild, of=60)


def _fitting(kind: Any, name: str) -> st.SearchStrategy[Any]:
    if is_dataclass(kind) and isinstance(kind, type):
        fields = get_type_hints(kind)
        return st.fixed_dictionaries({field: choice_of(one, field) for field, one in fields.items()})
    if get_origin(kind) is tuple:
        return st.lists(choice_of(get_args(kind)[0], name), max_size=2)
    if get_origin(kind) is UnionType:
        return st.one_of([st.none() if one is NoneType else choice_of(one, name) for one in get_args(kind)])
    if kind is bool:
        return st.booleans()
    if kind is int:
        return mostly(st.integers(1990, 2026), st.integers(-10, 2200), of=20)
    if kind is str:
        return mostly(st.sampled_from(FITTING.get(name, CHOICE_CODES)), junk, of=8)
    return st.dates().map(lambda day: day.isoformat())


def figure_items() -> st.SearchStrategy[str]:
    """Return figures as the link of a brief names them."""

    def written(name: str) -> st.SearchStrategy[str]:
        make = MAKERS[name]
        hints = get_type_hints(make)
        choices = st.tuples(*(choice_of(hints[one]) for one in list(signature(make).parameters)[1:]))
        return choices.map(lambda told: f"figure:{name}:{json.dumps(list(told))}")

    return st.sampled_from(sorted(MAKERS)).flatmap(written)


rows = st.tuples(
    st.sampled_from(("event", "deal", "source", "figure", "")),
    values([*CODES["event"], *CODES["deal"], *MAKERS, *FIGURES]),
).map(":".join)
items = mostly(figure_items(), st.one_of(rows, junk), of=3)
briefs = st.fixed_dictionaries(
    {},
    optional={
        "item": st.lists(items, min_size=1, max_size=5),
        "as": st.lists(junk, min_size=1, max_size=5),
        "title": st.lists(junk, min_size=1, max_size=2),
        "intro": st.lists(junk, min_size=1, max_size=2),
    },
)


# What a page shows


#: Fields of elements that no Markdown is read from.
SHOWN_AS_IS = {"id", "key", "form_id", "url", "value", "default", "placeholder", "raw_values", "set_value"}


def read_as_markdown(at: AppTest) -> Iterator[str]:
    """Yield every text of a page but what is shown as it is."""
    for node in at._tree:
        kind, proto = node.type, getattr(node, "proto", None)
        if isinstance(proto, Message) and kind not in ("text", "code", "arrow_data_frame", "plotly_chart"):
            yield from _texts(proto)


def _texts(proto: Message) -> Iterator[str]:
    for field, value in proto.ListFields():
        if field.name in SHOWN_AS_IS:
            continue
        for one in value if field.is_repeated else (value,):
            if isinstance(one, Message):
                yield from _texts(one)
            elif isinstance(one, str):
                yield one


def assert_sane(at: AppTest, page: str) -> None:
    assert not at.exception, at.exception[0].value
    assert [title.value for title in at.title] == [TITLES[page]]
    for text in read_as_markdown(at):
        assert "Traceback" not in text
        for mark in MARKUP:
            assert mark not in text, text
    for chart in at.get("plotly_chart"):
        # plotly reads some tags too
        assert "fuzzed</" not in chart.proto.spec  # type: ignore[union-attr]


@pytest.fixture
def offered(visit: Visit) -> Callable[[str], dict[str, list[str]]]:
    """Return what the widgets of a page offer, by their words."""

    def of_page(page: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {word: list(codes) for word, codes in CODES.items()}
        found |= {word: ["true", "false"] for word in SWITCHES}
        found |= {word: list(TABS) for word in WORDS[page] if word.endswith("-view")}
        word, codes = VIEWS.get(page, ("q", ("",)))
        for code in codes:
            at = visit(page, **{word: code})
            for widget in (*at.multiselect, *at.selectbox, *at.button_group):
                if widget.key:
                    found.setdefault(widget.key, []).extend(map(str, widget.options))
        return found

    return of_page


@pytest.mark.parametrize("name", TITLES)
def test_any_address_is_shown(
    visit: Visit, offered: Callable[[str], dict[str, list[str]]], name: str
) -> None:
    known = offered(name)

    @profile
    @given(
        words=addresses(name, known), then=st.one_of(st.none(), st.none(), st.sampled_from(sorted(TITLES)))
    )
    def shown(words: Address, then: str | None) -> None:
        at = visit(name, **words)  # type: ignore[arg-type]
        assert_sane(at, name)
        if then is not None:
            # what was chosen here goes along to the next page
            at.switch_page(f"app_pages/{then}.py").run()
            assert_sane(at, then)

    shown()
