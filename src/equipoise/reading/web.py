"""How addresses and feeds are to be read: whose limits, what is known of them, how much of a feed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from equipoise.fetch.settings import FetchSettings
from equipoise.ledger.identity import digest
from equipoise.ledger.visits import Visit
from equipoise.version import __version__

MAX_ITEMS = 50


@dataclass(frozen=True, slots=True)
class Web:
    """What `read` may do on the network.

    Parameters
    ----------
    settings : limits and manners of fetching.
    visits : the last fetch of each address, of the record.
    full_pages : whether the pages behind a feed's items are fetched. None: of a feed that was itself fetched; a feed
        in a file is read as it is, for nobody expects a file to be a reason to go to the network.
    max_items : of a feed, in its own order.
    progress : called with a line before each fetch.
    """

    settings: FetchSettings = field(default_factory=FetchSettings)
    visits: Mapping[str, Visit] = field(default_factory=dict)
    full_pages: bool | None = None
    max_items: int = MAX_ITEMS
    progress: Callable[[str], None] = lambda line: None

    def options(self, published: date | None, publisher: str | None) -> str:
        """A name for all that decides what comes of an address, so that a change of it asks again for the whole."""
        return digest(__version__, published, publisher, self.full_pages, self.max_items)
