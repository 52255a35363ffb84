"""A page runs again no slower than an app that shows nothing at all, both as they are served.

Measured over Streamlit's own connection, from the first message of a run to the last, in turns on
one machine: whatever else slows the machine slows both.
"""

import asyncio
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import websockets
from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.e2e.servers import Server
from tests.e2e.visitor import PAGES, go, wait_quiet

RUNS = 15
TRADE = [
    f"/trade?trade={view}" for view in ("Months", "Products", "Indicators", "Agreement+lens", "Investment")
]
#: Counts figures that come onto the page, and drawings of them after the first.
_COUNT_DRAWINGS = """(() => {
  window.drawings = { figures: 0, again: 0 };
  const known = new WeakSet();
  new MutationObserver(() => {
    for (const figure of document.querySelectorAll(".js-plotly-plot")) {
      if (known.has(figure) || !figure.on) { continue; }
      known.add(figure);
      window.drawings.figures += 1;
      figure.on("plotly_beforeplot", () => { window.drawings.again += 1; });
    }
  }).observe(document, {subtree: true, childList: true, attributes: true});
})()"""
#: How often a measurement that something disturbed is made again.
TRIES = 3


async def _open(server: Server) -> websockets.ClientConnection:
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    return await websockets.connect(address, max_size=None, subprotocols=["streamlit"], open_timeout=60)


async def _run(connection: websockets.ClientConnection, page: str, query: str) -> float:
    """Ask for a run and return the seconds until its last message."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = query
    asked.rerun_script.widget_states.SetInParent()
    start = time.perf_counter()
    await connection.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        received = await asyncio.wait_for(connection.recv(), 60)
        assert isinstance(received, bytes)
        told.ParseFromString(received)
        if told.WhichOneof("type") == "script_finished":
            return time.perf_counter() - start


async def _medians(ours: Server, empty: Server, page: str, query: str) -> tuple[float, float]:
    one, other = await _open(ours), await _open(empty)
    async with one, other:
        await _run(one, page, query)
        await _run(other, "", "")
        mine, stock = [], []
        for _turn in range(RUNS):
            mine.append(await _run(one, page, query))
            stock.append(await _run(other, "", ""))
    return statistics.median(mine), statistics.median(stock)


@pytest.mark.parametrize(
    "address", [*PAGES, "/deals?view=Totals", "/deals?view=Network", "/sources?view=Coverage", *TRADE]
)
def test_a_page_runs_again_as_fast_as_an_empty_app(
    dashboard: Server, empty_app: Server, address: str
) -> None:
    path, _mark, query = address.partition("?")
    told = []
    for _try in range(TRIES):
        # in a thread of its own, as Playwright has an event loop in this one
        with ThreadPoolExecutor(1) as thread:
            measured = _medians(dashboard, empty_app, path.strip("/"), query)
            mine, stock = thread.submit(asyncio.run, measured).result()
        if mine <= stock:
            return
        told.append(f"{mine * 1000:.0f} ms, an empty app {stock * 1000:.0f} ms")
    pytest.fail("; ".join(told))


@pytest.mark.parametrize(
    ("address", "choice"), [("/partners", "Exports"), ("/partners", "Singapore"), ("/trade", "S$")]
)
def test_a_choice_draws_each_figure_once(dashboard: Server, page: Page, address: str, choice: str) -> None:
    # given
    page.add_init_script(_COUNT_DRAWINGS)
    go(page, f"{dashboard.url}{address}")
    page.evaluate("() => { window.drawings.figures = window.drawings.again = 0; }")
    # when
    page.get_by_role("radio", name=choice, exact=True).click()
    wait_quiet(page)
    # then
    told = page.evaluate("() => window.drawings")
    assert told["figures"] > 0
    assert told["again"] == 0
