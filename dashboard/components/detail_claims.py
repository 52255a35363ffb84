"""The statements that rest on a source, in its drawer: what was said, when, and why it may differ."""

import pandas as pd
import streamlit as st

from dashboard.components.catalog import cached
from dashboard.components.text import plain
from dashboard.figures import claims
from dashboard.figures.names import economy_words
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import format_count, format_money, format_ordinal, join_parts, ngettext
from dashboard.words import gettext as _


def show_claims(catalog: Catalog, source_id: str, count: int) -> None:
    """Show what a source states of ranks and totals, beside what the tables give.

    Args:
        catalog: The catalogue.
        source_id: The source.
        count: Number of its statements.
    """
    if not count:
        return
    st.markdown("### " + plain(_("Stated ranks and totals")))
    if catalog.broken(claims.CLAIM_TABLES):
        st.caption(ngettext("{count} statement, shown on the Partners page.",
                            "{count} statements, shown on the Partners page.", count))  # fmt: skip
        return
    compared, names = cached(claims.compared, catalog), cached(economy_words, catalog)
    for claim in compared[compared["source_id"] == source_id].to_dict("records"):
        st.markdown(_statement(claim, names))


def _statement(claim: dict[str, object], names: dict[str, str]) -> str:
    """Return one statement as Markdown: what was stated, what is computed, why they differ."""
    year, measure = str(claim["as_of_year"]), labels(Measure)[str(claim["measure"])]
    whose = _("{partner} among {reporter}’s partners").format(
        partner=names[str(claim["partner_code"])], reporter=names[str(claim["reporter_code"])]
    )
    meant = _("{year}, year assumed").format(year=year) if claim["is_year_inferred"] else year
    lines = [f"**{plain(join_parts([_stated(claim), measure, meant]))}**", plain(whose)]
    lines.append(plain(join_parts([str(claim["stated_by"]), _computed(claim)])))
    lines += [plain(str(claim[name])) for name in ("explanation", "note") if pd.notna(claim[name])]
    return "  \n".join(lines)


def _stated(claim: dict[str, object]) -> str:
    rank, value = claim["rank"], claim["value_amount"]
    parts = [] if pd.isna(rank) else [format_ordinal(int(str(rank)))]
    if pd.notna(value):
        parts.append(format_money(float(str(value)), str(claim["value_currency"])))
    return join_parts(parts) or _("no rank stated")


def _computed(claim: dict[str, object]) -> str:
    outcome = claims.outcome_words()[str(claim["outcome"])]
    if pd.isna(claim["rank"]):
        return ""
    if pd.isna(claim["computed_rank"]):
        return outcome
    place = _("computed: {rank} of {count}").format(
        rank=format_ordinal(int(str(claim["computed_rank"]))),
        count=format_count(int(str(claim["ranked_count"]))),
    )
    return join_parts([place, outcome])
