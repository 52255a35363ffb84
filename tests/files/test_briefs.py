"""Briefs: links that are read from anybody, and documents whose every note resolves to a source."""

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import docx
import openpyxl
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.scope import Scope
from dashboard.data.loading import load_catalog
from dashboard.figures import (
    bump,
    coverage,
    data_tables,
    deal_totals,
    deals,
    key_figures,
    ledger,
    lens,
    lifecycles,
    pair_trade,
    partners,
    timeline,
)
from dashboard.figures.gallery import FIGURES, Request
from dashboard.figures.makers import MAKERS
from dashboard.files.brief_document import brief_document, short_table, source_words
from dashboard.files.brief_docx import brief_docx
from dashboard.files.brief_html import brief_html
from dashboard.files.brief_items import (
    MOST_ITEMS,
    Brief,
    Item,
    _adapters,
    figure_item,
    item_text,
    link_parameters,
    read_brief,
    read_items,
)
from dashboard.files.brief_pdf import brief_pdf
from dashboard.files.brief_workbook import brief_workbook
from dashboard.files.browser import find_browser, stop_browser
from dashboard.model.catalog import Catalog
from tests.files.samples import NASTY

TODAY = date(2026, 11, 27)
ROOT = Path(__file__).resolve().parents[2]
EVENTS = ("2005-08-04-ksfta-signed", "2022-11-21-ksdpa-signed", "2023-05-19-digital-economy-dialogue-1")
DEAL = "2023-05-hyundai-singtel-5g-hmgics"


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    yield load_catalog(ROOT / "data")
    stop_browser()


@pytest.fixture(scope="module")
def brief(catalog: Catalog) -> Brief:
    """Overview, three events and three deals."""
    events = [one for one in EVENTS if one in set(catalog.table("events")["event_id"])]
    events += catalog.table("events")["event_id"].tolist()[: 3 - len(events)]
    deals = [DEAL, *catalog.table("deals")["deal_id"].tolist()[:2]]
    figures = (
        figure_item(key_figures.key_figure_table, ("KOR",)),
        figure_item(pair_trade.two_flows, (pair_trade.FlowChoice("KOR", 1990, 2026),)),
    )
    return Brief((*figures, *(Item("event", one) for one in events), *(Item("deal", one) for one in deals)))


def parameters(brief: Brief) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for name, value in link_parameters(brief):
        told.setdefault(name, []).append(value)
    return told


# --- links


def test_a_brief_comes_back_from_its_link(brief: Brief) -> None:
    titled = Brief(
        (Item("event", EVENTS[0], title="Ours"), *brief.items), title="For Monday", intro="Two lines."
    )

    assert read_brief(parameters(brief)) == brief
    assert read_brief(parameters(titled)) == titled


def test_an_empty_brief_has_an_empty_link() -> None:
    assert link_parameters(Brief()) == []
    assert read_brief({}) == Brief()


SCOPE = Scope(2000, 2020, ("digital",), "5G & more")
WHOLE = Scope(1962, 2026, (), "")
CHOSEN = (
    figure_item(partners.rank_bars, (partners.RankingChoice("KOR", "total", 2014, eu_as_one=True),)),
    figure_item(bump.rank_bump, (bump.BumpChoice("SGP", "export", 1990, 2024),)),
    figure_item(deals.deal_table, (deals.DealChoice(SCOPE),)),
    figure_item(deal_totals.deal_counts, (deal_totals.TotalsChoice(deals.DealChoice(SCOPE)),)),
    figure_item(lifecycles.lifecycles, (lifecycles.LifeChoice(("KSFTA",), 1990, 2026, TODAY),)),
    figure_item(lens.agreement_lens, (lens.LensChoice("KSFTA", "KOR", "total", 5, ("ASEAN",), 1962, 2026),)),
    figure_item(ledger.two_reports, (ledger.LedgerChoice(1962, 2026, "share"),)),
    figure_item(coverage.coverage, (coverage.YearSpan(1962, 2026),)),
    figure_item(data_tables.columns_of, ("deals",)),
    figure_item(coverage.publisher_shares, ()),
)


@pytest.mark.parametrize("item", CHOSEN, ids=[item.name for item in CHOSEN])
def test_the_choices_of_a_figure_come_back(item: Item) -> None:
    found, missing = read_items([item_text(item)])

    assert found == (item,)
    assert missing == ()


@pytest.mark.parametrize("name", MAKERS)
def test_every_maker_says_what_a_link_may_hold(name: str) -> None:
    # a maker whose types cannot be told could not be read from a link
    assert all(adapter is not None for adapter in _adapters(name))


def test_choices_with_nested_parts_come_back(catalog: Catalog) -> None:
    made = timeline.LaneChoice(timeline.Selection(SCOPE, kinds=("treaty",)), has_trade=True)
    item = figure_item(timeline.timeline, (made,))

    (found,), missing = read_items([item_text(item)])

    assert found == item
    assert missing == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no figure, event"),
        ("event:", "names no row"),
        ("event:../../etc/passwd", "names no row"),
        ("figure:nothing", "no such figure"),
        ("figure:__import__", "no such figure"),
        ("figure:two-flows", "do not fit"),
        ("figure:two-flows:[1,2,3]", "do not fit"),
        ("figure:two-flows:not json", "Expecting value"),
        ('figure:two-flows:[{"reporter":"KOR","first_year":0,"last_year":999999999}]', "out of bounds"),
        ('figure:two-flows:[{"reporter":"KOR","first_year":"x","last_year":2020}]', "do not fit"),
        ("figure:two-flows:" + "[" * 5000, "maximum recursion|too long|Expecting"),
        ("event:" + "a" * 10_000, "too long"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_kept(text: str, reason: str) -> None:
    items, missing = read_items([text, f"event:{EVENTS[0]}"])

    assert items == (Item("event", EVENTS[0]),)
    assert re.search(reason, missing[0].reason)
    assert len(missing[0].text) <= 120


def test_more_items_than_a_brief_holds_are_told() -> None:
    items, missing = read_items([f"event:e-{number}" for number in range(MOST_ITEMS + 2)])

    assert (len(items), len(missing)) == (MOST_ITEMS, 2)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.text(), st.sampled_from([f"figure:{name}" for name in MAKERS]).flatmap(
    lambda start: st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                               lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
    .map(lambda value: f"{start}:{json.dumps(value)}"))), max_size=5))  # fmt: skip
def test_no_link_is_an_error(texts: list[str]) -> None:
    items, missing = read_items(texts)

    assert len(items) + len(missing) == len(texts)


# --- documents


def test_every_note_resolves_to_publisher_date_and_address(catalog: Catalog, brief: Brief) -> None:
    document = brief_document(catalog, brief, made_on=TODAY)

    assert len(document.sections) == 8
    assert document.missing == ()
    used = {number for section in document.sections for number in section.notes}
    assert used == set(range(1, len(document.sources) + 1))
    for section in document.sections:
        assert section.notes
    for citation in document.sources:
        publisher, _title, published, accessed = source_words(citation)
        assert publisher
        assert published
        assert accessed.startswith("accessed")
        assert urlsplit(citation.url).scheme in {"http", "https", ""}


def test_the_pdf_has_a_footnote_for_every_source(catalog: Catalog, brief: Brief) -> None:
    document = brief_document(catalog, brief, made_on=TODAY, address="https://ties.example/brief?item=x")

    pdf = pypdf.PdfReader(io.BytesIO(brief_pdf(document, browser=find_browser())))

    text = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    assert 1 <= len(pdf.pages) <= 6
    for citation in document.sources:
        assert "".join(citation.publisher.split()) in text
        assert "".join(source_words(citation)[2].split()) in text
        assert "".join(citation.url.split())[:60] in text
    linked = {
        str(one.get_object()["/A"]["/URI"])
        for page in pdf.pages
        for one in page.get("/Annots") or []
        if "/URI" in one.get_object().get("/A", {})
    }
    assert {citation.url for citation in document.sources if citation.url} <= linked
    assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]] == [210, 297]


def test_the_docx_opens_with_pictures_headings_and_numbered_sources(catalog: Catalog, brief: Brief) -> None:
    document = brief_document(catalog, brief, made_on=TODAY)

    paper = docx.Document(io.BytesIO(brief_docx(document, browser=find_browser())))

    headings = [one.text for one in paper.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    assert headings[0] == "Korea–Singapore trade ties: a brief"
    assert headings[1:-1] == [section.heading for section in document.sections]
    assert len(paper.inline_shapes) == 1
    numbered = [one.text for one in paper.paragraphs if re.match(r"\d+\. ", one.text)]
    assert len(numbered) == len(document.sources)
    xml = paper.element.xml
    anchors = set(re.findall(r'w:anchor="(source_\d+)"', xml))
    assert anchors == set(re.findall(r'w:name="(source_\d+)"', xml))


def test_the_page_leads_from_numbers_to_sources_and_back(catalog: Catalog, brief: Brief) -> None:
    document = brief_document(catalog, brief, made_on=TODAY)

    page = brief_html(document, browser=find_browser()).decode()

    for number in range(1, len(document.sources) + 1):
        assert f'href="#source-{number}"' in page
        assert f'id="source-{number}"' in page
        assert f'href="#use-{number}"' in page
    assert "data:image/svg+xml;base64," in page
    assert "<script" not in page


def test_the_workbook_holds_the_data_behind(catalog: Catalog, brief: Brief) -> None:
    document = brief_document(catalog, brief, made_on=TODAY)

    book = openpyxl.load_workbook(io.BytesIO(brief_workbook(document)))

    assert book.sheetnames == ["README", "Items", "1 key-figures", "2 two-flows", "Passports", "Sources"]
    assert book["Items"].max_row == 9
    assert book["Sources"].max_row == len(document.sources) + 1
    assert book["Passports"].max_row > 100


def test_rows_that_are_gone_are_told_and_the_rest_kept(catalog: Catalog) -> None:
    brief = Brief((Item("event", "no-such-event"), Item("event", EVENTS[0]), Item("deal", "gone")))

    document = brief_document(catalog, brief, made_on=TODAY)

    assert [section.kind for section in document.sections] == ["Event"]
    assert [one.text for one in document.missing] == ["event:no-such-event", "deal:gone"]
    assert "no-such-event" in brief_html(document, browser=None).decode()


def test_choices_that_fit_nothing_are_told(catalog: Catalog) -> None:
    items, _missing = read_items(['figure:two-flows:[{"reporter":"XXX","first_year":2000,"last_year":2001}]'])

    document = brief_document(catalog, Brief(items), made_on=TODAY)

    assert document.sections == ()
    assert len(document.missing) == 1


def test_an_empty_brief_is_a_document_without_sections(catalog: Catalog) -> None:
    document = brief_document(catalog, Brief(), made_on=TODAY)

    assert document.sections == ()
    assert len(pypdf.PdfReader(io.BytesIO(brief_pdf(document, browser=None))).pages) == 1
    assert brief_workbook(document)[:2] == b"PK"


def test_without_chromium_the_table_stands_in(catalog: Catalog) -> None:
    brief = Brief((figure_item(pair_trade.two_flows, (pair_trade.FlowChoice("KOR", 2015, 2026),)),))
    document = brief_document(catalog, brief, made_on=TODAY)

    text = pypdf.PdfReader(io.BytesIO(brief_pdf(document, browser=None))).pages[0].extract_text()

    assert "its table stands in" in " ".join(text.split())
    assert "its table stands in" in brief_html(document, browser=None).decode()
    assert len(docx.Document(io.BytesIO(brief_docx(document, browser=None))).tables) == 1


@pytest.mark.parametrize("text", NASTY)
def test_titles_come_out_as_text_in_every_format(catalog: Catalog, text: str) -> None:
    told = {"item": [f"event:{EVENTS[0]}"], "title": [text], "intro": [text], "as": [text]}
    brief = read_brief(told)
    document = brief_document(catalog, brief, made_on=TODAY)

    page = brief_html(document, browser=None).decode()
    paper = docx.Document(io.BytesIO(brief_docx(document, browser=None)))
    book = openpyxl.load_workbook(io.BytesIO(brief_workbook(document)))

    assert len(pypdf.PdfReader(io.BytesIO(brief_pdf(document, browser=None))).pages) >= 1
    assert paper.paragraphs[0].text == document.title
    assert "<script" not in page
    assert document.title in {book["README"].cell(row, 2).value for row in range(1, 6)}
    assert not {"\u202e", "\u200f", "\x00", "\ud800"} & set(document.title)


def test_a_long_table_is_cut_and_the_rest_counted(catalog: Catalog) -> None:
    exhibit = FIGURES["deal-list"](catalog, Request(), TODAY)

    table, left = short_table(exhibit)

    assert table.shape == (15, 6)
    assert f"{len(exhibit.table) - 15} more rows" in left
    assert "more columns" in left


def test_a_figure_on_many_sources_names_the_first_and_the_workbook_all(catalog: Catalog) -> None:
    # given the list of all deals, which rests on about three hundred sources
    document = brief_document(
        catalog, Brief((figure_item(deals.deal_table, (deals.DealChoice(WHOLE),)),)), made_on=TODAY
    )

    pdf = pypdf.PdfReader(io.BytesIO(brief_pdf(document, browser=None)))
    book = openpyxl.load_workbook(io.BytesIO(brief_workbook(document)))

    assert len(document.sources) <= 15
    assert len(document.unnumbered) > 200
    assert len(pdf.pages) <= 3
    assert book["Sources"].max_row == len(document.sources) + len(document.unnumbered) + 1
    assert any("in the workbook of this brief" in caveat for caveat in document.sections[0].caveats)
