"""The publishers whose statistics can be refreshed, by the word of the command line."""

from dashboard.ingest import kcs, worldbank
from dashboard.ingest.client import Client

CLIENTS: dict[str, Client] = {client.name: client for client in (kcs.CLIENT, worldbank.CLIENT)}
