"""The pieces of the data page: dictionary, downloads, checks, corrections, citation."""

import pandas as pd
import streamlit as st

from dashboard.components import chart, filters, making
from dashboard.components.catalog import cached, settings
from dashboard.components.text import link, plain
from dashboard.figures import data_tables as exhibits
from dashboard.files.package import package_bytes
from dashboard.files.sheets import csv_bytes, table_workbook
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES
from dashboard.words import format_count, format_day, ngettext
from dashboard.words import gettext as _

PREVIEW_ROWS = 100


def dictionary(catalog: Catalog) -> None:
    """Show one table: what it holds, its columns, its first rows, and the file."""
    options = {name: table.title for name, table in TABLES.items()}
    name = filters.choose_one(_("Table"), options, key="table", default="events")
    table = TABLES[name]
    st.markdown(plain(table.description))
    st.caption(plain(_("File {path}, key {key}").format(path=table.path, key=", ".join(table.primary_key))))
    problems = catalog.broken([name])
    if problems:
        st.error(ngettext("{count} problem in this table, listed under Checks.",
                          "{count} problems in this table, listed under Checks.", len(problems)))  # fmt: skip
    else:
        rows = catalog.table(name)
        shown = min(PREVIEW_ROWS, len(rows))
        st.caption(
            plain(
                _("The first {shown} of {count} rows").format(
                    shown=format_count(shown), count=format_count(len(rows))
                )
            )
        )
        preview = cached(_preview, catalog, name)
        st.dataframe(
            preview,
            hide_index=True,
            alt=table.title,
            height=280,
            placeholder="",
            column_config=chart.column_config(preview),
        )
        _table_downloads(catalog, name)
    chart.show(exhibits.columns_of, catalog, name)


def _preview(catalog: Catalog, name: str) -> pd.DataFrame:
    return catalog.table(name).head(PREVIEW_ROWS)


def _table_downloads(catalog: Catalog, name: str) -> None:
    stem = f"ksties_{name}_v{catalog.profile.data_version}"
    with st.container(horizontal=True):
        st.download_button(
            _("Whole table as CSV"),
            making.maker("csv", lambda: csv_bytes(catalog.table(name))),
            f"{stem}.csv",
            "text/csv",
            key="table-csv",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            _("Whole table as XLSX"),
            making.maker("xlsx", lambda: table_workbook(catalog, name)),
            f"{stem}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="table-xlsx",
            on_click="ignore",
            icon=":material/download:",
        )


def package(catalog: Catalog) -> None:
    """Offer the whole data package as one file, and say how to cite it."""
    profile = catalog.profile
    st.markdown(
        plain(
            _("Every table as CSV and Parquet, with descriptor, dictionary, extracts, corrections, licences, citation "
              "file and checksums: version {version}, checked on {day}.").format(
                version=profile.data_version, day=format_day(profile.checked_date)
            )
        )
    )  # fmt: skip
    st.download_button(
        _("Whole data package (zip)"),
        making.maker("zip", lambda: cached(package_bytes, catalog)),
        f"ksties_data_v{profile.data_version}.zip",
        "application/zip",
        key="package-zip",
        on_click="ignore",
        icon=":material/folder_zip:",
    )
    making.show_failure()
    st.markdown("## " + plain(_("For programs")))
    base = settings().public_url or ""
    links = (
        (
            "/api/v1/",
            _("Open data API: every table and ranking as JSON, CSV or Parquet, with snippets"),
            "api",
        ),
        ("/feed.xml", _("Feed of events and deals (Atom)"), "rss_feed"),
        ("/timeline.ics", _("Calendar of events and deals (iCalendar)"), "calendar_month"),
    )
    for path, words, icon in links:
        st.link_button(words, f"{base}{path}", type="tertiary", icon=f":material/{icon}:")
    st.markdown("## " + plain(_("How to cite")))
    # an address on this computer would lead nobody anywhere
    address = settings().public_url
    st.code(
        _("{title} authors: {title}, data version {version}, {year}{address}.").format(
            title=profile.title,
            version=profile.data_version,
            year=profile.checked_date.year,
            address=f", {address}" if address else "",
        ),
        language=None,
        wrap_lines=True,
    )
    st.markdown(
        _("Cite the source of a figure with it: every figure names its own. Our selection, structure and wording "
          "are under {licence}; the figures remain their publishers’ and carry their names.").format(
            licence=link(profile.licence_title, profile.licence_url)
        )
    )  # fmt: skip


def checks(catalog: Catalog) -> None:
    """Show what the checks of this data found."""
    count = len(catalog.problems)
    if count == 0:
        st.markdown(
            plain(
                _("All {count} tables pass every check: keys, links, vocabularies, dates and their precision, order "
                  "of stages, values with currency, both sides in each deal, a source for each row, no document "
                  "twice, totals not below their parts.").format(count=len(TABLES))
            )
        )  # fmt: skip
        return
    st.error(ngettext("{count} problem found.", "{count} problems found.", count))
    st.dataframe(
        pd.DataFrame(
            [(p.file, p.line, p.column, p.value, p.rule, p.advice) for p in catalog.problems[:500]],
            columns=[_("File"), _("Line"), _("Column"), _("Value"), _("Rule"), _("What to do")],
        ),
        hide_index=True,
        alt=_("Problems found in the data"),
    )


def corrections(catalog: Catalog) -> None:
    """Show the known errors in sources that the tables do not repeat."""
    if not catalog.corrections:
        st.caption(_("No source has been corrected."))
        return
    chart.show(exhibits.correction_table, catalog)
