"""The sentences by which key figures are quoted: English in every language of the interface."""

from dashboard.words import format_money, format_ordinal


def money_sentence(
    column: str,
    value: float,
    change: float | None,
    *,
    year: int,
    names: dict[str, str],
    pair: tuple[str, str],
    reporter: str,
) -> str:
    """Return one sentence on an amount of the pair's trade.

    Args:
        column: Column of `analysis.pair_trade.pair_flows`.
        value: US$.
        change: Change on the year before in per cent, None if that is not held.
        year: Calendar year.
        names: Names of economies by code.
        pair: The two economies.
        reporter: Whose statistics.
    """
    first, second = names[pair[0]], names[pair[1]]
    by = f"by {_owner(names[reporter])} statistics"
    if column == "balance_usd":
        other = second if reporter == pair[0] else first
        if value == 0:
            return f"{_owner(names[reporter])} goods trade with {other} was in balance in {year}, {by}"
        kind = "surplus" if value > 0 else "deficit"
        return (
            f"{names[reporter]} had a {kind} of {format_money(abs(value))} in its goods trade with {other} in {year} "
            f"(exports FOB less imports CIF), {by}"
        )
    moved = "" if change is None else f", {_moved(change)} {year - 1}"
    if column == "total_usd":
        return (
            f"Two-way goods trade between {first} and {second} was {format_money(value)} in {year}{moved} "
            f"(exports FOB plus imports CIF), {by}"
        )
    seller, buyer = (first, second) if column == "first_to_second_usd" else (second, first)
    valued = "FOB" if (seller == names[reporter]) else "CIF"
    return f"{seller} sold goods worth {format_money(value)} to {buyer} in {year}{moved} ({valued}), {by}"


def _moved(change: float) -> str:
    size = f"{abs(change):.1f}%"
    if size == "0.0%":
        return "about as much as in"
    return f"{size} {'more' if change > 0 else 'less'} than in"


def rank_sentence(rank: int, count: int, *, year: int, ranked: str, ranker: str) -> str:
    """Return one sentence on a rank among partners.

    Args:
        rank: 1 is the largest.
        count: Partners that are ranked.
        year: Calendar year.
        ranked: Name of the economy that is ranked.
        ranker: Name of the economy whose partners are ranked.
    """
    place = "largest" if rank == 1 else f"{format_ordinal(rank)}-largest"
    return (
        f"{ranked} was {_owner(ranker)} {place} partner in goods trade in {year}, among the {count} partners that "
        f"{_owner(ranker)} statistics allow to rank"
    )


def _owner(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
