"""What the drawer shows of an event, a deal and a source."""

import pandas as pd
import streamlit as st

from dashboard.analysis import dossier
from dashboard.analysis.citations import cite
from dashboard.components import details
from dashboard.components.detail_claims import show_claims
from dashboard.components.text import link, plain
from dashboard.figures import detail_words
from dashboard.model import vocab
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.tables import TABLES
from dashboard.words import format_day, join_parts, language, ngettext
from dashboard.words import gettext as _

LISTED_ROWS = 12


def show_facts(pairs: list[tuple[str, str]]) -> None:
    """Show label and words side by side, leaving out what is blank. Words are Markdown already."""
    st.markdown("  \n".join(f"**{plain(name)}**\u2002{words}" for name, words in pairs if words))


def show_sources(catalog: Catalog, source_ids: tuple[str, ...], key: str) -> None:
    """Show sources with our summary of each, and the way to what else rests on them."""
    found = cite(catalog.table("sources"), catalog.table("publishers"), source_ids, language=language())
    st.markdown("### " + ngettext("{count} source", "{count} sources", len(found)))
    for citation in found:
        st.markdown(
            join_parts(
                [
                    f"**{plain(citation.publisher)}**",
                    link(citation.title, citation.url),
                    plain(citation.published),
                    plain(_("accessed {day}").format(day=format_day(citation.accessed))),
                    "" if citation.url else plain(_("no address on the web")),
                ]
            )
        )
        article = catalog.articles.get(citation.source_id)
        if article is not None:
            st.caption(plain(article.summary))
        details.opener("source", citation.source_id, _("What rests on this source"), key=key)


def _text(value: object) -> str:
    return "" if pd.isna(value) else plain(value)


def show_event(catalog: Catalog, event_id: str) -> bool:
    """Show an event, and tell whether there is one with that id."""
    found = dossier.event_dossier(catalog, event_id)
    if found is None:
        return False
    event = found.event
    st.markdown(f"## {plain(event['title'])}")
    show_facts([(label, plain(words)) for label, words in detail_words.event_facts(catalog, found)])
    st.markdown(plain(event["summary"]))
    st.caption(plain(detail_words.confidence_words(event)))
    if not found.deals.empty:
        st.markdown("### " + plain(_("Company deals")))
        for deal in found.deals.to_dict("records"):
            same = deal["relation"] == vocab.EventDealRelation.SAME
            words = join_parts([str(deal["title"]), _("the same happening") if same else ""])
            details.opener("deal", str(deal["deal_id"]), words, key="detail")
    show_sources(catalog, found.source_ids, "detail")
    return True


def show_deal(catalog: Catalog, deal_id: str) -> bool:
    """Show a company deal, and tell whether there is one with that id."""
    found = dossier.deal_dossier(catalog, deal_id)
    if found is None:
        return False
    deal = found.deal
    st.markdown(f"## {plain(deal['title'])}")
    show_facts([(label, plain(words)) for label, words in detail_words.deal_facts(catalog, found)])
    st.markdown(plain(deal["summary"]))
    st.caption(plain(detail_words.confidence_words(deal)))
    if not found.events.empty:
        st.markdown("### " + plain(_("Official events")))
        for event in found.events.to_dict("records"):
            same = event["relation"] == vocab.EventDealRelation.SAME
            words = join_parts([str(event["title"]), _("the same happening") if same else ""])
            details.opener("event", str(event["event_id"]), words, key="detail")
    show_sources(catalog, found.source_ids, "detail")
    return True


def show_source(catalog: Catalog, source_id: str) -> bool:
    """Show a source, and tell whether there is one with that id."""
    found = dossier.source_dossier(catalog, source_id)
    if found is None:
        return False
    source = found.source
    citation = cite(catalog.table("sources"), catalog.table("publishers"), [source_id], language=language())[
        0
    ]
    st.markdown(f"## {link(citation.title, citation.url)}")
    show_facts(
        [
            (_("Publisher"), plain(citation.publisher)),
            (_("Published"), plain(citation.published or _("date not stated"))),
            (_("Kind"), plain(labels(vocab.SourceKind)[source["kind"]])),
            (
                _("Address"),
                link(citation.url, citation.url) if citation.url else plain(_("no address on the web")),
            ),
            (_("Accessed"), plain(format_day(citation.accessed))),
            (_("Licence"), plain(citation.licence)),
            (_("Read from"), _text(source["read_from"])),
            (_("Note"), plain(citation.note)),
        ]
    )
    if bool(source["is_title_described"]):
        st.caption(_("The title is our description or translation, not the printed headline."))
    if found.article is not None:
        st.markdown(plain(found.article.summary))
    _resting(found.events, "event", _("Events that rest on it"))
    _resting(found.deals, "deal", _("Deals that rest on it"))
    show_claims(catalog, source_id, len(found.claims))
    for name, number in found.counts.items():
        if name != "stated_ranks":
            rows = ngettext("{count} row", "{count} rows", number)
            st.caption(plain(f"{TABLES[name].title}: {rows}"))
    return True


def _resting(rows: pd.DataFrame, kind: str, heading: str) -> None:
    if rows.empty:
        return
    st.markdown("### " + plain(heading))
    for row in rows.head(LISTED_ROWS).to_dict("records"):
        when = format_day(row["date"].date(), str(row["date_precision"]))
        details.opener(kind, str(row[f"{kind}_id"]), join_parts([when, str(row["title"])]), key="detail")
    if len(rows) > LISTED_ROWS:
        st.caption(_("and {count} more").format(count=len(rows) - LISTED_ROWS))
