"""A passport in words: what is shown of it on its card, and the sentence that can be quoted of a number."""

import pandas as pd

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.passport import Passport, labels_of, naming_labels
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
    chosen = naming_labels(exhibit.table)
    if chosen and chosen != [_("Year")]:
        # a code tells a row apart, and a name beside it tells a reader what it is
        beside = {_("Source"), _("Source address"), _("Unit"), _("In words"), _("Change"), _("Note")}
        further = [name for name in labels_of(exhibit.table) if name not in {*chosen, *beside}]
        chosen = [*chosen, *further[: 2 - len(chosen)]] if len(chosen) < 2 else chosen
    told: list[str] = []
    for name in chosen:
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
    # per cent, ranks and counts say their unit themselves
    unit = "" if passport.unit in ("%", _("rank"), _("number")) else passport.unit
    brackets = [part for part in (unit, passport.valuation, _lower(passport.made)) if part]
    told = f" ({'; '.join(brackets)})" if brackets else ""
    by = f", by the statistics of {passport.reporter}" if passport.reporter else ""
    row = row_words(exhibit, passport)
    subject = passport.subject or f"“{passport.column}”" + (f" for {row}" if row else "")
    is_told = passport.period in row
    is_bare = not passport.period or (is_told and not passport.subject)
    period = "" if is_bare else f" in {passport.period}"
    # a balance may be negative, a rank is no amount
    verb = "came to" if passport.subject and passport.value > 0 and passport.unit != _("rank") else "was"
    return f"{subject}{period} {verb} {value_words(passport)}{told}{by}"


def _lower(text: str) -> str:
    """Return a text that can stand inside a sentence; names in capitals stay."""
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text
