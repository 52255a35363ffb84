"""Primary keys are unique, and what refers to another table finds it there."""

from collections.abc import Iterator

import pandas as pd

from dashboard.data.evidence import Evidence, LoadedTable
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem
from dashboard.model.tables import ForeignKey

LIST_MARK = ";"


@reads()
def keys_are_unique(evidence: Evidence) -> Iterator[Problem]:
    """No two rows of a table have the same primary key."""
    for loaded in evidence.tables.values():
        key = list(loaded.table.primary_key)
        repeated = loaded.frame.duplicated(key)
        if not repeated.any():
            continue
        first_rows = ~repeated
        # blank parts count as equal: an agreement's stage for all parties stands once
        positions = pd.Series(range(len(loaded.frame)), index=loaded.frame.index)
        firsts = positions.groupby([loaded.frame[name] for name in key], dropna=False).transform("first")

        def told(position: int, loaded: LoadedTable = loaded, firsts: "pd.Series[int]" = firsts) -> str:
            line = loaded.lines[firsts.iloc[position]]
            return f"has the same key as line {line} ({loaded.key(position)})"

        yield from loaded.problems(
            ~first_rows,
            column=key[0],
            rule=told,
            advice=f"take one of the rows out or give it its own {' + '.join(key)}",
        )


@reads()
def links_lead_somewhere(evidence: Evidence) -> Iterator[Problem]:
    """Every reference to another table finds its row there."""
    for loaded in evidence.tables.values():
        for key in loaded.table.foreign_keys:
            if key.table in evidence.tables:
                yield from _dead_links(loaded, key, evidence.tables[key.table])


def _dead_links(loaded: LoadedTable, key: ForeignKey, target: LoadedTable) -> list[Problem]:
    cells = loaded.frame[key.column].dropna()
    references = cells.str.split(LIST_MARK).explode() if key.is_list else cells
    # each code once; empty items of a list are the business of another rule
    missing = set(references.unique()) - set(target.frame[key.target]) - {""}
    if not missing:
        return []
    dead = references[references.isin(missing)]
    rows = pd.Series(False, index=loaded.frame.index)
    rows.loc[dead.index] = True

    def told(position: int) -> str:
        codes = dead[dead.index == position].tolist()
        subject = f"refers to {' and '.join(codes)}, which" if key.is_list else "is a code that"
        return f"{subject} {target.table.path} does not have"

    return loaded.problems(
        rows, column=key.column, rule=told, advice=f"correct it or add the row to {target.table.path}"
    )
