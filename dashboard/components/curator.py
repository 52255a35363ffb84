"""The curator's desk: articles in, proposed rows beside their passages, accepted or rejected."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import platformdirs
import streamlit as st

from dashboard.components.catalog import look_again, settings
from dashboard.components.text import plain
from dashboard.curation.accepting import carry_out, plan_acceptance
from dashboard.curation.claims import Claim
from dashboard.curation.drafts import ACCEPTED, Draft, drop_draft, names, read_draft
from dashboard.curation.matching import SAME, Match, find_match
from dashboard.curation.twins import Twin, find_twin
from dashboard.errors import DashboardError, DraftUnusable
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _
from dashboard.words import ngettext

#: Seconds that the reading of one article may take.
LONGEST = 150
MOST = 100
MESSAGE = "curator-message"
DRAFT = "curator-draft"


def show(catalog: Catalog) -> None:
    """Show the desk.

    Args:
        catalog: The data as it stands.
    """
    if message := st.session_state.pop(MESSAGE, ""):
        st.success(plain(message))
    _intake(catalog.folder)
    waiting = names(catalog.folder)
    st.header(_("Inbox"), anchor=False)
    if not waiting:
        st.info(_("The inbox is empty. Paste a link or a text above."))
        return
    found = ngettext("{count} draft waits", "{count} drafts wait", len(waiting)).format(count=len(waiting))
    chosen = st.selectbox(found, waiting, key=DRAFT)
    try:
        draft = read_draft(catalog.folder, chosen)
    except DraftUnusable as error:
        st.error(plain(str(error)))
        return
    _draft(draft, catalog)


def _intake(folder: Path) -> None:
    with st.form("curator-intake", clear_on_submit=False):
        links = st.text_area(_("Links, one a line"), key="curator-links", height=80)
        text = st.text_area(_("Or the text of one article"), key="curator-text", height=120)
        left, right = st.columns(2)
        published = left.date_input(
            _("Published, if the article does not tell"), value=None, key="curator-published"
        )
        publisher = right.text_input(_("Publisher, if the article does not tell"), key="curator-publisher")
        if not st.form_submit_button(_("Read"), icon=":material/document_scanner:"):
            return
    wanted = [line.strip() for line in links.splitlines() if line.strip()]
    sources: list[tuple[str, str]] = [(link, "") for link in wanted[:MOST]]
    if text.strip():
        sources.append(("-", text))
    if not sources:
        st.warning(_("Paste a link or a text first."))
        return
    options = ["--data", str(folder)]
    if published is not None:
        options += ["--published", f"{published:%Y-%m-%d}"]
    if publisher.strip():
        options += [f"--publisher={publisher.strip()}"]
    bar = st.progress(0.0)
    for number, (source, content) in enumerate(sources, start=1):
        bar.progress(
            (number - 1) / len(sources),
            text=plain(_("Reading {number} of {count}").format(number=number, count=len(sources))),
        )
        _read(source, content, options)
    bar.progress(1.0, text=_("Done"))


def _read(source: str, content: str, options: list[str]) -> None:
    """Let a process of its own read one article: the page server itself never reaches the network."""
    if source != "-" and not source.lower().startswith(("http://", "https://")):
        st.error(plain(_("{source}: not a web address").format(source=source[:200])))
        return
    command = [sys.executable, "-m", "dashboard", "extract", *options, "--", source]
    try:
        done = subprocess.run(
            command,
            input=content.encode(),
            capture_output=True,
            timeout=LONGEST,
            check=False,
            env=dict(os.environ),
        )
    except subprocess.TimeoutExpired:
        st.error(plain(_("{source}: not read within the time allowed").format(source=source[:200])))
        return
    said = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode:
        st.error(plain(done.stderr.decode("utf-8", "replace").strip()[:500]))
    elif "draft: " not in said:
        st.info(plain(_("{source}: nothing about both economies found").format(source=_name(source))))
    else:
        draft = said.rpartition("draft: ")[2].strip()
        st.session_state[DRAFT] = draft
        st.success(plain(_("{source}: read, draft {draft}").format(source=_name(source), draft=draft)))


def _name(source: str) -> str:
    return _("The text") if source == "-" else source[:200]


def _draft(draft: Draft, catalog: Catalog) -> None:
    article, rows = st.columns([2, 3], gap="large")
    with article:
        _article(draft)
    with rows:
        about = _about(draft)
        others = _others(draft, catalog.folder)
        for number, claim in enumerate(draft.claims, start=1):
            if draft.states[number - 1] != ACCEPTED:
                _row(number, claim, draft, catalog, about, find_twin(claim, others))
        if st.button(_("Reject the draft"), key=f"reject-{draft.draft_id}", icon=":material/delete:"):
            drop_draft(catalog.folder, draft.draft_id)
            st.session_state[MESSAGE] = _("Rejected {draft}").format(draft=draft.draft_id)
            st.rerun()


def _others(draft: Draft, folder: Path) -> list[Draft]:
    """Return the other drafts of the inbox that can be read."""
    found = []
    for name in names(folder):
        if name != draft.draft_id:
            with suppress(DraftUnusable):
                found.append(read_draft(folder, name))
    return found


def _about(draft: Draft) -> Mapping[str, str]:
    """Show what is known of the article, and return what was changed in it."""
    title = st.text_input(_("Headline"), draft.title, key=f"title-{draft.draft_id}")
    left, right = st.columns(2)
    publisher = left.text_input(_("Publisher"), draft.publisher, key=f"publisher-{draft.draft_id}")
    published = right.text_input(_("Published"), draft.published, key=f"published-{draft.draft_id}")
    told = {"title": title, "publisher": publisher, "published": published}
    return {key: value.strip() for key, value in told.items() if value.strip() != getattr(draft, key)}


def _article(draft: Draft) -> None:
    """Show the article's text with the passages marked, as far as the cache still has it."""
    folder = settings().cache_folder or platformdirs.user_cache_path("ksties")
    try:
        text = (Path(folder) / "articles" / f"{draft.sha256}.txt").read_text("utf-8")
    except OSError:
        st.info(_("The text of this article is not in this machine's cache."))
        return
    with st.container(border=True):
        for line in _marked(text, draft.claims):
            st.markdown(line)


def _marked(text: str, claims: tuple[Claim, ...]) -> list[str]:
    """Return the lines of a text as Markdown that shows it as it is, passages on a coloured ground."""
    numbers: dict[tuple[int, int], list[str]] = {}
    for number, claim in enumerate(claims, start=1):
        numbers.setdefault((claim.start, claim.end), []).append(str(number))
    lines, start = [], 0
    for line in text.split("\n"):
        pieces, at = [], start
        for (begin, end), marks in sorted(numbers.items()):
            if at <= begin and end <= start + len(line):
                pieces += [
                    plain(text[at:begin]),
                    f":orange-background[**{', '.join(marks)}** {plain(text[begin:end])}]",
                ]
                at = end
        pieces.append(plain(text[at : start + len(line)]))
        lines.append(" ".join(piece for piece in pieces if piece))
        start += len(line) + 1
    return [line for line in lines if line]


def _row(
    number: int, claim: Claim, draft: Draft, catalog: Catalog, about: Mapping[str, str], twin: Twin | None
) -> None:
    key = f"{draft.draft_id}-{number}"
    match = find_match(claim, catalog, published=draft.published)
    with st.container(border=True):
        st.markdown(
            f"**{number}** · {plain(_kind(claim))} · {plain(claim.confidence)}: {plain(claim.reason)}"
        )
        if match is not None:
            _held(match)
        if twin is not None:
            words = _("Proposed twice: row {row} of {draft} says the same").format(
                row=twin.row, draft=twin.draft_id
            )
            st.info(plain(words), icon=":material/content_copy:")
        before = _cells(claim)
        table = pd.DataFrame({"field": list(before), "value": list(before.values())})
        after = st.data_editor(
            table, key=f"edit-{key}", hide_index=True, disabled=["field"], num_rows="fixed",
            column_config={"field": _("Field"), "value": st.column_config.TextColumn(_("Value"), width="large")},
        )  # fmt: skip
        values = dict(zip(after["field"], after["value"].fillna(""), strict=True))
        changes = {name: str(value) for name, value in values.items() if str(value) != before[name]}
        if st.button(
            _("Accept row {number}").format(number=number), key=f"accept-{key}", icon=":material/check:"
        ):
            _accept(number, draft, catalog, {**about, **changes})


def _held(match: Match) -> None:
    held = match.relation == SAME
    name = _("Held already") if held else _("Contradicts what is held")
    words = plain(f"{name} · {match.title}: {match.words}")
    if held:
        st.info(words, icon=":material/task_alt:")
    else:
        st.warning(words, icon=":material/warning:")


def _kind(claim: Claim) -> str:
    return {"event": _("Event"), "deal": _("Deal"), "figure": _("Figure")}[claim.kind]


#: Fields that the reader leaves open and the tables need or allow.
OPEN = {
    "event": ("sector_codes", "participants", "venue_city", "summary_of_row"),
    "deal": ("title", "summary_of_row"),
    "figure": ("stated_by", "note"),
}


def _cells(claim: Claim) -> dict[str, str]:
    # what was read first, then what the reader leaves open
    told: dict[str, Any] = {
        **claim.fields,
        **{key: "" for key in OPEN[claim.kind] if key not in claim.fields},
    }
    hidden = ("is_planned", "company_ids")
    return {
        key: "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
        for key, value in told.items()
        if key not in hidden
    }


def _accept(number: int, draft: Draft, catalog: Catalog, changes: Mapping[str, str]) -> None:
    try:
        today = datetime.now(UTC).date()
        with st.spinner(_("Checking every rule …")):
            planned = plan_acceptance(draft, catalog, rows=(number,), changes=changes, today=today)
            carry_out(planned, catalog.folder)
            look_again()
    except (DashboardError, OSError) as error:
        st.error(plain(str(error)))
        return
    st.session_state[MESSAGE] = " · ".join(planned.words)
    st.rerun()
