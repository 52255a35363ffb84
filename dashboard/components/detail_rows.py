"""What the drawer shows of an event, a deal and a source."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis import dossier
from dashboard.analysis.citations import cite
from dashboard.components import details
from dashboard.components.catalog import cached
from dashboard.components.detail_claims import show_claims
from dashboard.components.names import sector_list
from dashboard.components.text import link, plain
from dashboard.figures.names import economy_words, named, side_words
from dashboard.model import vocab
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.tables import TABLES
from dashboard.words import format_day, format_money, join_parts, language, ngettext
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


def _confidence(row: pd.Series) -> None:
    note = "" if pd.isna(row["note"]) else plain(row["note"])
    st.caption(join_parts([plain(labels(vocab.Confidence)[row["confidence"]]), note]))


def _when(row: pd.Series) -> str:
    return plain(format_day(row["date"].date(), row["date_precision"]))


def _text(value: object) -> str:
    return "" if pd.isna(value) else plain(value)


def show_event(catalog: Catalog, event_id: str) -> bool:
    """Show an event, and tell whether there is one with that id."""
    found = dossier.event_dossier(catalog, event_id)
    if found is None:
        return False
    event = found.event
    st.markdown(f"## {plain(event['title'])}")
    economies = cached(economy_words, catalog)
    agreements = named(catalog.table("agreements"), "agreement_code")
    tracks = named(catalog.table("tracks"), "track_code")
    venue = [_text(event["venue_city"]), plain(economies.get(event["venue_economy_code"], ""))]
    agreement, track = event["agreement_code"], event["track_code"]
    show_facts(
        [
            (_("When"), _when(event)),
            (_("Kind"), plain(labels(vocab.EventKind)[event["kind"]])),
            (_("Stage"), plain(labels(vocab.EventStage)[event["stage"]])),
            (_("Where"), ", ".join(dict.fromkeys(part for part in venue if part))),
            (
                _("Agreement"),
                "" if pd.isna(agreement) else plain(f"{agreement}: {agreements[agreement]}"),
            ),
            (_("Series"), "" if pd.isna(track) else plain(tracks[track])),
            (_("Sectors"), plain(", ".join(sector_list(catalog, event["sector_codes"])))),
            (_("Who"), plain(str(event["participants"]).replace(";", "; "))),
        ]
    )
    st.markdown(plain(event["summary"]))
    _confidence(event)
    if not found.deals.empty:
        st.markdown("### " + plain(_("Company deals")))
        for deal in found.deals.to_dict("records"):
            same = deal["relation"] == vocab.EventDealRelation.SAME
            words = join_parts([str(deal["title"]), _("the same happening") if same else ""])
            details.opener("deal", str(deal["deal_id"]), words, key="detail")
    show_sources(catalog, found.source_ids, "detail")
    return True


def value_words(deal: pd.Series) -> str:
    """Return a deal's value in words: original amount, US dollars, basis and scope, or not disclosed."""
    if pd.isna(deal["value_amount"]):
        return _("Value not disclosed")
    amount = format_money(float(deal["value_amount"]), str(deal["value_currency"]))
    if deal["value_currency"] != "USD":
        amount = _("{amount} (about {usd})").format(amount=amount, usd=format_money(float(deal["value_usd"])))
    basis = labels(vocab.ValueBasis)[deal["value_basis"]].lower()
    scope = labels(vocab.ValueScope)[deal["value_scope"]].lower()
    return join_parts([amount, basis, scope])


def show_deal(catalog: Catalog, deal_id: str) -> bool:
    """Show a company deal, and tell whether there is one with that id."""
    found = dossier.deal_dossier(catalog, deal_id)
    if found is None:
        return False
    deal = found.deal
    st.markdown(f"## {plain(deal['title'])}")
    sides = side_words(catalog)
    pairs = [(_("When"), _when(deal))]
    for side in vocab.PartySide:
        parties = found.parties[found.parties["side"] == side.value]
        pairs.append((sides[side.value], "; ".join(_party(party) for party in parties.to_dict("records"))))
    rate = ""
    if pd.notna(deal["value_rate_source_id"]):
        rate = _("US dollars at the average rate of {year}").format(year=deal["date"].year)
    pairs += [
        (_("Type"), plain(labels(vocab.DealType)[deal["deal_type"]])),
        (_("Sector"), plain(", ".join(sector_list(catalog, deal["sector_code"])))),
        (_("Value"), plain(join_parts([value_words(deal), rate]))),
        (_("Stage"), _ladder(found.stages)),
    ]
    show_facts(pairs)
    st.markdown(plain(deal["summary"]))
    _confidence(deal)
    if not found.events.empty:
        st.markdown("### " + plain(_("Official events")))
        for event in found.events.to_dict("records"):
            same = event["relation"] == vocab.EventDealRelation.SAME
            words = join_parts([str(event["title"]), _("the same happening") if same else ""])
            details.opener("event", str(event["event_id"]), words, key="detail")
    show_sources(catalog, found.source_ids, "detail")
    return True


def _party(party: dict[str, Any]) -> str:
    words = [plain(party["name_en"])]
    if pd.notna(party["name_ko"]):
        words.append(f"({plain(party['name_ko'])})")
    if party["role"] != vocab.PartyRole.PARTY:
        words.append(plain(f"[{labels(vocab.PartyRole)[str(party['role'])].lower()}]"))
    return " ".join(words)


def _ladder(stages: pd.DataFrame) -> str:
    words = []
    for rung in stages.to_dict("records"):
        name = labels(vocab.DealStage)[str(rung["stage"])]
        if rung["is_inferred"]:
            words.append(_("{stage} (inferred, no date stated)").format(stage=name))
        elif pd.notna(rung["date"]):
            words.append(f"{name} {format_day(rung['date'].date(), str(rung['date_precision']))}")
        else:
            words.append(name)
    return plain(" → ".join(words))


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
