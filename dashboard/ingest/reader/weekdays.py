"""Weekdays in sentences: the last one, or the next."""

import re
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


#: Right before a weekday, what has yet to happen: "takes effect Friday".
TAKES_EFFECT = re.compile(
    r"\b(?:(?:starts?|begins?|opens?)(?: in (?:the )?[A-Z]\w+)?|takes? (?:effect|place)|(?:comes?|enters?|goes?) into (?:force|effect|operation)|gathers?|meets?|convenes?|to (?:begin|start|open|meet|sign|visit)) (?:on |from |this )?$",
    re.IGNORECASE,
)


#: Before a weekday, in a sentence of the present, what makes it that from which something will be.
FROM_NOW = re.compile(
    r"^(?!.*\b(?:was|were|has|have|had|since|said|\w+ed)\b).*\b(?:opens?|starts?|begins?|resumes?|allows?|lifts?|eases?|launch(?:es)?|rolls? out)\b.* from $",
    re.IGNORECASE,
)


def weekday_of(match: re.Match[str], published: date | None) -> str:
    """Return the day of a weekday: the last one, the next one where something has yet to happen; empty without a day of publication."""
    if published is None:
        return ""
    wanted = WEEKDAYS.index(match["w"].lower())
    which = (match["which"] or "").lower()
    if which in ("next", "coming", "this coming"):
        ahead = (wanted - published.weekday()) % 7 or 7
        return (published + timedelta(days=ahead)).isoformat()
    if (
        TAKES_EFFECT.search(match.string[: match.start()])
        or FROM_NOW.search(match.string[: match.start()])
        or re.search(
            r"\b(?:will|is to|are to|set to|due|scheduled|plans? to)\b(?!.*\b(?:said|signed|inked|met|held|agreed|announced|told|launched|opened|took)\b)",
            match.string[: match.start()],
        )
    ):
        return (published + timedelta(days=(wanted - published.weekday()) % 7)).isoformat()
    return (published - timedelta(days=(published.weekday() - wanted) % 7)).isoformat()
