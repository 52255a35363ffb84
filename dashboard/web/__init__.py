"""What the dashboard serves besides its pages: the open data API, the feed and the calendar."""

from dashboard.web.routing import routes
from dashboard.web.store import DataStore, Snapshot

__all__ = ["DataStore", "Snapshot", "routes"]
