"""No row without source, no source without row, and no source that nobody can find."""

from collections.abc import Iterator

import pandas as pd

from dashboard.data.evidence import Evidence
from dashboard.data.rules.keys import LIST_MARK
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem
from dashboard.model.tables import TABLES

#: Each kind of happening, its key and the table that links it to sources.
RESTING = (("events", "event_id", "event_sources"), ("deals", "deal_id", "deal_sources"))
CITING = tuple(
    (table.name, key) for table in TABLES.values() for key in table.foreign_keys if key.table == "sources"
)


@reads("events", "event_sources", "deals", "deal_sources")
def happenings_rest_on_sources(evidence: Evidence) -> Iterator[Problem]:
    """Each event and each deal has a source, and one that its row was written from."""
    for name, key, link in RESTING:
        loaded, links = evidence.tables[name], evidence.frame(link)
        sourced = loaded.frame[key].isin(links[key])
        yield from loaded.problems(
            ~sourced,
            column=key,
            rule=f"has no source in curated/{link}.csv",
            advice="add the source it rests on",
        )
        primary = loaded.frame[key].isin(links.loc[links["is_primary"], key])
        yield from loaded.problems(
            sourced & ~primary,
            column=key,
            rule=f"has no primary source in curated/{link}.csv",
            advice="set is_primary to true for the source the row was written from",
        )


@reads("sources", *dict.fromkeys(name for name, _ in CITING))
def sources_are_used(evidence: Evidence) -> list[Problem]:
    """Each source is cited by a row of some table or by a correction."""
    cited: set[str] = {source for correction in evidence.corrections for source in correction.source_ids}
    for name, key in CITING:
        cells = pd.Series(evidence.frame(name)[key.column].dropna().unique())
        cited.update(cells.str.split(LIST_MARK).explode() if key.is_list and len(cells) else cells)
    loaded = evidence.tables["sources"]
    return loaded.problems(
        ~loaded.frame["source_id"].isin(cited),
        column="source_id",
        rule="is a source that no row rests on",
        advice="cite it where it is used, or take it out",
    )


@reads("sources")
def sources_have_an_address(evidence: Evidence) -> list[Problem]:
    """A source without address has a note that says why."""
    loaded = evidence.tables["sources"]
    return loaded.problems(
        loaded.frame["url"].isna() & loaded.frame["note"].isna(),
        column="url",
        shown="source_id",
        rule="has no address and no note that says why",
        advice="add the address, or a note for a document that is not on the web",
    )
