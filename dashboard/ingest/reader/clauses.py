"""Clauses of a sentence that tells of a meeting: which words are of it."""

import re

#: Letters around the word of a meeting within which its verb stands.
REACH = 130


def clause_ends(text: str, match: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Return where clauses end ("선언했고, ...", ", and the ..."): a date before it is of that clause."""
    return tuple(
        one.span() for one in CLAUSE_END.finditer(text) if not one.start() <= match.start() < one.end()
    )


#: Where a clause ends and another subject follows.
CLAUSE_END = re.compile(
    r"(?:했고|으며|했으며|하고|됐고|였고|지만|한 데 이어),|(?<=[은한]) (?:뒤|후|이후) |(?:, (?:and|while|but|whereas)|;) (?=(?:the|a|an|its|their|both|another) )| and (?=the (?:first|second|third|fourth|fifth|sixth|next|last) )"
)


def clause_of(text: str, match: re.Match[str]) -> str:
    """Return the clause in which the word of a meeting stands, as far as its verb may be."""
    marks = [one.span() for one in CLAUSE_END.finditer(text)]
    low = max((end for _, end in marks if end <= match.start()), default=0)
    high = min((end for start, end in marks if start >= match.end()), default=len(text))
    return text[max(low, match.start() - REACH) : min(high, match.end() + REACH)]
