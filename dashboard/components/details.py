"""The drawer that shows one event, deal or source; its address is `?event=…`, `?deal=…`, `?source=…`."""

import re
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis import dossier
from dashboard.analysis.citations import cite
from dashboard.components.catalog import cached
from dashboard.components.detail_claims import show_claims
from dashboard.components.names import sector_list
from dashboard.components.problems import broken_tables
from dashboard.components.text import link, plain
from dashboard.figures.names import economy_words, named, side_words
from dashboard.model import vocab
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.tables import TABLES
from dashboard.words import format_day, format_money, join_parts, language, ngettext
from dashboard.words import gettext as _

KINDS = ("event", "deal", "source")
_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LISTED_ROWS = 12


def open_detail(kind: str, row_id: str) -> None:
    """Put a detail into the address; a callback, so the drawer opens in the run that follows.

    What was open before stays in the address in front of it: the browser's Back returns there.
    """
    if kind in st.query_params:
        del st.query_params[kind]
    st.query_params[kind] = row_id


def close_detail() -> None:
    """Take the detail out of the address."""
    for kind in KINDS:
        if kind in st.query_params:
            del st.query_params[kind]


def opener(kind: str, row_id: str, words: str, *, key: str, below: str = "") -> None:
    """Show a line with a button that opens its detail.

    Args:
        kind: `event`, `deal` or `source`.
        row_id: Its id.
        words: What the line says.
        key: Prefix that makes the widget key unique on the page.
        below: Markdown of a second, smaller line.
    """
    # The words are text beside the button: a button would centre and cut them on a phone.
    with st.container(horizontal=True, vertical_alignment="top", gap="small", wrap=False):
        second = f"  \n:small[{below}]" if below else ""
        st.markdown(f"**{plain(words)}**{second}", width="stretch")
        st.button(
            _("Details"),
            key=f"{key}-{kind}-{row_id}",
            on_click=open_detail,
            args=(kind, row_id),
            type="tertiary",
            icon=":material/chevron_right:",
            icon_position="right",
        )


def requested() -> tuple[str, str] | None:
    """Return kind and id of the detail that the address asks for last, None if it asks for none."""
    asked = [key for key in st.query_params if key in KINDS]
    return (asked[-1], st.query_params[asked[-1]]) if asked else None


def show_requested(catalog: Catalog) -> None:
    """Open the drawer that the address asks for; an unknown id is said so, never an error."""
    if (wanted := requested()) is None:
        return
    kind, row_id = wanted
    words = {"event": _("Event"), "deal": _("Company deal"), "source": _("Source")}[kind]

    @st.dialog(words, width="large", position="right", on_dismiss=close_detail)
    def drawer() -> None:
        if requested() != wanted:
            # a click inside the drawer runs the drawer alone, and asked for another one
            st.rerun()
        show = {"event": _event, "deal": _deal, "source": _source}[kind]
        needed = {
            "event": dossier.EVENT_TABLES,
            "deal": dossier.DEAL_TABLES,
            "source": dossier.SOURCE_TABLES,
        }[kind]
        if problems := catalog.broken(needed):
            broken_tables(problems)
        elif not _ID.match(row_id[:200]) or not show(catalog, row_id):
            _unknown(words, row_id)

    drawer()


def _unknown(words: str, row_id: str) -> None:
    st.markdown(_("**This {kind} is not in the data.**").format(kind=words.lower()))
    if _ID.match(row_id) and len(row_id) <= 120:
        st.text(row_id)
    st.caption(_("The link may be mistyped, or the row was removed since. Close this to see the page."))


def _facts(pairs: list[tuple[str, str]]) -> None:
    """Show label and words side by side, leaving out what is blank. Words are Markdown already."""
    st.markdown("  \n".join(f"**{plain(name)}**\u2002{words}" for name, words in pairs if words))


def _sources(catalog: Catalog, source_ids: tuple[str, ...], key: str) -> None:
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
        opener("source", citation.source_id, _("What rests on this source"), key=key)


def _confidence(row: pd.Series) -> None:
    note = "" if pd.isna(row["note"]) else plain(row["note"])
    st.caption(join_parts([plain(labels(vocab.Confidence)[row["confidence"]]), note]))


def _when(row: pd.Series) -> str:
    return plain(format_day(row["date"].date(), row["date_precision"]))


def _text(value: object) -> str:
    return "" if pd.isna(value) else plain(value)


def _event(catalog: Catalog, event_id: str) -> bool:
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
    _facts(
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
            opener("deal", str(deal["deal_id"]), words, key="detail")
    _sources(catalog, found.source_ids, "detail")
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


def _deal(catalog: Catalog, deal_id: str) -> bool:
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
    _facts(pairs)
    st.markdown(plain(deal["summary"]))
    _confidence(deal)
    if not found.events.empty:
        st.markdown("### " + plain(_("Official events")))
        for event in found.events.to_dict("records"):
            same = event["relation"] == vocab.EventDealRelation.SAME
            words = join_parts([str(event["title"]), _("the same happening") if same else ""])
            opener("event", str(event["event_id"]), words, key="detail")
    _sources(catalog, found.source_ids, "detail")
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


def _source(catalog: Catalog, source_id: str) -> bool:
    found = dossier.source_dossier(catalog, source_id)
    if found is None:
        return False
    source = found.source
    citation = cite(catalog.table("sources"), catalog.table("publishers"), [source_id], language=language())[
        0
    ]
    st.markdown(f"## {link(citation.title, citation.url)}")
    _facts(
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
        opener(kind, str(row[f"{kind}_id"]), join_parts([when, str(row["title"])]), key="detail")
    if len(rows) > LISTED_ROWS:
        st.caption(_("and {count} more").format(count=len(rows) - LISTED_ROWS))
