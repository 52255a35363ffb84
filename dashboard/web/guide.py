"""The page of the API for people: what is served, and lines to copy for common programs."""

from collections.abc import Iterator, Mapping
from html import escape

from dashboard.web.answers import Asked, Made, Prepared
from dashboard.web.formats import FORMATS
from dashboard.web.parameters import DEFAULT_LIMIT, MOST_ROWS, read_query
from dashboard.web.problem import KINDS
from dashboard.web.resource import Resource

STYLE = """
:root { color-scheme: light dark; --paper: #ffffff; --text: #1b2230; --quiet: #4b5565; --line: #d5dae2;
  --block: #f3f5f8; --link: #1f5fae; }
@media (prefers-color-scheme: dark) { :root { --paper: #12161c; --text: #e8ebf0; --quiet: #aab3c0;
  --line: #333c49; --block: #1c222b; --link: #6fb4f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; background: var(--paper); color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p, dd, li { max-width: 46rem; } dd { margin: 0 0 .75rem; color: var(--quiet); } dt { font-weight: 600; }
code, pre { font: .9rem/1.5 ui-monospace, monospace; }
pre { background: var(--block); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem;
  margin: .25rem 0 1rem; white-space: pre-wrap; user-select: all; -webkit-user-select: all; }
details { margin: .25rem 0 .75rem; color: var(--quiet); } summary { min-height: 1.5rem; cursor: pointer; }
.formats a { display: inline-block; min-height: 1.5rem; margin-right: .75rem; }
"""
#: No script, no other host: the page is text.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
HEADERS = {"content-security-policy": POLICY, "referrer-policy": "no-referrer"}

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: open data API</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}: open data API</h1>
<p>{description} Data version {version}, checked on {checked}, under
<a href="{licence_url}">{licence}</a>. Figures remain their publishers’: every answer names its sources.</p>
<p><a href="{base}/">Dashboard</a> · <a href="{api}/openapi.json">OpenAPI document</a> ·
<a href="{base}/feed.xml">Atom feed</a> · <a href="{base}/timeline.ics">Calendar</a></p>

<h2>How to ask</h2>
<ul>
<li>The format is the suffix of the path (<code>.json</code>, <code>.csv</code>, <code>.parquet</code>), or what
<code>Accept</code> names; JSON otherwise.</li>
<li>Filters are the words of the pages’ addresses: copy what stands behind <code>?</code>. A filter may be given
more than once; rows with any of the values are meant. <code>years=2010&amp;years=2020</code> is a span.</li>
<li>An answer has {limit} rows unless <code>limit</code> (at most {most}) says otherwise; <code>offset</code> passes
rows over. The header <code>Link</code> names the pages around, <code>X-Total-Count</code> the number of all rows.</li>
<li>Keep the <code>ETag</code> and send it as <code>If-None-Match</code>: what did not change is not sent
again.</li>
<li>In CSV a text that a spreadsheet would run has an apostrophe in front. A blank is not known or not
disclosed, never zero.</li>
</ul>

<h2>Lines to copy</h2>
{snippets}

{resources}

<h2>Feed and calendar</h2>
<p>Both take the filters of the Timeline page, and <code>deals=true</code> for company deals too. The calendar
holds only what has a known day.</p>
<pre tabindex="0">{base}/feed.xml?kind=summit</pre>
<pre tabindex="0">{base}/timeline.ics?agreement=KSFTA</pre>

<h2>Refusals</h2>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457); the last part of its <code>type</code> is one
of these.</p>
<dl>
{problems}
</dl>
</main>
</body>
</html>
"""

SNIPPETS = (
    ("Python (pandas)", """import pandas as pd

ranks = pd.read_csv("{api}/rankings.csv?reporter={first}&limit=300")
deals = pd.read_parquet("{api}/tables/deals.parquet?years=2020&years=2026")"""),
    ("R", """ranks <- read.csv("{api}/rankings.csv?reporter={first}&limit=300",
                  fileEncoding = "UTF-8-BOM")"""),
    ("JavaScript", """const answer = await fetch("{api}/deal-totals.json?by=year");
const {{ data, meta }} = await answer.json();
console.table(data);"""),
    ("Google Sheets", """=IMPORTDATA("{api}/rankings.csv?reporter={first}&limit=50")"""),
    ("Excel (Power Query, blank query, advanced editor)", """let
  Source = Csv.Document(Web.Contents("{api}/rankings.csv?reporter={first}&limit=300"), [Encoding = 65001]),
  Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = true])
in
  Rows"""),
    ("Command line", """curl -s "{api}/rank-history.json?reporter={first}&partner={second}" """),
)  # fmt: skip


def prepare_guide(asked: Asked, resources: Mapping[str, Resource]) -> Prepared:
    """Return what is asked for when the guide is.

    Args:
        asked: The request; it has no parameters.
        resources: What is served, by path.
    """
    read_query(asked.query, {}, asked.snapshot.vocabulary)

    def make(asked: Asked) -> Made:
        return Made(guide_page(asked, resources).encode(), "text/html; charset=utf-8", HEADERS)

    return Prepared(f"guide {asked.base}", make)


def guide_page(asked: Asked, resources: Mapping[str, Resource]) -> str:
    """Return the page as HTML.

    Args:
        asked: The request, for the address in the lines to copy.
        resources: What is served, by path.
    """
    profile, api = asked.snapshot.catalog.profile, f"{asked.base}/api/v1"
    return PAGE.format(
        style=STYLE,
        title=escape(profile.title),
        description=escape(profile.description),
        version=escape(profile.data_version),
        checked=profile.checked_date.isoformat(),
        licence=escape(profile.licence_title),
        licence_url=escape(profile.licence_url),
        base=escape(asked.base),
        api=escape(api),
        limit=f"{DEFAULT_LIMIT:,}",
        most=f"{MOST_ROWS:,}",
        snippets="\n".join(_snippets(api, profile.pair)),
        resources="\n".join(_groups(api, resources)),
        problems="\n".join(
            f'<dt id="{name}">{name} ({kind.status})</dt><dd>{escape(kind.meaning)}</dd>'
            for name, kind in KINDS.items()
        ),
    )


def _snippets(api: str, pair: tuple[str, str]) -> Iterator[str]:
    for title, text in SNIPPETS:
        lines = text.format(api=api, first=pair[0], second=pair[1]).strip()
        yield f'<h3>{escape(title)}</h3>\n<pre tabindex="0">{escape(lines)}</pre>'


def _groups(api: str, resources: Mapping[str, Resource]) -> Iterator[str]:
    for group in dict.fromkeys(
        sorted((one.group for one in resources.values()), key=lambda name: name == "Tables")
    ):
        yield f"<h2>{escape(group)}</h2>\n<dl>"
        for one in resources.values():
            if one.group == group:
                yield _resource(api, one)
        yield "</dl>"


def _resource(api: str, one: Resource) -> str:
    path = f"{api}/{one.path}"
    formats = " ".join(f'<a href="{escape(path)}.{name}">{name.upper()}</a>' for name in FORMATS)
    parameters = ", ".join(f"<code>{escape(name)}</code>" for name, p in one.parameters.items() if p.shown)
    columns = ", ".join(
        f"<code>{escape(column.name)}</code>" + (f" ({escape(column.unit)})" if column.unit else "")
        for column in one.columns
    )
    return (
        f"<dt><code>/api/v1/{escape(one.path)}</code></dt>\n<dd>{escape(one.title)}. {escape(one.description)}\n"
        f'<div class="formats">{formats}</div>\n'
        f"<details><summary>Parameters and columns</summary><p>Parameters: {parameters}.</p>"
        f"<p>Columns: {columns}.</p></details></dd>"
    )
