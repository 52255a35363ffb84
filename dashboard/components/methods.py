"""How the figures are made, in words."""

import streamlit as st

from dashboard.components.text import plain
from dashboard.words import gettext as _


def show() -> None:
    """Show the methods, one heading each."""
    for heading, paragraphs in _methods():
        st.markdown("## " + plain(heading))
        for paragraph in paragraphs:
            st.markdown(plain(paragraph))


def _methods() -> list[tuple[str, list[str]]]:
    return [
        (
            _("Which trade figures are shown"),
            [
                _("Each reporter, year and flow has one series on screen, from the source that the table "
                  "trade_series names with its reason. Other publishers’ values for the same point are kept in a "
                  "table of alternatives. Values are US dollars at current prices; exports are valued free on board "
                  "(FOB), imports with cost, insurance and freight (CIF)."),
                _("The two economies’ statistics are never blended and never fill each other’s gaps. An "
                  "economy may count goods that only pass through its ports, while its partner records the economy "
                  "of origin, so the same flow differs between the two."),
                _("A year that is not held is a gap, not a zero and not a straight line between its neighbours."),
            ],
        ),
        (
            _("How ranks are computed"),
            [
                _("A rank orders all partners of one reporter by exports, imports, their sum or their difference in "
                  "one calendar year. Economies and former economies rank. Taiwan is counted as a partner; regions, "
                  "areas not specified and the world are not. The European Union counts as its members, or as one "
                  "partner when the switch on the Partners page is on, never both."),
                _("Where only the largest partners are held, the number ranked and the share of the total they "
                  "cover stand beside the rank. Where no partner table is held, a rank is not computed; the table "
                  "rank_bounds tells what the figures held allow."),
                _("A rank with doubt, such as 9th (9–10), tells who lies within the margin of revision: nine in ten of "
                  "the values of a reporter’s 20 largest partners that a second publisher gives too differ by no more. "
                  "The rank that the other economy’s own figure would give is told beside it. Neither replaces the "
                  "rank."),
                _("Ranks that officials or the press stated are claims. They stand beside the computed rank, with "
                  "who said it, when, and why it may differ."),
            ],
        ),
        (
            _("Dates"),
            [
                _("A date is never more exact than its source. A month, quarter or year is drawn as a bar over the "
                  "whole period and written as such."),
            ],
        ),
        (
            _("Company deals"),
            [
                _("A deal has a party of each side, or names why one is missing: a property whose seller is not "
                  "named, a unit of the other side, a client we inferred. Its date is the day it was announced or "
                  "signed. Its stages form a ladder from announced to completed; a rung that no source states is "
                  "marked as inferred and has no date."),
                _("A blank value is not disclosed, which is not zero. Amounts in other currencies are converted at "
                  "the average rate of the deal’s year. Many amounts are those of a whole funding round, consortium "
                  "or project; such amounts are told apart and never added silently."),
            ],
        ),
        (
            _("Confidence"),
            [
                _("High confidence means at least one good source that states the fact. Medium means that something "
                  "was inferred or rests on a weaker source. Low means that the year or a party is in doubt. The "
                  "number of sources is shown beside it."),
            ],
        ),
        (
            _("Summaries"),
            [
                _("Summaries and titles marked as described are in our own words. No article text is kept."),
            ],
        ),
    ]  # fmt: skip
