"""What each indicator means, its formula, who wrote it down, and what to mind, in words."""

from dataclasses import dataclass

from dashboard.words import gettext as _


@dataclass(frozen=True)
class Reference:
    """Who wrote an indicator down.

    Attributes:
        words: Author, title, where and when.
        address: Where it can be found, empty if it is not on the web.
    """

    words: str
    address: str = ""


@dataclass(frozen=True)
class Indicator:
    """An indicator in words.

    Attributes:
        name: Its usual name.
        unit: In what it is told.
        definition: What it says, in plain words.
        formula: The formula in LaTeX.
        plain_formula: The same in one line of plain text, for files.
        symbols: What the letters of the formula stand for.
        bounds: Between which values it lies and what they mean.
        caveat: What to mind.
        references: Who wrote it down.
        missing: What is missing where it is not computed, and where it could come from.
    """

    name: str
    unit: str
    definition: str
    formula: str
    plain_formula: str
    symbols: str
    bounds: str
    caveat: str
    references: tuple[Reference, ...]
    missing: str


HANDBOOK = Reference(
    "M. Mikic and J. Gilbert, Trade Statistics in Policymaking, United Nations ESCAP, revised edition 2009",
    "https://shop.un.org/ar/node/29203",
)
WITS = Reference(
    "World Bank, WITS, Trade Indicators Help",
    "http://wits.worldbank.org/WITS/WITS/TradeIndicatorsHelp/TradeIndicators.htm",
)
WITS_GROWTH = Reference(
    "World Bank, WITS, Trade Outcomes Help",
    "http://wits.worldbank.org/WITS/WITS/TradeIndicatorsHelp/TradeOutcomes_Help.htm",
)
YAMAZAWA = Reference(
    "I. Yamazawa, Structural Changes in World Trade Flows, Hitotsubashi Journal of Economics 11(2), 1971",
    "http://hdl.handle.net/10086/8032",
)
DRYSDALE = Reference(
    "P. Drysdale and R. Garnaut, Trade Intensities and the Analysis of Bilateral Trade Flows in a "
    "Many-Country World, Hitotsubashi Journal of Economics 22(2), 1982"
)
BALASSA = Reference(
    "B. Balassa, Trade Liberalisation and “Revealed” Comparative Advantage, The Manchester School 33(2), 1965"
)
MICHAELY = Reference(
    "M. Michaely, Trade Preferential Agreements in Latin America: An Ex-Ante Assessment, World Bank, 1996",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=620535",
)
GRUBEL_LLOYD = Reference(
    "H. Grubel and P. Lloyd, The Empirical Measurement of Intra-Industry Trade, Economic Record 47(4), 1971",
    "https://doi.org/10.1111/j.1475-4932.1971.tb00772.x",
)
HIRSCHMAN = Reference("A. Hirschman, National Power and the Structure of Foreign Trade, 1945")
HERFINDAHL = Reference("O. Herfindahl, Concentration in the Steel Industry, 1950")
JUSTICE = Reference(
    "US Department of Justice, Herfindahl–Hirschman Index",
    "https://www.justice.gov/atr/herfindahl-hirschman-index",
)
INSEE = Reference(
    "INSEE, definition: Contribution to GDP growth (national accounts)",
    "https://www.insee.fr/en/metadonnees/definition/c1207",
)


def indicators() -> dict[str, Indicator]:
    """Return every indicator by its word in the address, in the order shown."""
    return {
        "share": _share(),
        "intensity": _intensity(),
        "markets": _markets(),
        "chapters": _chapters(),
        "two-way": _two_way(),
        "part": _part(),
        "growth": _growth(),
        "advantage": _advantage(),
        "match": _match(),
    }


def _share() -> Indicator:
    return Indicator(
        name=_("Bilateral share"),
        unit=_("per cent"),
        definition=_("How much of an economy’s trade is with the other one, and by how much that moved."),
        formula=r"s_{ij} = 100\,\frac{X_{ij}}{X_i}",
        plain_formula="s = 100 · X_ij / X_i",
        symbols=_("X_ij: trade of economy i with partner j; X_i: trade of i with all partners."),
        bounds=_("Between 0 and 100%."),
        caveat=_(
            "A share falls when trade with others grows faster, even while trade with the partner grows."
        ),
        references=(WITS, HANDBOOK),
        missing=_("It needs trade with the partner and a total over all partners."),
    )


def _intensity() -> Indicator:
    return Indicator(
        name=_("Trade intensity"),
        unit=_("index, 1 is neutral"),
        definition=_(
            "Whether an economy sells the partner more than the partner’s weight in world imports suggests. "
            "Unlike a share it does not grow with the size of the partner."
        ),
        formula=r"I_{ij} = \frac{X_{ij}/X_i}{M_j/(M_w - M_i)}",
        plain_formula="I = (X_ij / X_i) / (M_j / (M_w − M_i))",
        symbols=_(
            "X_ij: exports of i to j; X_i: all exports of i; M_j, M_i, M_w: all imports of j, of i and of "
            "the world."
        ),
        bounds=_("From 0 up without bound; 1 means trade in proportion to the partner’s weight."),
        caveat=_(
            "The partner’s imports and the world’s stand for what the world sells, which a shorter form of "
            "the index takes. Imports are CIF and exports FOB; re-exports raise both sides."
        ),
        references=(YAMAZAWA, DRYSDALE, HANDBOOK, WITS_GROWTH),
        missing=_(
            "It needs the imports of the whole world in the same year; the World Bank and the WTO publish them."
        ),
    )


def _markets() -> Indicator:
    return Indicator(
        name=_("Concentration of partners"),
        unit=_("Herfindahl–Hirschman index, 0 to 1"),
        definition=_(
            "Whether trade hangs on few partners. One divided by the index is the number of equal partners "
            "that would give the same concentration."
        ),
        formula=r"H = \sum_{j} s_j^2",
        plain_formula="H = Σ s_j²",
        symbols=_("s_j: share of partner j in all exports, or in all imports."),
        bounds=_("From 1 divided by the number of partners up to 1, one partner only."),
        caveat=_(
            "Economies are partners, Taiwan among them, and the European Union counts as its members. A "
            "partner that the reporter does not publish is missing; the notes on the sources name it."
        ),
        references=(HIRSCHMAN, HERFINDAHL, JUSTICE, WITS),
        missing=_("It needs trade with all partners, or the largest ones and a published total."),
    )


def _chapters() -> Indicator:
    return Indicator(
        name=_("Concentration of products"),
        unit=_("Herfindahl–Hirschman index, 0 to 1"),
        definition=_(
            "Whether the trade of the pair hangs on few kinds of goods. One divided by the index is the "
            "number of equal chapters that would give the same concentration."
        ),
        formula=r"H = \sum_{k} s_k^2",
        plain_formula="H = Σ s_k²",
        symbols=_("s_k: share of chapter k of the Harmonized System in the flow."),
        bounds=_("From 1 divided by the number of chapters up to 1, one chapter only."),
        caveat=_(
            "Chapters are wide: electronics is one of 97. Each line is one source; sources are not joined, "
            "and the one of the ten largest chapters is left out."
        ),
        references=(HIRSCHMAN, HERFINDAHL, JUSTICE, WITS),
        missing=_("It needs the flow by HS chapter, every chapter, of one source."),
    )


def _two_way() -> Indicator:
    return Indicator(
        name=_("Intra-industry trade"),
        unit=_("Grubel–Lloyd index, 0 to 1"),
        definition=_("How much of the trade is an exchange of the same kind of goods both ways."),
        formula=r"GL = 1 - \frac{\sum_k |X_k - M_k|}{\sum_k (X_k + M_k)}",
        plain_formula="GL = 1 − Σ|X_k − M_k| / Σ(X_k + M_k)",
        symbols=_("X_k, M_k: exports and imports of chapter k. For one chapter the sums have one term."),
        bounds=_("0: each chapter goes one way only; 1: in each chapter as much goes out as comes in."),
        caveat=_(
            "The wider the product groups, the higher the index: chapters give the upper end. Exports are "
            "FOB and hold re-exports, imports are CIF. Not adjusted for an overall imbalance of trade. Goods "
            "not classified count as a chapter, though they are no industry."
        ),
        references=(GRUBEL_LLOYD, HANDBOOK),
        missing=_(
            "It needs exports and imports by chapter from one report. Of this reporter only one flow is "
            "held by chapter; its customs and UN Comtrade publish both."
        ),
    )


def _part() -> Indicator:
    return Indicator(
        name=_("Contribution to growth"),
        unit=_("percentage points"),
        definition=_(
            "How much of the growth of a total comes from one part. The contributions of all parts add up to "
            "the growth of the total."
        ),
        formula=r"c_{ij} = 100\,\frac{X_{ij,t} - X_{ij,t-1}}{X_{i,t-1}}",
        plain_formula="c = 100 · (X_ij,t − X_ij,t−1) / X_i,t−1",
        symbols=_("X_ij: trade with partner j, or in chapter j; X_i: the total; t: the year."),
        bounds=_("Without bounds; negative where the part shrank."),
        caveat=_("US$ at current prices: prices and exchange rates are part of the growth."),
        references=(INSEE,),
        missing=_("It needs the part and the total in two years, from the same kind of source."),
    )


def _growth() -> Indicator:
    return Indicator(
        name=_("Compound annual growth"),
        unit=_("per cent a year"),
        definition=_("The steady growth a year that leads from the first value to the last."),
        formula=r"g = 100\left[\left(\frac{V_t}{V_{t-n}}\right)^{1/n} - 1\right]",
        plain_formula="g = 100 · ((V_t / V_t−n)^(1/n) − 1)",
        symbols=_("V: value of the flow; t: last year; n: number of years between."),
        bounds=_("Not below −100% a year; none where the first value is 0 or missing."),
        caveat=_("Only the two ends count: an unusual first or last year moves it much."),
        references=(WITS_GROWTH,),
        missing=_("It needs a value at both ends of the span."),
    )


def _advantage() -> Indicator:
    return Indicator(
        name=_("Revealed comparative advantage"),
        unit=_("Balassa index, 1 is neutral"),
        definition=_("Whether an economy exports more of a product than the world does on average."),
        formula=r"RCA_{ik} = \frac{x_{ik}/X_i}{x_{wk}/X_w}",
        plain_formula="RCA = (x_ik / X_i) / (x_wk / X_w)",
        symbols=_("x_ik, X_i: exports of i in product k and in all; x_wk, X_w: the same of the world."),
        bounds=_("From 0 up without bound; above 1 the economy is specialised in the product."),
        caveat=_("Policy and re-exports shape exports too: it reveals specialisation, not its cause."),
        references=(BALASSA, WITS),
        missing=_(
            "It needs exports by product to the world, of the economy and of all economies. Only trade of the "
            "pair is held by product. UN Comtrade (partner World, HS chapters) and WITS publish both."
        ),
    )


def _match() -> Indicator:
    return Indicator(
        name=_("Trade complementarity"),
        unit=_("index, 0 to 100"),
        definition=_("How well what one economy exports to the world fits what the other imports."),
        formula=r"C_{ij} = 100\left(1 - \frac{1}{2}\sum_k |m_{jk} - x_{ik}|\right)",
        plain_formula="C = 100 · (1 − Σ|m_jk − x_ik| / 2)",
        symbols=_("x_ik: share of product k in the exports of i; m_jk: its share in the imports of j."),
        bounds=_("0: nothing that one exports is imported by the other; 100: the shares are the same."),
        caveat=_("It says what could be traded, not what is; distance, cost and policy are left out."),
        references=(MICHAELY, WITS_GROWTH, HANDBOOK),
        missing=_(
            "It needs each economy’s exports and imports by product with the world. Only trade of the pair is "
            "held by product. UN Comtrade (partner World, HS chapters) and WITS publish both."
        ),
    )
