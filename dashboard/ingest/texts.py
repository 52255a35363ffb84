"""The text of an article from the bytes of a page, a plain text or a PDF.

What the bytes are is told by the bytes first, and by what the server calls them second. What is not an
article (a login page, a paywall's stub, a page drawn by a script, a picture) is refused with the reason.
"""

import codecs
import logging
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from charset_normalizer import from_bytes

from dashboard.errors import ArticleUnreadable
from dashboard.ingest import pages, pdfs
