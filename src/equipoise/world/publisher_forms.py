"""How publishers are written: a name without what trails it, an address as its host and the parents of that host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from equipoise.world.folding import composed, fold

HOST = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+")
# What follows a name without being part of it: a country, the carrier, a service (`Interfax: General Newswire`).
TRAILING = re.compile(r"[(\[][^()\[\]]*[)\]]$|(?: via | / | [-\u2013\u2014]+ |[:|]).*$")
DESCRIPTIONS = re.compile(r"^the |(?: (?:state |national )?(?:news|information) agency| newspaper| newswire| news)$")


def plain(name: str) -> str:
    """Return a name without differences of case, diacritics and white space."""
    return " ".join(fold(composed(name)[0]).casefold().split())


def readings(name: str) -> Iterator[str]:
    """Yield the plain name, then what is left of it without what trails and without words such as `news agency`."""
    left, before = plain(name), ""
    while left and left != before:
        yield left
        yield DESCRIPTIONS.sub("", left)
        left, before = TRAILING.sub("", left).strip(), left


def hosts(address: str) -> Iterator[str]:
    """Yield the host of an address, with or without scheme, then its parents: `en.a.org`, `a.org`, `org`."""
    bare = address.strip()
    try:
        host = urlsplit(bare if "//" in bare else f"//{bare}").hostname or ""
    except ValueError:  # such as a bracket that is not closed
        return
    labels = host.rstrip(".").split(".")
    yield from (".".join(labels[start:]) for start in range(len(labels)))
