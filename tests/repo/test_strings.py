"""Every word a visitor reads goes through the translation function: shown in a pseudo-language.

The pseudo-language puts each string of the template between ⟦ and ⟧. What stands outside the
brackets on a page must be data: a name, title or summary as the tables hold it, a number, a date.
"""

from pathlib import Path

from dashboard.data.strings import TEMPLATE, build_template

ROOT = Path(__file__).resolve().parents[2]
#: Names of data come in this language, as far as the tables have them.
LANGUAGE = "ko"
VISITS: dict[str, tuple[dict[str, str], ...]] = {
    "overview": ({}, {"q": "nothing is called this"}, {"event": "no-such"}, {"source": "yonhap-2023-05-19-digital-economy-dialogue"}),
    "timeline": ({}, {"deals": "true"}, {"event": "2005-08-04-ksfta-signed"}, {"q": "nothing is called this"}),
    "deals": (
        {}, {"view": "table"}, {"view": "totals"}, {"view": "network"}, {"deal": "2023-05-hyundai-singtel-5g-hmgics"},
        {"q": "nothing is called this"},
    ),
    "partners": ({}, {"part": "change", "reporter": "SGP"}, {"part": "stated"}, {"measure": "balance", "eu": "true"}),
    "sources": ({}, {"view": "table"}, {"view": "coverage"}, {"q": "nothing is called this"}),
    "data": ({}, {"about": "methods"}, {"about": "checks"}, {"about": "package"}),
}  # fmt: skip
#: Fields of Streamlit's messages that a visitor reads or hears.
SEEN = {
    "body", "label", "help", "delta", "deltaDescription", "alt", "content", "options", "placeholder",
    "title", "codeText", "defaultTabLabel",
}  # fmt: skip


def test_the_template_holds_every_string() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == build_template(), "run `ksties describe`"
