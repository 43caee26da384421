"""Which state and office an official site speaks for: by its host, or by the publisher's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from equipoise.world.rows import read

_COLUMNS = ("host", "state", "publisher", "names", "head")


@dataclass(frozen=True, slots=True)
class OfficialSource:
    """A site that a state's office runs.

    `names` are other names of the publisher; `head` is whom the site's pages are about where their titles name
    nobody ("President of Russia"), empty for a site that tells of several persons.
    """

    host: str
    state: str
    publisher: str
    names: tuple[str, ...] = ()
    head: str = ""


@cache
def official_sources() -> tuple[OfficialSource, ...]:
    """The table of official sites.

    Raises
    ------
    InputError
        If the table has an odd header or an empty cell where a value must stand.
    """
    found = []
    for row in read("official_sources.csv", _COLUMNS, ("source",)):
        names = tuple(name for name in (part.strip() for part in row.maybe("names").split(";")) if name)
        host, state, publisher = (row.text(column) for column in ("host", "state", "publisher"))
        found.append(OfficialSource(host, state, publisher, names, row.maybe("head")))
    return tuple(found)


def official_at(address: str | None) -> OfficialSource | None:
    """The official site that an address lies on, subdomains included, or None."""
    try:
        host = (urlsplit(address or "").hostname or "").lower()
    except ValueError:
        return None
    return next((s for s in official_sources() if host == s.host or host.endswith(f".{s.host}")), None)


def official_called(publisher: str | None) -> OfficialSource | None:
    """The official site whose office, other name or host a publisher's name is, or None."""
    name = _key(publisher or "")
    return next((s for s in official_sources() if name in map(_key, (s.publisher, s.host, *s.names))), None)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("www.").removeprefix("the ")
