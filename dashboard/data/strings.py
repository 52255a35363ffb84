"""The template of all strings a visitor reads, from which a catalogue of another language is made."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog as Messages
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from dashboard.data.writing import write_whole
from dashboard.settings import PACKAGE
from dashboard.words import DOMAIN, LOCALE_FOLDER

TEMPLATE = LOCALE_FOLDER / f"{DOMAIN}.pot"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def build_template() -> str:
    """Return the template as text: every string inside `_()` and `ngettext()`, in order of the files.

    Line numbers are left out, so that the template changes only when a string does.
    """
    messages = Messages(project="ksties", charset="utf-8", fuzzy=False)
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        messages.add(message, locations=[(Path(file).as_posix(), 0)], auto_comments=comments, context=context)
    buffer = io.BytesIO()
    write_po(buffer, messages, omit_header=True, include_lineno=False, width=100)
    return buffer.getvalue().decode("utf-8")


def write_template() -> Path:
    """Write the template and return its path."""
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    write_whole(TEMPLATE, build_template())
    return TEMPLATE
