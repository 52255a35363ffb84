"""The card of a number: what it is, where it comes from, how sure it is, and a sentence to quote it by."""

from collections.abc import Mapping

import streamlit as st

from dashboard.analysis.citations import cite
from dashboard.components import details
from dashboard.components.address import provenance
from dashboard.components.catalog import cached
from dashboard.components.detail_rows import show_facts, show_sources
from dashboard.components.shown import Shown
from dashboard.components.text import plain, small
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.passport import Passport, figure_columns, passports_of_row, value_name
from dashboard.figures.passport_words import passport_facts, passport_sentence, row_words, value_words
from dashboard.files.quotation import quotation
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _
from dashboard.words import language


def show_value(catalog: Catalog, on_page: Mapping[str, Shown], name: str) -> bool:
    """Show the card of a number, and tell whether there is such a number on the page.

    Args:
        catalog: The catalogue.
        on_page: What the page shows.
        name: What `figures.passport.value_name` returns.
    """
    key, _dot, rest = name.partition(".")
    row_name, _dot, place = rest.partition(".")
    if key not in on_page:
        return False
    exhibit = on_page[key].exhibit
    found = cached(_passports, catalog, on_page[key].make, on_page[key].choices, row_name)
    if not found:
        return False
    column = _column(exhibit, place)
    chosen = next((one for one in found if one.column == column), found[0])
    show_passport(catalog, exhibit, chosen)
    others = [one for one in found if one is not chosen]
    if others:
        st.markdown("### " + plain(_("In the same row")))
        for one in others:
            words = f"{one.column}: {value_words(one)}"
            details.opener("value", value_name(exhibit, one.row_name, one.column), words, key="row")
    return True


def _passports(
    catalog: Catalog, make: object, choices: tuple[object, ...], row_name: str
) -> tuple[Passport, ...]:
    return passports_of_row(cached(make, catalog, *choices), row_name)  # type: ignore[arg-type]


def _column(exhibit: Exhibit, place: str) -> str:
    """Return the heading at a place in the address; the first column of numbers for any other."""
    if place.isdecimal() and int(place) < len(exhibit.table.columns):
        return str(exhibit.table.columns[int(place)])
    return next(iter(figure_columns(exhibit.table)), "")


def show_passport(catalog: Catalog, exhibit: Exhibit, passport: Passport) -> None:
    """Show what is known of one number, its sources, and a sentence to quote it by."""
    st.markdown(f"## {plain(value_words(passport))}")
    st.markdown(
        small(plain(" · ".join(part for part in (passport.column, row_words(exhibit, passport)) if part)))
    )
    version = catalog.profile.data_version
    show_facts([(label, plain(words)) for label, words in passport_facts(passport, data_version=version)])
    found = cite(catalog.table("sources"), catalog.table("publishers"), passport.sources, language=language())
    st.markdown("### " + plain(_("Quote")))
    st.code(
        quotation(passport_sentence(exhibit, passport), provenance(catalog, found)),
        language=None,
        wrap_lines=True,
    )
    if passport.sources:
        show_sources(catalog, passport.sources, "value")
