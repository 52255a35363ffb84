"""A passport in words: what is shown of it on its card, and the sentence that can be quoted of a number."""

import pandas as pd

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.passport import Passport, naming_labels
from dashboard.model.labels import labels
from dashboard.model.vocab import Flow
from dashboard.words import gettext as _

#: Labels of a row that are told with a number.
MOST_LABELS = 3


def value_words(passport: Passport) -> str:
    """Return the number as the page writes it, or as it is when the page writes it plain."""
    if passport.words:
        return passport.words
    value = passport.value
    return (f"{value:,.0f}" if value.is_integer() else f"{value:,.4g}").replace("-", "−")


def row_words(exhibit: Exhibit, passport: Passport) -> str:
    """Return the labels that tell a number's row from the others, in the order of the table."""
    row = exhibit.table.iloc[passport.row]
    told: list[str] = []
    for name in naming_labels(exhibit.table):
        value = row[name]
        if not pd.isna(value) and str(value):
            told.append(value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value))
    return " · ".join(told[:MOST_LABELS])


def passport_facts(passport: Passport, *, data_version: str) -> list[tuple[str, str]]:
    """Return what is known of a number as pairs of label and words; what does not apply is left out.

    Args:
        passport: The passport.
        data_version: Version of the data.
    """
    pairs = [
        (_("Unit"), passport.unit),
        (_("Reporter"), passport.reporter),
        (_("Partner"), passport.partner),
        (_("Flow"), passport.flow),
        (_("Valuation"), passport.valuation),
        (_("Period"), passport.period),
        (_("How it came about"), passport.made),
        (_("Confidence"), passport.confidence),
        (_("Other sources"), passport.differs),
        (_("Data version"), data_version),
    ]
    return [(label, words) for label, words in pairs if words]


def passport_sentence(exhibit: Exhibit, passport: Passport) -> str:
    """Return one English sentence on a number, without its source: subject, period, value, unit, making.

    Args:
        exhibit: What shows the number.
        passport: The passport.
    """
    value = value_words(passport)
    brackets = [part for part in (passport.unit, passport.valuation, _lower(passport.made)) if part]
    told = f" ({'; '.join(brackets)})" if brackets else ""
    flows = {words: flow for flow, words in labels(Flow).items()}
    if passport.flow in flows and passport.reporter and passport.partner:
        towards = "to" if flows[passport.flow] == Flow.EXPORT else "from"
        subject = f"{_owner(passport.reporter)} {passport.flow.lower()} {towards} {passport.partner}"
        return f"{subject} in {passport.period} were {value}{told}, by the statistics of {passport.reporter}"
    by = f", by the statistics of {passport.reporter}" if passport.reporter else ""
    period = (
        f" in {passport.period}"
        if passport.period and passport.period not in row_words(exhibit, passport)
        else ""
    )
    row = row_words(exhibit, passport)
    subject = f"{passport.column} ({row})" if row else passport.column
    return f"{subject}{period}: {value}{told}{by}"


def _owner(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _lower(text: str) -> str:
    """Return a text that can stand inside a sentence; names in capitals stay."""
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text
