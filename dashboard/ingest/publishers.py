"""The publishers whose statistics can be refreshed, by the word of the command line."""

from dashboard.ingest import comtrade, ecos, imf, kcs, kosis, singstat, wits, worldbank
from dashboard.ingest.client import Client

CLIENTS: dict[str, Client] = {
    module.CLIENT.name: module.CLIENT
    for module in (comtrade, ecos, imf, kcs, kosis, singstat, wits, worldbank)
}
