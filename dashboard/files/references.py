"""The sources of a figure for reference managers: CSL-JSON, and BibTeX and RIS made of it."""

import json
from typing import Any

import bibtexparser
import rispy
from bibtexparser.model import Entry, Field

from dashboard.analysis.citations import Citation
from dashboard.files.provenance import Provenance
from dashboard.files.texts import plain_text
from dashboard.model.vocab import SourceKind

#: Item types of CSL 1.0.2, and what they are in BibTeX and RIS.
CSL_TYPES = {
    SourceKind.NEWS.value: "article-newspaper",
    SourceKind.GOVERNMENT.value: "report",
    SourceKind.TREATY_TEXT.value: "treaty",
    SourceKind.COMPANY.value: "webpage",
    SourceKind.STATISTICS.value: "dataset",
    SourceKind.ORGANISATION.value: "webpage",
    SourceKind.REFERENCE.value: "webpage",
    SourceKind.COMMUNITY.value: "webpage",
}
BIBTEX_TYPES = {"article-newspaper": "article", "report": "techreport"}
RIS_TYPES = {
    "article-newspaper": "NEWS",
    "report": "RPRT",
    "treaty": "STAT",
    "dataset": "DATA",
    "webpage": "ELEC",
}
#: What LaTeX takes for a command; letters beyond ASCII are left to its UTF-8 engines.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


def csl_items(provenance: Provenance) -> list[dict[str, Any]]:
    """Return the sources as items of CSL-JSON, the data package itself last.

    Args:
        provenance: Sources, version, day and link.
    """
    return [*(_item(citation) for citation in provenance.citations), package_item(provenance)]


def _item(citation: Citation) -> dict[str, Any]:
    kind = CSL_TYPES.get(citation.kind, "webpage")
    publisher = plain_text(citation.publisher)
    item: dict[str, Any] = {
        "id": citation.source_id,
        "type": kind,
        "title": plain_text(citation.title),
        "publisher": publisher,
        "accessed": _parts(citation.accessed.isoformat()),
    }
    if kind == "article-newspaper":
        item["container-title"] = publisher
    else:
        item["author"] = [{"literal": publisher}]
    optional = {
        "issued": _parts(citation.published_on) if citation.published_on else None,
        "URL": citation.url,
        "language": citation.language,
        "note": plain_text(citation.note),
    }
    return item | {name: value for name, value in optional.items() if value}


def package_item(provenance: Provenance) -> dict[str, Any]:
    """Return the data package of this dashboard as an item of CSL-JSON."""
    profile = provenance.profile
    item: dict[str, Any] = {
        "id": "-".join([*(code.lower() for code in profile.pair), "trade-ties", profile.data_version]),
        "type": "dataset",
        "title": plain_text(profile.title),
        "author": [{"literal": plain_text(f"{profile.title} authors")}],
        "publisher": plain_text(profile.title),
        "version": profile.data_version,
        "issued": _parts(profile.checked_date.isoformat()),
        "accessed": _parts(provenance.made_on.isoformat()),
        "license": profile.licence,
    }
    return item | ({"URL": provenance.address} if provenance.address else {})


def _parts(iso: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in iso.split("-")]]}


def csl_bytes(provenance: Provenance) -> bytes:
    """Return the sources as a CSL-JSON file."""
    return (json.dumps(csl_items(provenance), ensure_ascii=False, indent=2) + "\n").encode()


def bibtex_bytes(provenance: Provenance) -> bytes:
    """Return the sources as a BibTeX file in UTF-8."""
    library = bibtexparser.Library()
    for item in csl_items(provenance):
        fields = {
            # inner braces keep capitals as they are
            "title": "{" + _latex(item["title"]) + "}",
            "author": "{" + _latex(item["author"][0]["literal"]) + "}" if "author" in item else "",
            "journal": _latex(item.get("container-title", "")),
            "institution": _latex(item["publisher"]) if item["type"] == "report" else "",
            "publisher": _latex(item["publisher"]) if item["type"] not in BIBTEX_TYPES else "",
            "version": item.get("version", ""),
            "date": _iso(item.get("issued")),
            "year": _iso(item.get("issued"))[:4],
            "url": item.get("URL", "").replace("{", "%7B").replace("}", "%7D"),
            "urldate": _iso(item["accessed"]),
            "language": item.get("language", ""),
            "note": _latex(item.get("note", "")),
        }
        kept = [Field(name, value) for name, value in fields.items() if value]
        library.add(Entry(BIBTEX_TYPES.get(item["type"], "misc"), item["id"], kept))
    return str(bibtexparser.write_string(library)).encode("utf-8")


def _latex(text: str) -> str:
    return " ".join(text.split()).translate(LATEX)


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """RIS without a number in front of each reference: not all programs skip it."""

    def set_header(self, count: int) -> str:
        """Return what stands in front of a reference."""
        del count
        return ""


def ris_bytes(provenance: Provenance) -> bytes:
    """Return the sources as an RIS file in UTF-8."""
    entries = []
    for item in csl_items(provenance):
        entry = {
            "type_of_reference": RIS_TYPES.get(item["type"], "ELEC"),
            "id": item["id"],
            "primary_title": _one_line(item["title"]),
            "authors": [_one_line(item["author"][0]["literal"])] if "author" in item else [],
            "journal_name": _one_line(item.get("container-title", "")),
            "publisher": _one_line(item["publisher"]),
            "edition": item.get("version", ""),
            "year": _iso(item.get("issued"))[:4],
            "date": _iso(item.get("issued")).replace("-", "/"),
            "access_date": _iso(item["accessed"]).replace("-", "/"),
            "urls": [item["URL"]] if "URL" in item else [],
            "language": item.get("language", ""),
            "notes": [_one_line(item["note"])] if "note" in item else [],
        }
        entries.append({name: value for name, value in entry.items() if value})
    return str(rispy.dumps(entries, implementation=_Writer)).encode("utf-8")


def _one_line(text: str) -> str:
    """Return a text without line breaks: a line of RIS is a field."""
    return " ".join(text.split())


def _iso(parts: dict[str, list[list[int]]] | None) -> str:
    if parts is None:
        return ""
    numbers = parts["date-parts"][0]
    return "-".join([f"{numbers[0]:04d}", *(f"{number:02d}" for number in numbers[1:])])
