"""The routes that the server adds to those of the pages."""

from starlette.routing import BaseRoute

from dashboard.web.answers import answer_shelf
from dashboard.web.api import PREFIX, all_resources, elsewhere, understood
from dashboard.web.atom import prepare_feed
from dashboard.web.calendar_file import prepare_calendar
from dashboard.web.serving import Place, Prepare
from dashboard.web.store import DataStore


def routes(store: DataStore, *, public_url: str | None = None) -> list[BaseRoute]:
    """Return the routes of the data API, the feed and the calendar.

    Args:
        store: The data.
        public_url: Address that visitors use, without slash at the end; that of each request if None.
    """
    resources = all_resources(store.current.catalog.profile)
    answers = answer_shelf()

    def place(path: str, prepare: Prepare, *, below: bool = False) -> Place:
        return Place(path, prepare, store, below=below, public=public_url, answers=answers)

    return [
        place(PREFIX, understood(resources), below=True),
        # without it the server of the pages would answer with a page, and status 200
        place("/api", elsewhere, below=True),
        place("/feed.xml", prepare_feed),
        place("/timeline.ics", prepare_calendar),
    ]
