"""The life of an agreement runs one way, and each stage agrees with the event it rests on."""

from collections.abc import Iterator

import pandas as pd

from dashboard.data.evidence import Evidence, LoadedTable, cell_text
from dashboard.data.rules.dates import last_days
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem
from dashboard.model.vocab import EventStage

#: The order in which a life runs. An announcement or a meeting may come at any time.
LADDER = (
    EventStage.LAUNCHED,
    EventStage.CONCLUDED,
    EventStage.SIGNED,
    EventStage.RATIFIED,
    EventStage.IN_FORCE,
    EventStage.UPGRADED,
)
#: Stages of one party that cannot come before all parties signed. An accession is concluded
#: by a newcomer years after the founders signed, so these alone are compared across.
AFTER_SIGNATURE = (EventStage.RATIFIED, EventStage.IN_FORCE)


@reads("agreement_stages")
def stages_follow_their_order(evidence: Evidence) -> Iterator[Problem]:
    """No stage of an agreement is reached before the one it presupposes.

    The first row of each stage counts, for an upgrade runs through the stages again. Periods
    are compared at their kindest: "2005" may be before or after June 2005.
    """
    loaded = evidence.tables["agreement_stages"]
    stages = loaded.frame.assign(last=last_days(loaded.frame["date"], loaded.frame["date_precision"]))
    for _, life in stages.groupby("agreement_code"):
        common = _first_rows(life[life["economy_code"].isna()])
        yield from _out_of_order(loaded, common, common)
        for _, own in life.groupby("economy_code"):
            own_first = _first_rows(own)
            yield from _out_of_order(loaded, own_first, own_first)
            signature = common[common["stage"] == EventStage.SIGNED.value]
            later = own_first[own_first["stage"].isin([stage.value for stage in AFTER_SIGNATURE])]
            if EventStage.SIGNED.value not in set(own_first["stage"]):
                yield from _out_of_order(loaded, signature, later)


@reads("agreement_stages", "events")
def stages_agree_with_their_events(evidence: Evidence) -> Iterator[Problem]:
    """A stage has the agreement, the date and the precision of the event it rests on."""
    loaded = evidence.tables["agreement_stages"]
    events = evidence.frame("events").drop_duplicates("event_id").set_index("event_id")
    known = loaded.frame["event_id"].isin(events.index)
    for name in ("agreement_code", "date", "date_precision"):
        found = events[name].reindex(loaded.frame["event_id"])
        of_event = pd.Series(found.array, index=loaded.frame.index)

        def told(position: int, name: str = name, of_event: "pd.Series" = of_event) -> str:
            event = loaded.frame["event_id"].iloc[position]
            return f"differs from the {name} of its event {event}, {cell_text(of_event.iloc[position])}"

        yield from loaded.problems(
            known & ~(loaded.frame[name] == of_event).fillna(False),
            column=name,
            rule=told,
            advice=f"give both the same {name}, or name the event that the stage rests on",
        )


def _first_rows(life: pd.DataFrame) -> pd.DataFrame:
    return life.sort_values("date", kind="stable").drop_duplicates("stage")


def _out_of_order(loaded: LoadedTable, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Problem]:
    """Find rows of `after` that end before a row of `before` on a lower rung begins."""
    order = {stage.value: rung for rung, stage in enumerate(LADDER)}
    for position, row in after.iterrows():
        rung = order.get(row["stage"], -1)
        rungs = before["stage"].map(order)
        late = before[(rungs < rung) & (before["date"] > row["last"])]
        if late.empty:
            continue
        first = late.iloc[0]
        line = loaded.lines[int(late.index[0])]
        stage, other = row["stage"], first["stage"]
        yield from loaded.problems(
            loaded.frame.index == position,
            column="date",
            rule=f"puts {stage} before {other}, which is {cell_text(first['date'])} in line {line}",
            advice="correct the date or the stage of one of the two rows",
        )
