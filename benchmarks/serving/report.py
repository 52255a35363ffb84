"""The figures as a plain table, ratios first, and which aims are reached."""

import statistics
from dataclasses import dataclass, field
from typing import Any

PEERS = {"dash": "Dash", "panel": "Panel", "streamlit": "plain Streamlit"}
PAGES = {"ours": "ours, Partners", "overview": "ours, Overview"} | PEERS | {
    "chart": "one chart, stock", "empty": "empty, stock",
}  # fmt: skip
FLOOR = "empty, stock"
#: From this part of the machine on, the work of others spoils the figures.
BUSY = 0.15
NOT_HERE = (
    "PNG export: benchmarks/exports.py",
    "growth with 10× and 100× data, 30 minutes under load with swaps and kills: not measured by this command",
    "304 without touching tables: not seen from outside; the time of a 304 is above",
)


def _line(cells: list[Any], widths: list[int]) -> str:
    first, *rest = [f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells]
    return first.ljust(widths[0]) + "".join(
        cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)
    )


def _table(title: str, head: list[str], rows: list[list[Any]], *, first: int = 26, width: int = 13) -> str:
    widths = [first, *[max(width, len(name) + 2) for name in head[1:]]]
    return "\n".join([title, _line(head, widths), *[_line(row, widths) for row in rows], ""])


def _mb(size: float) -> float:
    return size / 1e6


def _ratio(a: float | None, b: float | None) -> str:
    return f"{a / b:.2f}" if a and b else "-"


def _starts(told: dict[str, Any]) -> dict[str, float]:
    return {word: statistics.median(seconds) for word, seconds in told["start_s"].items()}


def _changes(told: dict[str, Any], which: str) -> dict[str, float]:
    return {word: statistics.median(one[which]) for word, one in told["changes"].items()}


def _runs_per_second(told: dict[str, Any]) -> dict[str, dict[int, float]]:
    return {
        name: {one["sessions"]: one["runs_per_s"] for one in levels} for name, levels in told["load"].items()
    }


def _ratios(told: dict[str, Any]) -> str:
    """Ours over each peer: below 1 is less time or fewer bytes."""
    start, visits = _starts(told), told["visits"]
    rows: list[list[Any]] = [
        ["first answer, s", start["ours"], *[_ratio(start["ours"], start[peer]) for peer in PEERS]]
    ]
    for words, line, key in (
        ("first visit, bytes", "fast_first", "bytes"), ("first visit, s", "fast_first", "complete_s"),
        ("first visit 10 Mbit/s, s", "slow_first", "complete_s"), ("second visit, bytes", "fast_second", "bytes"),
        ("second visit, s", "fast_second", "complete_s"), ("second visit 10 Mbit/s, s", "slow_second", "complete_s"),
    ):  # fmt: skip
        of = {word: visits[word][line][key] for word in ("ours", *PEERS)}
        own = of["ours"] if key != "bytes" else f"{_mb(of['ours']):.2f} MB"
        rows.append([words, own, *[_ratio(of["ours"], of[peer]) for peer in PEERS]])
    for words, key in (("filter to painted, s", "known_s"), ("same, new choice, s", "new_s")):
        of = _changes(told, key)
        rows.append([words, of["ours"], *[_ratio(of["ours"], of[peer]) for peer in PEERS]])
    head = ["", "ours", *[f"/ {name}" for name in PEERS.values()]]
    return _table("RATIOS: the ranking page, ours over each peer (below 1 is better)", head, rows, width=19)


def _floor_ratios(told: dict[str, Any]) -> str:
    floor = told["reruns"][FLOOR]["p50_ms"]
    rows = [[name, _ratio(one["p50_ms"], floor)] for name, one in told["reruns"].items()]
    runs = _runs_per_second(told)
    text = _table(
        "RATIOS: rerun p50 over that of the empty stock app (below 1 is better)", ["", "ratio"], rows
    )
    rows = [[name, *[_ratio(of[level], runs[FLOOR][level]) for level in of]] for name, of in runs.items()]
    head = ["", *[f"{level} sessions" for level in runs[FLOOR]]]
    return (
        text
        + "\n"
        + _table("RATIOS: runs/s over those of the empty stock app (above 1 is better)", head, rows)
    )


def _figures(told: dict[str, Any]) -> str:
    start = _starts(told)
    parts = [
        _table(
            "Command to first answer", ["", "s"], [[PAGES[word], seconds] for word, seconds in start.items()]
        )
    ]
    for which, words in (("first", "First visit"), ("second", "Second visit, same browser")):
        rows = [
            [PAGES[word], _mb(of[f"fast_{which}"]["bytes"]), _mb(of[f"fast_{which}"]["browser_bytes"]),
             of[f"fast_{which}"]["drawn_s"], of[f"fast_{which}"]["complete_s"],
             *[of.get(f"slow_{which}", {}).get(key, "-") for key in ("drawn_s", "complete_s")]]
            for word, of in told["visits"].items()
        ]  # fmt: skip
        head = ["", "MB on wire", "MB by CDP", "drawn s", "complete s", "10 Mbit drawn", "10 Mbit compl."]
        parts.append(_table(words, head, rows))
    known, new = _changes(told, "known_s"), _changes(told, "new_s")
    rows = [[PAGES[word], known[word], max(one["known_s"]), new[word], one["bytes"] / 1e3]
            for word, one in told["changes"].items()]  # fmt: skip
    parts.append(
        _table("Filter change to painted", ["", "median s", "worst s", "new choice s", "kB each"], rows)
    )
    rows = [[name, one["p50_ms"], one["p95_ms"], one["bytes"] / 1e3, one["errors"] + one["exceptions"]]
            for name, one in told["reruns"].items()]  # fmt: skip
    parts.append(_table("Rerun of a page, one visitor", ["", "p50 ms", "p95 ms", "kB", "errors"], rows))
    rows = [
        [f"{name}, {one['sessions']}", one["runs_per_s"], one["p50_ms"], one["p95_ms"], one["first_p50_ms"],
         one["errors"] + one["exceptions"]]
        for name, levels in told["load"].items() for one in levels
    ]  # fmt: skip
    head = ["page, sessions", "runs/s", "p50 ms", "p95 ms", "first run ms", "errors"]
    parts.append(_table("Load without a pause (driver and server share the machine)", head, rows))
    rows = [[name, one["per_s"], one["per_core_s"], one["p50_ms"], one["p95_ms"], one["body_bytes"] / 1e3, one["wrong"]]
            for name, one in told["api"].items()]  # fmt: skip
    head = ["", "answers/s", "per core·s", "p50 ms", "p95 ms", "body kB", "wrong"]
    parts.append(_table("Data API, 4 connections, no rate limit", head, rows))
    memory = told["memory"]
    rows = [
        ["idle", memory["idle_mb"], "-"],
        ["200 sessions, each ran once", memory["arrived_mb"], _each(memory, "arrived_mb")],
        ["200 sessions, after use", memory["after_use_mb"], _each(memory, "after_use_mb")],
        [
            f"{memory['came']} came and went",
            memory["gone_mb"],
            f"{memory['gone_mb'] / memory['idle_mb']:.2f} × idle",
        ],
    ]
    parts.append(_table(f"Memory of ours, Overview (the last {memory['waited_s']:.0f} s after they went)",
                        ["", "RSS MB", "MB a session"], rows, first=32, width=15))  # fmt: skip
    rows = [[name, one["runs"], one["p50_ms"], one["p95_ms"], one["errors"] + one["exceptions"]]
            for name, one in _thinking(told).items()]  # fmt: skip
    head = ["", "runs", "p50 ms", "p95 ms", "errors"]
    parts.append(_table("200 sessions, 5 s between actions", head, rows))
    return "\n".join(parts)


def _thinking(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {"Overview": told["memory"]["thinking"]}
    if "workers_thinking" in told:
        found["Overview, two workers"] = told["workers_thinking"]
    return found


def _each(memory: dict[str, Any], key: str) -> float:
    return float((memory[key] - memory["idle_mb"]) / memory["sessions"])


@dataclass
class Aims:
    """The aims that a run can judge.

    Attributes:
        found: Each with what was measured and whether it is reached.
    """

    found: list[dict[str, Any]] = field(default_factory=list)

    def add(self, words: str, reached: bool, measured: str) -> None:
        """Note one."""
        self.found.append({"aim": words, "reached": bool(reached), "measured": measured})

    def of_reruns(self, told: dict[str, Any]) -> None:
        """Judge runs of pages."""
        floor = told["reruns"][FLOOR]["p50_ms"]
        for name, one in told["reruns"].items():
            if name not in (*PEERS.values(), FLOOR, PAGES["chart"]):
                measured = f"{one['p50_ms']:.1f} ms against {floor:.1f} ms"
                self.add(f"{name}: rerun p50 ≤ empty stock app's", one["p50_ms"] <= floor, measured)
        runs = _runs_per_second(told)
        least = runs[FLOOR][50]
        for name, of in runs.items():
            if name != FLOOR:
                measured = f"{of[50]:.1f} against {least:.1f}: × {_ratio(of[50], least)}"
                self.add(
                    f"{name}: runs/s with 50 sessions ≥ 3 × empty stock app's", of[50] >= 3 * least, measured
                )

    def of_visits(self, told: dict[str, Any]) -> None:
        """Judge first views and changes of filters."""
        visits = told["visits"]
        size, stock = (_mb(visits[word]["fast_first"]["bytes"]) for word in ("overview", "chart"))
        self.add(
            "first complete Overview ≤ 2.2 MB",
            size <= 2.2,
            f"{size:.2f} MB (stock one-chart page {stock:.2f} MB)",
        )
        peer = visits["streamlit"]["slow_first"]["complete_s"]
        for word in ("overview", "ours"):
            own = visits[word]["slow_first"]["complete_s"]
            words = f"{PAGES[word]}: first view at 10 Mbit/s ≤ half of plain Streamlit's"
            self.add(words, own <= peer / 2, f"{own:.2f} s against {peer:.2f} s: × {own / peer:.2f}")
        for key, more in (("known_s", ""), ("new_s", ", choice not made before")):
            changes = _changes(told, key)
            for word, name in PEERS.items():
                measured = f"{changes['ours']:.2f} s against {changes[word]:.2f} s"
                words = f"filter change to painted ahead of {name}{more}"
                self.add(words, changes["ours"] < changes[word], measured)

    def of_sessions(self, told: dict[str, Any]) -> None:
        """Judge many sessions and their memory."""
        memory = told["memory"]
        for name, one in _thinking(told).items():
            wrong = one["errors"] + one["exceptions"]
            words = f"{name}: 200 sessions, 5 s between actions: p95 ≤ 300 ms, no error"
            self.add(words, one["p95_ms"] <= 300 and not wrong, f"{one['p95_ms']:.0f} ms, {wrong} errors")
        each = _each(memory, "arrived_mb")
        self.add("memory per idle session ≤ 1.5 MB", each <= 1.5, f"{each:.2f} MB")
        more, came = memory["gone_mb"] / memory["idle_mb"] - 1, memory["came"]
        measured = f"{more:+.0%} after {came} sessions, {memory['waited_s']:.0f} s after the last went"
        if came < 1000:
            measured += " (the full run has 1,000 and waits longer)"
        self.add("memory after 1,000 sessions within 10 % of before", abs(more) <= 0.1, measured)

    def of_api(self, told: dict[str, Any]) -> None:
        """Judge the data API."""
        for name, one in told["api"].items():
            if one["status"] == 200:
                core = one["per_core_s"] or 0
                measured = (
                    f"{core:.0f} a core second, {one['per_s']:.0f}/s, {one['body_bytes'] / 1e3:.0f} kB each"
                )
                self.add(
                    f"API: ≥ 1,000 cached answers/s/core, {name}", core >= 1000 and not one["wrong"], measured
                )


def _aims(told: dict[str, Any]) -> list[dict[str, Any]]:
    aims = Aims()
    for judge in (aims.of_reruns, aims.of_visits, aims.of_sessions, aims.of_api):
        judge(told)
    return aims.found


def _same_content(told: dict[str, Any]) -> str:
    """Compare the names on the bar charts: all must show the same 20 partners."""
    shown = {word: {name for name in one["partners"] if name} for word, one in told["changes"].items()}
    wanted = [name for name in told["changes"]["streamlit"]["partners"] if name in shown["dash"]]
    wanted = [name for name in wanted if name.replace(" ", "").replace(".", "").isalpha()][:20]
    lines = []
    for word, names in shown.items():
        missing = [name for name in wanted if name not in names]
        lines.append(f"{PAGES[word]}: {'NO, without ' + ', '.join(missing) if missing else 'yes'}")
    return f"Same {len(wanted)} partners on the bar chart. " + "; ".join(lines)


def _busy(here: dict[str, Any]) -> str:
    before, after = here["busy_before"], here["busy_after"]
    words = f"Work of others on the machine: {before:.0%} of it before the run, {after:.0%} after"
    # what others do takes from all figures, and not from all alike
    return f"{words}. IT WAS BUSY: measure again when it is not." if max(before, after) > BUSY else words


def report(told: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """Return the table as text, and the aims."""
    aims = _aims(told)
    here = told["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in here["versions"].items())
    head = (
        f"Machine: {here['cores']} cores, {here['system']}, Python {here['python']}, Chromium {here['chromium']}\n"
        f"Versions: {versions}\nPeers: {', '.join(here['peers'])}\n"
        f"Measured {here['when']}, {here['seconds']:.0f} s in all\n{_busy(here)}\n"
    )
    lines = [
        f"{'reached    ' if one['reached'] else 'NOT reached'}  {one['aim']}: {one['measured']}"
        for one in aims
    ]
    return "\n".join([
        head, _ratios(told), _floor_ratios(told), _figures(told), _same_content(told), "",
        "AIMS", *lines, *[f"not here     {words}" for words in NOT_HERE],
    ]), aims  # fmt: skip
