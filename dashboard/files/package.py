"""The whole data package as one file: every table as CSV and Parquet, and all that explains them."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from dashboard.data.citation_file import NAME as CITATION
from dashboard.data.citation_file import citation_cff
from dashboard.data.descriptor import build_data_docs
from dashboard.model.catalog import Catalog, Profile
from dashboard.model.tables import TABLES

#: Endings of the files that are the data; others in its folder are no part of it.
DATA_ENDINGS = {".csv", ".json", ".toml", ".yml", ".md"}
SUMS = "SHA256SUMS"
#: A fixed time makes equal data equal files.
TIME = (1980, 1, 1, 0, 0, 0)


def package_bytes(catalog: Catalog) -> bytes:
    """Return the data package as a zip; equal data makes equal bytes.

    Args:
        catalog: The catalogue. A table with problems is there as it is written, but not as Parquet;
            the README says so.

    Returns:
        A zip with the files of the data folder, `parquet/<table>.parquet`, `DICTIONARY.md`,
        `LICENCES.md`, `CITATION.cff`, `README.md` and `SHA256SUMS`, which lists all others.
    """
    files = dict(sorted(_files(catalog)))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | {SUMS: sums.encode()}).items():
            entry = zipfile.ZipInfo(name, TIME)
            # Parquet is packed already
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def _files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    yield from folder_files(catalog.folder)
    sound = [name for name in TABLES if name in catalog.tables]
    for name in sound:
        yield f"parquet/{name}.parquet", parquet_bytes(catalog, name)
    yield "DICTIONARY.md", build_data_docs().encode()
    yield "LICENCES.md", licences(catalog).encode()
    yield CITATION, citation_cff(catalog.profile).encode()
    yield "README.md", _readme(catalog.profile, [name for name in TABLES if name not in sound]).encode()


def folder_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return name and content of every file of a data folder; hidden ones are no part of the data."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in name.parts)
        if path.is_file() and path.suffix in DATA_ENDINGS and not is_hidden:
            yield name.as_posix(), path.read_bytes()


def parquet_bytes(catalog: Catalog, name: str) -> bytes:
    """Return a table as Parquet, typed as its model says.

    Args:
        catalog: The catalogue.
        name: Name of the table.

    Raises:
        TableBroken: The table has problems.
    """
    buffer = io.BytesIO()
    catalog.table(name).to_parquet(buffer, engine="pyarrow", compression="zstd", index=False)
    return buffer.getvalue()


def licences(catalog: Catalog) -> str:
    """Return our licence and what every source says of its own, as Markdown."""
    profile = catalog.profile
    lines = [
        "# Licences",
        "",
        f"Our selection, structure and wording: {profile.licence_title} ({profile.licence}), {profile.licence_url}.",
        "Facts and figures remain their publishers' and carry their names. What the sources state:",
        "",
    ]
    if catalog.broken(["sources", "publishers"]):
        return "\n".join([*lines, "The table of sources has problems and is not listed.", ""])
    sources = catalog.table("sources")[["publisher_code", "licence"]].merge(
        catalog.table("publishers")[["publisher_code", "name_en"]], on="publisher_code", how="left"
    )
    stated = sources.dropna(subset=["licence"]).drop_duplicates().sort_values(["name_en", "licence"])
    rows = [f"| {_cell(row.name_en)} | {_cell(row.licence)} |" for row in stated.itertuples()]
    return "\n".join([*lines, "| publisher | licence or terms |", "| --- | --- |", *rows, ""])


def _cell(text: object) -> str:
    return "" if pd.isna(text) else str(text).replace("|", "\\|").replace("\n", " ")  # type: ignore[call-overload]


def _readme(profile: Profile, broken: list[str]) -> str:
    lines = [
        f"# {profile.title}",
        "",
        f"{profile.description}",
        "",
        f"Data version {profile.data_version}, checked against its sources on {profile.checked_date.isoformat()}.",
        "",
        "- `curated/`, `trade/`, `reference/`: the tables as CSV (UTF-8); `datapackage.json` describes them "
        "(Frictionless Data Package)",
        "- `parquet/`: the same tables as Parquet, typed",
        "- `DICTIONARY.md`: every table and column",
        "- `articles/`: extracts of articles, in our own words; `corrections.yml`: known errors in sources",
        "- `LICENCES.md`, `CITATION.cff`: terms, and how to cite",
        f"- `{SUMS}`: checksums; `sha256sum -c {SUMS}` tells whether all files arrived whole",
    ]
    if broken:
        lines += ["", f"These tables have problems and are not in `parquet/`: {', '.join(broken)}."]
    return "\n".join([*lines, ""])
