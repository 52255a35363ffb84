"""The figures of indicators by name; `dashboard.figures.gallery` has all figures."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.indicator_glance import NOT_HELD, at_a_glance
from dashboard.figures.indicator_parts import chapter_growth, growth_part, two_way_chapters
from dashboard.figures.indicator_words import IndicatorChoice
from dashboard.figures.indicators import LINES
from dashboard.figures.request import Request, reporter_of, span_of
from dashboard.model.catalog import Catalog

Maker = Callable[[Catalog, IndicatorChoice], Exhibit]


def _indicator(make: Maker, catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    """Return an indicator of the reporter asked for; if none is, of the first that has it."""
    del today
    asked = reporter_of(catalog, wanted)
    span = span_of(catalog, wanted)
    exhibit = make(catalog, IndicatorChoice(asked, *span, year=wanted.year))
    if exhibit.is_empty and wanted.reporter is None:
        return make(catalog, IndicatorChoice(catalog.profile.second, *span, year=wanted.year))
    return exhibit


def _exports_by_chapter(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    return chapter_growth(catalog, choice, "export")


def _imports_by_chapter(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    return chapter_growth(catalog, choice, "import")


INDICATOR_FIGURES: Mapping[str, Callable[[Catalog, Request, date], Exhibit]] = {
    "indicators": partial(_indicator, at_a_glance),
    **{
        f"indicator-{word}": partial(_indicator, make) for word, make in LINES.items() if word not in NOT_HELD
    },
    "indicator-part": partial(_indicator, growth_part),
    "export-growth-chapters": partial(_indicator, _exports_by_chapter),
    "import-growth-chapters": partial(_indicator, _imports_by_chapter),
    "two-way-chapters": partial(_indicator, two_way_chapters),
}
