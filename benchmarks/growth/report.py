"""The figures as a plain table, ratios to the data of today first, and which aims are reached."""

from typing import Any

#: What may be asked of the largest data: rerun and first view against today's.
LIMIT = 2.0
#: Figures of runs of pages: what the table calls them, and their key.
RUNS = (
    ("rerun p50, ms", "p50_ms"),
    ("rerun p95, ms", "p95_ms"),
    ("rerun, CPU ms", "cpu_ms"),
    ("rerun, kB", "bytes"),
    ("first run, ms", "first_ms"),
    ("first run, CPU ms", "first_cpu_ms"),
    ("first run, kB", "first_bytes"),
)
TRADE = ("annual_trade", "annual_trade_alternatives", "export_origins", "bilateral_products", "monthly_trade")


def _table(title: str, head: list[str], rows: list[list[Any]]) -> str:
    cells = [[f"{one:,.2f}" if isinstance(one, float) else str(one) for one in row] for row in (head, *rows)]
    widths = [max(len(row[at]) for row in cells) + 2 for at in range(len(head))]
    lines = [
        row[0].ljust(widths[0]) + "".join(one.rjust(width) for one, width in zip(row[1:], widths[1:], strict=True))
        for row in cells
    ]  # fmt: skip
    return "\n".join([title, *lines, ""])


def _wanted(size: dict[str, Any]) -> dict[str, float]:
    """Return each figure that is compared, by its words."""
    found = {
        "command to ready, s": size["ready_s"],
        "command to ready, CPU s": size["ready_cpu_s"],
        "ksties validate, s": size["validate_s"],
        "memory when ready, MB": size["ready_mb"],
        "memory after all pages, MB": size["used_mb"],
    }
    for words, key in RUNS:
        for name, page in size["pages"].items():
            found[f"{name}: {words}"] = page[key] / 1e3 if "kB" in words else page[key]
    for words, key, unit in (("first view, s", "complete_s", 1.0), ("first view, MB", "bytes", 1e6)):
        for name, view in size.get("views", {}).items():
            found[f"{name}: {words}"] = view[key] / unit
    found["API: first answer, ms"] = size["api"]["first_ms"]
    found["API: cached answers/s"] = size["api"]["cached"]["per_s"]
    found["API: cached answers/s a core"] = size["api"]["cached"]["per_core_s"] or 0.0
    found["API: 304/s"] = size["api"]["unchanged"]["per_s"]
    return found


def _aims(told: dict[str, Any]) -> list[dict[str, Any]]:
    sizes = told["sizes"]
    largest = max(sizes, key=int)
    if largest == "1":
        return []
    base, grown = _wanted(sizes["1"]), _wanted(sizes[largest])
    return [
        {
            "aim": f"{largest} × data, {words.rsplit(',', 1)[0]} ≤ {LIMIT:g} × today's",
            "measured": f"{grown[words]:,.2f} against {base[words]:,.2f}: × {grown[words] / base[words]:.2f}",
            "reached": grown[words] <= LIMIT * base[words],
        }
        for words in grown
        if "rerun p50" in words or "first view, s" in words
    ]


def report(told: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """Return the table as text, and the aims."""
    sizes, here = told["sizes"], told["machine"]
    figures = {times: _wanted(size) for times, size in sizes.items()}
    base, others = figures["1"], [times for times in sizes if times != "1"]
    head = ["", *[f"{times} ×" for times in others]]
    ratios = [
        [words, *[figures[times][words] / base[words] if base[words] else float("nan") for times in others]]
        for words in base
    ]
    plain = [[words, *[figures[times][words] for times in sizes]] for words in base]
    rows = [
        [name, *[f"{size['rows'][name]:,}" for size in sizes.values()]] for name in sizes["1"]["rows"]
    ] + [["trade in all", *[f"{sum(size['rows'][name] for name in TRADE):,}" for size in sizes.values()]]]
    faults = [
        f"{name} at {times} ×"
        for times, size in sizes.items()
        for name, page in size["pages"].items()
        if page["errors"] + page["exceptions"] + page["first_exceptions"]
    ]
    aims = _aims(told)
    lines = [
        f"{'reached    ' if one['reached'] else 'NOT reached'}  {one['aim']}: {one['measured']}"
        for one in aims
    ]
    every = ["", *[f"{times} ×" for times in sizes]]
    return "\n".join([
        f"Machine: {here['cores']} cores, {here['system']}, Python {here['python']}; measured {here['when']}; "
        f"load {here['load_before']:.1f} before, {here['load_after']:.1f} after",
        f"Pages with errors, whose figures say nothing: {', '.join(faults) or 'none'}", "",
        *([_table("RATIOS to the data of today", head, ratios)] if others else []),
        _table("Figures", every, plain),
        _table("Rows", every, rows),
        "AIMS", *lines,
    ]), aims  # fmt: skip
