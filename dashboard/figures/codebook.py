"""How the numbers in each column of an exhibit came about: the codebook of passports.

Headings are told by a part of them, the longest that fits; `{year}` and the like in a heading do not
matter then. A test fails when a column of numbers has no entry.
"""

from collections.abc import Mapping
from functools import cache

from dashboard.words import gettext as _

Entries = Mapping[str, str]
#: How the heading of an index ends.
INDEX = "= 100"


@cache
def codebook(language: str) -> Mapping[str, Entries]:
    """Return for each exhibit, by the start of its key, how the columns with a part of a heading came about.

    Args:
        language: Language of the interface, in which headings and words are.
    """
    del language
    published = _("published by the source")
    counted = _("counted: rows of the tables of this dashboard")
    ranked = _("computed: rank among the partners that the year’s table holds")
    partners = _("counted: partners with a value in the year’s table")
    share = _("computed: value divided by the total, in per cent")
    change = _("computed: change from the earlier value to the later one")
    difference = _("computed: one value less the other")
    band = _("computed: ranks that values within the margin of revision would give")
    mirror = _("computed: rank that the partner’s own figure would have in the same table")
    stated = _("stated by whom the row names")
    both = _("computed: exports plus imports, or exports less imports for a balance")
    flow = _("published by the source, or as the note says")
    goods = {
        _("Total trade"): _("computed: exports plus imports"),
        _("Balance"): _("computed: exports less imports"),
        _("Exports, US$"): flow,
        _("Imports, US$"): flow,
        "US$": both,
    }
    months = _(
        "published month by month; converted to US$ at the average rate of the month "
        "where the source is in another currency"
    )
    chapter = _("published by chapter, or the sum of what is below it, as the note says")
    claims = {
        _("Stated less computed"): difference,
        _("Stated"): stated,
        _("Computed rank"): ranked,
        _("Computed value"): _(
            "computed: exports plus imports of the tables, at the average rate of the year"
        ),
        _("Partners ranked"): partners,
        _("Same trade"): both,
    }
    return {
        "timeline": {
            _("Value"): _(
                "a trade value as published, or the value of a deal as stated: the lane says which"
            ),
            "": counted,
        },
        "cadence": {"": _("computed: months between two meetings on record")},
        "ranking": {
            _("Rank"): ranked,
            _("Partners ranked"): partners,
            _("Share"): share,
            _("Change"): change,
            **goods,
        },
        "doubt": {
            _("Rank this figure would have"): mirror,
            _("Rank"): ranked,
            _("Partners ranked"): partners,
            _("Difference"): difference,
            **goods,
        },
        "ranks": {
            _("margin"): band,
            _("own figure"): mirror,
            _("possible"): _("computed: bound that single figures allow"),
            _("Partners ranked"): partners,
            _("Share"): share,
            _("Rank"): _(
                "computed: rank among the partners that the year’s table holds, or stated, as the row says"
            ),
            **goods,
        },
        "slope": {
            _("Rank"): ranked,
            _("Partners ranked"): partners,
            _("Places won"): difference,
            **goods,
        },
        "share": {
            _("All partners"): _("published total, or the sum of all partners held, as the row says"),
            _("Change"): change,
            _("Share"): share,
            _("Rank"): ranked,
            _("Partners ranked"): partners,
            **goods,
        },
        "stated": claims,
        "claims": claims,
        "trail": {
            _("Stated"): stated,
            _("Computed"): ranked,
            _("possible"): _("computed: bound that single figures allow"),
            **goods,
        },
        "deals-by": {"": _("counted: deals of the table that fit the filters")},
        "deal-value": {
            _("Deals that count"): _("counted: deals whose disclosed value is of this kind"),
            _("Median"): _("computed: median of the disclosed values of this kind"),
            "US$": _(
                "computed: sum of the disclosed values of this kind, each at the average rate of its year"
            ),
        },
        "deal-network": {"": _("counted: deals in which both sides are parties")},
        "deals": {
            _("Number of sources"): counted,
            _("original currency"): _("stated by the source"),
            "US$": _(
                "stated by the source; converted at the average rate of the deal’s year where it "
                "is in another currency"
            ),
        },
        "source-list": {"": counted},
        "coverage": {"": counted},
        "publishers": {
            _("Share"): _("counted: sources of the publisher, in per cent of all sources"),
            "": counted,
        },
        "two-reports": {
            _("importer’s less"): _("computed: importer’s report (CIF) less exporter’s report (FOB)"),
            _("the same, %"): _("computed: importer’s less exporter’s report, in per cent of the exporter’s"),
            _("Two-way"): _("computed: exports plus imports of the same reporter"),
            "S$": _("published in Singapore dollars, or converted at the average rate of the year"),
            _("of the reporter’s total"): _(
                "computed: value divided by the reporter’s trade with the world, in per cent"
            ),
            "= 100": _("computed: value divided by that of the base year, times 100"),
            "US$": flow,
        },
        "report-gap": {
            _("Importer’s less"): _("computed: importer’s report (CIF) less exporter’s report (FOB)"),
            _("The same, %"): _("computed: importer’s less exporter’s report, in per cent of the exporter’s"),
            "US$": flow,
        },
        "export-origins": {
            _("both together"): _("computed: domestic exports plus re-exports"),
            _("Re-exports, %"): share,
            _(" less "): difference,
            "US$": flow,
        },
        "disagreements": {_("Other less shown"): difference, _("Shown"): flow, "US$": published},
        "others": {_("Other less shown"): difference, "US$": published},
        "publishers-apart": {_("Other less shown"): difference, "US$": published},
        "to-quote": {"": flow},
        "months-season": {
            "": _(
                "computed: value of the month divided by the mean month of the same year, times "
                "100; an average is over all full years"
            )
        },
        "months": {
            _("change"): _("computed: change on the same month of the year before"),
            _("twelve months"): _("computed: sum of the month and the eleven before"),
            "": months,
        },
        "lens-chart": {
            _("Years since"): _("computed: calendar years from entry into force"),
            _("Difference"): difference,
            "= 100": _("computed: value divided by that of the year of entry into force, times 100"),
            _("Rest of the world"): _(
                "computed: trade with all partners less that with the partner; the peers are in it"
            ),
            _("Peers"): _("computed: sum over the peers named"),
            "US$": both,
        },
        "lens-months": {
            _("Months since"): _("computed: months from entry into force"),
            "= 100": _(
                "computed: twelve-month sum divided by that to the month of entry into force, times 100"
            ),
            "": _("computed: sum of the month and the eleven before"),
        },
        "investment-stated": {"": _("stated by whom the row names")},
        "investment": {
            _("Above"): _("computed: investor’s count less the host’s"),
            "US$": _(
                "published by the International Monetary Fund, reported by the counting economy "
                "or derived from its partner, as the note says"
            ),
        },
        "goods": {
            _("Rank"): _("computed: rank by value among the products shown"),
            _("Change"): change,
            _("Share"): share,
            "US$": chapter,
        },
        "share-index": {
            _("Value"): _("computed: trade with the partner divided by trade with all partners, in per cent"),
            "US$": both,
        },
        "intensity-index": {
            _("Value"): _(
                "computed: partner’s share of the reporter’s exports divided by its share of world imports"
            ),
            "US$": both,
        },
        "markets-index": {_("Value"): _("computed: sum of the squared shares of all partners"), "US$": flow},
        "chapters-index": {
            _("Value"): _("computed: sum of the squared shares of all chapters"),
            "US$": chapter,
        },
        "two-way-index": {
            _("Value"): _(
                "computed: one less the sum of absolute differences of exports and imports by "
                "chapter over the sum of both"
            ),
            "US$": _("computed: sum over all chapters"),
        },
        "growth-index": {
            _("Value"): _("computed: tenth root of the quotient of two values ten years apart, less one"),
            "US$": flow,
        },
        "part-index": {
            _("Contribution"): _(
                "computed: change of trade with the partner over trade with all partners of the year before"
            ),
            _("Growth"): change,
            "US$": flow,
        },
        "part-": {
            _("Contribution"): _("computed: change of the chapter over the flow of the earlier year"),
            "US$": chapter,
        },
        "two-way-chapters": {
            _("index"): _("computed: one less the absolute difference of exports and imports over their sum"),
            "US$": chapter,
        },
    }


def making_of(key: str, column: str, *, language: str) -> str:
    """Return how the numbers of a column came about; empty when the codebook has no entry.

    Args:
        key: Key of the exhibit.
        column: Heading.
        language: Language of the interface.
    """
    book = codebook(language)
    fitting = max((start for start in book if key.startswith(start)), key=len, default="")
    entries = book.get(fitting, {})
    known = [part for part in entries if part in column]
    # an index is one, whatever it is an index of
    if INDEX in known:
        return entries[INDEX]
    # a heading that begins with the words is meant before one that holds them
    best = max(known, key=lambda part: (column.startswith(part) and bool(part), len(part)), default=None)
    return "" if best is None else entries[best]
