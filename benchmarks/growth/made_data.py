"""Larger data folders of the same shape: copies of a sound one with its rows multiplied.

Events, deals, who and what they rest on, and extracts are multiplied as they are, each copy under
ids of its own. Trade has one value for a partner, year and flow, so its copies are of further partner economies
and, for the pair's goods, of further products; totals grow with them. What a rule allows once (a value of the
pair for a month, a series for a year, the vocabularies) stays as it is. The made folder is sound.
"""

import itertools
import re
import shutil
import string
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

#: Trade tables together never have more rows than this.
MOST_TRADE_ROWS = 1_000_000
TRADE = ("annual_trade", "annual_trade_alternatives", "export_origins", "bilateral_products")
#: Tables multiplied as they are, and the columns that must differ from copy to copy, with what follows the value.
ID = "-x{copy}"
TITLE = " ({copy})"
COPIED = {
    "curated/sources": {"source_id": ID, "title": TITLE, "url": "{mark}copy={copy}"},
    "curated/companies": {"company_id": ID, "name_en": TITLE, "parent_company_id": ID},
    "curated/events": {"event_id": ID, "title": TITLE},
    "curated/event_sources": {"event_id": ID, "source_id": ID},
    "curated/deals": {"deal_id": ID, "title": TITLE},
    "curated/deal_stages": {"deal_id": ID, "source_id": ID},
    "curated/deal_sources": {"deal_id": ID, "source_id": ID},
    "curated/deal_companies": {"deal_id": ID, "company_id": ID},
    "curated/event_deals": {"event_id": ID, "deal_id": ID},
}
#: Copied too when asked for: a hundred officials who state the same rank of the same year are a case of their own.
STATEMENTS = {
    "trade/stated_ranks": {"statement_id": ID, "source_id": ID},
    "trade/investment_statements": {"statement_id": ID, "source_id": ID},
}
#: Days that copies of a happening lie before it, one after the other, so that they do not fall on the same day.
STEP_DAYS = 3
#: What a further partner economy trades, of the one it is a copy of.
PARTNER_SHARE = 0.04
#: The line of an address in an extract: up to the parameters, these, and a fragment.
ADDRESS = re.compile(r'^url: "([^"?#]*)(\?[^"#]*)?(#[^"]*)?"$', re.MULTILINE)
SERIES = ["reporter_code", "year", "flow"]
WORLD = "WLD"


class Tables:
    """The tables of a data folder as text, read when asked for."""

    def __init__(self, folder: Path) -> None:
        """Take a folder."""
        self._folder = folder
        self._held: dict[str, pd.DataFrame] = {}

    def __getitem__(self, path: str) -> pd.DataFrame:
        """Return a table by its path without suffix."""
        if path not in self._held:
            file = self._folder / f"{path}.csv"
            self._held[path] = pd.read_csv(file, dtype=str, keep_default_na=False)
        return self._held[path]

    def __setitem__(self, path: str, table: pd.DataFrame) -> None:
        self._held[path] = table

    def write(self) -> None:
        """Write what was read, and changed, back."""
        for path, table in self._held.items():
            table.to_csv(self._folder / f"{path}.csv", index=False, lineterminator="\n")


def make(source: Path, target: Path, times: int, *, statements: bool = False) -> dict[str, int]:
    """Make a data folder.

    Args:
        source: A sound data folder.
        target: The folder to make, not there yet.
        times: How many times the rows; 1 makes a plain copy.
        statements: Whether stated ranks and investment are multiplied too.

    Returns:
        Numbers of rows by table, and of extracts.
    """
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*", "inbox"))
    if times > 1:
        tables = Tables(target)
        copied = COPIED | (STATEMENTS if statements else {})
        cited = _cited(tables, copied)
        for path, changes in copied.items():
            rows = tables[path]
            only = rows["source_id"].isin(cited) if path == "curated/sources" else slice(None)
            tables[path] = pd.concat([rows, *_copies(rows[only], changes, times)], ignore_index=True)
        _spread(tables)
        rows_now = sum(len(tables[f"trade/{name}"]) for name in TRADE)
        factor = min(float(times), MOST_TRADE_ROWS / rows_now)
        _add_partners(tables, factor)
        _add_products(tables, factor)
        tables.write()
        _copy_extracts(target, cited, times)
    return count(target)


def count(folder: Path) -> dict[str, int]:
    """Return the numbers of rows by table, and of extracts."""
    found = {path.stem: len(pd.read_csv(path, usecols=[0])) for path in sorted(folder.rglob("*.csv"))}
    return found | {"extracts": len(list((folder / "articles").glob("*.md")))}


def _cited(tables: Tables, copied: dict[str, dict[str, str]]) -> set[str]:
    """Return the sources that multiplied rows rest on; datasets and rates stand once."""
    return {
        source
        for path, changes in copied.items()
        if path != "curated/sources" and "source_id" in changes
        for source in tables[path]["source_id"].unique()
        if source
    }


def _copies(rows: pd.DataFrame, changes: dict[str, str], times: int) -> list[pd.DataFrame]:
    """Return copies 2, 3, … of rows, what must differ made to."""
    copies = []
    for copy in range(2, times + 1):
        changed = {}
        for column, form in changes.items():
            cells = rows[column]
            if "{mark}" in form:  # an address: its parameters follow a question mark, before any fragment
                head, tail = cells.str.partition("#")[0], cells.str.partition("#")
                mark = np.where(head.str.contains("?", regex=False), "&", "?")
                new = head + mark + form.format(mark="", copy=copy) + tail[1] + tail[2]
            else:
                new = cells + form.format(copy=copy)
            changed[column] = new.where(cells != "", "")
        copies.append(rows.assign(**changed))
    return copies


def _spread(tables: Tables) -> None:
    """Move the copies of events and deals within their months, so that they do not all fall on one day.

    Only what is known to the day is moved, and a deal only when its one dated rung is the deal's own. Nothing
    leaves its month: rates are of a year, and nothing lies in the future.
    """
    events, deals, rungs = (tables[f"curated/{name}"] for name in ("events", "deals", "deal_stages"))
    moved = _moved(events["date"], _copy_number(events["event_id"]))
    tables["curated/events"] = events.assign(
        date=events["date"].where(events["date_precision"] != "day", moved)
    )
    dated = rungs[rungs["date"] != ""].merge(
        deals[["deal_id", "date"]], on="deal_id", suffixes=("", "_of_deal")
    )
    alone = dated.groupby("deal_id").agg(
        rungs=("date", "size"), same=("date_precision", "first"), own=("date", "first")
    )
    alone = alone.join(deals.set_index("deal_id")[["date", "date_precision"]])
    movable = alone.index[
        (alone["rungs"] == 1)
        & (alone["same"] == "day")
        & (alone["date_precision"] == "day")
        & (alone["own"] == alone["date"])
    ]
    for path, table in (("curated/deals", deals), ("curated/deal_stages", rungs)):
        keep = ~table["deal_id"].isin(movable) | (table["date"] == "")
        moved = _moved(table["date"], _copy_number(table["deal_id"]))
        tables[path] = table.assign(date=table["date"].where(keep, moved))


def _copy_number(ids: "pd.Series[str]") -> "pd.Series[int]":
    return ids.str.extract(r"-x(\d+)$")[0].fillna("1").astype(int)


def _moved(dates: "pd.Series[str]", copy: "pd.Series[int]") -> "pd.Series[str]":
    """Return ISO days moved back within their month, past its first day on from the day itself."""
    days = pd.to_numeric(dates.str[8:], errors="coerce").fillna(1).astype(int)
    within = (days - 1 - STEP_DAYS * (copy - 1)) % days + 1
    return dates.str[:8] + within.astype(str).str.zfill(2)


def _add_partners(tables: Tables, factor: float) -> None:
    """Add partner economies, each trading a small part of what an economy that is held trades."""
    economies, series = tables["reference/economies"], tables["trade/trade_series"]
    pair = set(series["reporter_code"])
    able = economies["kind"].isin(["economy", "former"]) & ~economies["economy_code"].isin(pair)
    codes = economies.loc[able, "economy_code"].tolist()
    used = set(economies["economy_code"])
    unused = (code for letters in itertools.product(string.ascii_uppercase, repeat=3)
              if (code := "".join(letters)) not in used)  # fmt: skip
    whole, rest = int(factor - 1), factor - 1 - int(factor - 1)
    names, partners = {}, []
    for copy in range(2, whole + 3):
        chosen = codes if copy <= whole + 1 else codes[: round(len(codes) * rest)]
        named = dict(zip(chosen, itertools.islice(unused, len(chosen)), strict=True))
        names[copy] = named
        rows = economies[economies["economy_code"].isin(chosen)]
        partners.append(
            rows.assign(
                economy_code=rows["economy_code"].map(named),
                m49_code="",
                name_en=rows["name_en"] + f" ({copy})",
                short_name_en=rows["short_name_en"] + f" ({copy})",
                name_ko=rows["name_ko"] + f" ({copy})",
                asean_from_year="", eu_from_year="", eu_to_year="",
            )
        )  # fmt: skip
    tables["reference/economies"] = pd.concat([economies, *partners], ignore_index=True)
    before = _world(tables)
    for name in TRADE[:3]:
        rows = tables[f"trade/{name}"]
        amounts = [column for column in ("value_amount", "value_usd") if column in rows]
        added = []
        for named in names.values():
            of = rows[rows["partner_code"].isin(named)]
            smaller = {column: _text(of[column].astype(float) * PARTNER_SHARE) for column in amounts}
            added.append(of.assign(partner_code=of["partner_code"].map(named), **smaller))
        tables[f"trade/{name}"] = pd.concat([rows, *added], ignore_index=True)
    _grow_totals(tables, before)


def _world(tables: Tables) -> "pd.Series[float]":
    """Return the published totals by reporter, year and flow."""
    trade = tables["trade/annual_trade"]
    return trade[trade["partner_code"] == WORLD].set_index(SERIES)["value_usd"].astype(float)


def _grow_totals(tables: Tables, before: "pd.Series[float]") -> None:
    """Let published totals, and the split of their exports, hold the new partners too."""
    trade = tables["trade/annual_trade"]
    values = trade["value_usd"].astype(float)
    added = values[_is_new(tables, trade)].groupby([trade[name] for name in SERIES]).sum()
    after = before.add(added.reindex(before.index).fillna(0)).round()
    for path, column in (("trade/annual_trade", "value_usd"), ("trade/trade_series", "world_value_usd")):
        table = tables[path]
        keys = pd.MultiIndex.from_frame(table[SERIES])
        grown = pd.Series(after.reindex(keys).to_numpy(), index=table.index)
        rows = table[column] != "" if path.endswith("series") else table["partner_code"] == WORLD
        rows &= grown.notna()
        tables[path] = table.assign(**{column: table[column].where(~rows, _text(grown.fillna(0)))})
    ratio = (after / before).xs("export", level="flow")
    origins = tables["trade/export_origins"]
    keys = pd.MultiIndex.from_frame(origins[SERIES[:2]])
    by = pd.Series(ratio.reindex(keys).to_numpy(), index=origins.index).fillna(1.0)
    rows = origins["partner_code"] == WORLD
    tables["trade/export_origins"] = origins.assign(**{
        column: origins[column].where(~rows, _text(origins[column].astype(float) * by))
        for column in ("value_amount", "value_usd")
    })  # fmt: skip


def _is_new(tables: Tables, trade: pd.DataFrame) -> "pd.Series[bool]":
    economies = tables["reference/economies"]
    made = economies.loc[economies["short_name_en"].str.contains(r" \(\d+\)$"), "economy_code"]
    return trade["partner_code"].isin(made)


def _add_products(tables: Tables, factor: float) -> None:
    """Split each product of the pair's goods: one keeps half, the new ones share the other half."""
    products, goods = tables["reference/products"], tables["trade/bilateral_products"]
    more = max(1, round(factor) - 1)
    copies = range(2, more + 2)
    tables["reference/products"] = pd.concat(
        [products, *(
            products.assign(
                product_code=products["product_code"] + f"-{copy}",
                name_en=products["name_en"] + f" ({copy})",
                name_ko=products["name_ko"] + f" ({copy})",
                official_name=products["official_name"] + f" ({copy})",
            )
            for copy in copies
        )],
        ignore_index=True,
    )  # fmt: skip
    values = goods["value_usd"].astype(float)
    tables["trade/bilateral_products"] = pd.concat(
        [goods.assign(value_usd=_text(values / 2)), *(
            goods.assign(product_code=goods["product_code"] + f"-{copy}", value_usd=_text(values / 2 / more))
            for copy in copies
        )],
        ignore_index=True,
    )  # fmt: skip


def _text(values: "pd.Series[float]") -> "pd.Series[str]":
    """Return amounts as whole numbers in text."""
    return values.round().astype("int64").astype(str)


def _copy_extracts(folder: Path, cited: set[str], times: int) -> None:
    """Give each copy of a source the extract that the source has."""
    for path in sorted((folder / "articles").glob("*.md")):
        if path.stem not in cited:
            continue
        text = path.read_text(encoding="utf-8")
        for copy in range(2, times + 1):
            made = text.replace(f"source_id: {path.stem}\n", f"source_id: {path.stem}-x{copy}\n", 1)
            made = re.sub(r'^(title: ".*)"$', rf'\1 ({copy})"', made, count=1, flags=re.MULTILINE)
            made = ADDRESS.sub(partial(_address, copy=copy), made, count=1)
            path.with_name(f"{path.stem}-x{copy}.md").write_text(made, encoding="utf-8")


def _address(line: "re.Match[str]", copy: int) -> str:
    """Return the line of an address with one more parameter."""
    path, query, fragment = line[1], line[2] or "", line[3] or ""
    return f'url: "{path}{query}{"&" if query else "?"}copy={copy}{fragment}"'
