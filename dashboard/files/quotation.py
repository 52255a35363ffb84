"""A sentence ready to be quoted: the finding, its sources, the version of the data and a link."""

from dashboard.files.provenance import Provenance
from dashboard.words import format_day, join_words

#: Publishers named in a sentence; the link leads to all of them.
NAMED = 3


def quotation(sentence: str, provenance: Provenance) -> str:
    """Return one English sentence that can stand alone in somebody else's text.

    It is English in every language of the interface: whoever quotes in another language translates the
    whole sentence.

    Args:
        sentence: The finding with unit, period and reporter, without source; with or without full stop.
        provenance: Sources, version, day and link.

    Returns:
        `<finding> (<publishers>; <title>, data version <version>, accessed <day>, <link>).` Empty when
        there is no finding.
    """
    finding = sentence.strip().rstrip(".")
    if not finding:
        return ""
    publishers = list(dict.fromkeys(citation.publisher for citation in provenance.citations))
    more = len(publishers) - NAMED
    named = publishers[:NAMED] + ([f"{more} more"] if more > 0 else [])
    sources = f"{'source' if len(publishers) == 1 else 'sources'}: {join_words(named)}; " if named else ""
    data = f"{provenance.profile.title}, data version {provenance.profile.data_version}"
    parts = [data, f"accessed {format_day(provenance.made_on)}", provenance.address]
    return f"{finding} ({sources}{', '.join(part for part in parts if part)})."
