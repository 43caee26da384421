"""Who publishes: each publisher's kind, country and owner, and which publisher a name or an address means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from equipoise.world.codes import actors
from equipoise.world.folding import composed, fold
from equipoise.world.rows import Row, read

KINDS = (
    "agency",
    "newspaper",
    "broadcaster",
    "online",
    "official",
    "organisation",
    "research",
    "aggregator",
)
OWNERS = (
    "state",
    "private",
    "public",
    "ministry",
    "party",
    "cooperative",
    "foundation",
    "intergovernmental",
    "unknown",
)
# The reliability of a source in the Admiralty system, from A, completely reliable, to E; F cannot be judged.
GRADES = ("", "A", "B", "C", "D", "E", "F")

HOST = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+")
# What follows a publisher's name without being part of it: a country, the copy's address, a service, the carrier.
TRAILING = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$|\s*(?: via | / |[:|]|\s[-–—]\s).*$", re.IGNORECASE | re.DOTALL)  # noqa: RUF001
DESCRIPTIONS = re.compile(
    r"^the |(?:,? the)?(?: (?:state |national )?(?:news|information|press|telegraph) agency| newspaper| newswire| news)$"
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes texts; `country` is an actor's code, `grade` the user's own, empty in the package."""

    name: str
    domains: tuple[str, ...]
    also: tuple[str, ...]
    kind: str
    country: str
    owner: str
    grade: str
    source: str
    note: str


@cache
def publishers() -> tuple[Publisher, ...]:
    """Every publisher of the table.

    Raises
    ------
    InputError
        If a cell is not of its column's values, or two rows share a name or a domain.
    """
    used = ("name", "domains", "also", "kind", "country", "owner", "grade", "source", "note")
    return tuple(checked(read("publishers.csv", used)))


def checked(rows: Iterable[Row]) -> Iterator[Publisher]:
    """Yield the publishers of the rows; one that repeats a name or a domain is an error."""
    seen: dict[str, int] = {}
    for row in rows:
        publisher = _publisher(row)
        for name in (publisher.name, *publisher.also):
            _once(row, "also" if name in publisher.also else "name", f"name {_plain(name)}", seen)
        for domain in publisher.domains:
            _once(row, "domains", f"domain {domain}", seen)
        yield publisher


def _publisher(row: Row) -> Publisher:
    domains = tuple(row.maybe("domains").split())
    if any(not HOST.fullmatch(domain) or domain.startswith("www.") for domain in domains):
        raise row.error("domains", "hosts in lower case, without www., separated by spaces")
    return Publisher(
        row.text("name"),
        domains,
        tuple(name.strip() for name in row.maybe("also").split(";") if name.strip()),
        row.choice("kind", KINDS),
        row.choice("country", actors().keys()),
        row.choice("owner", OWNERS),
        row.choice("grade", GRADES),
        row.text("source"),
        row.maybe("note"),
    )


def _once(row: Row, column: str, what: str, seen: dict[str, int]) -> None:
    if what in seen:
        raise row.error(column, f"each name and each domain once; line {seen[what]} has the {what} too")
    seen[what] = row.line


def publisher_of(name: str | None = None, address: str | None = None) -> Publisher | None:
    """Return the publisher that an address or a name means, or None if the table has neither.

    The address goes first, by its host or the longest part of it that the table has; but the address of an aggregator
    says nothing about the origin, so there a known name does.

    Parameters
    ----------
    name
        As texts and exports write it: `ITAR-TASS (Russia)`, `RIA Novosti via example.com`, `kremlin.ru`.
    address
        A URL or a host.
    """
    hosted, named = _by_host(address or ""), _named(name or "")
    return named or hosted if hosted is None or hosted.kind == "aggregator" else hosted


def agencies() -> tuple[Publisher, ...]:
    """The news agencies, whose reports others reprint."""
    return tuple(publisher for publisher in publishers() if publisher.kind == "agency")


def _by_host(address: str) -> Publisher | None:
    labels = _host(address).split(".")
    parts = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_by_domain()[part] for part in parts if part in _by_domain()), None)


def _host(address: str) -> str:
    """The host of an address, with or without scheme; empty where it has none."""
    bare = address.strip()
    try:
        return (urlsplit(bare if "//" in bare else f"//{bare}").hostname or "").rstrip(".")
    except ValueError:  # such as a bracket that is not closed
        return ""


def _named(name: str) -> Publisher | None:
    for reading in _readings(_plain(name)):
        if reading in _by_name():
            return _by_name()[reading]
        if HOST.fullmatch(reading) and (found := _by_host(reading)):
            return found
    return None


def _readings(name: str) -> Iterator[str]:
    """The name, and what is left of it without what trails and without words such as `news agency`."""
    before = ""
    while name and name != before:
        yield name
        yield DESCRIPTIONS.sub("", name)
        before, name = name, TRAILING.sub("", name)


def _plain(name: str) -> str:
    """A name without differences of case, diacritics and white space."""
    return " ".join(fold(composed(name)[0]).casefold().split())


@cache
def _by_name() -> dict[str, Publisher]:
    return {_plain(name): p for p in publishers() for name in (p.name, *p.also)}


@cache
def _by_domain() -> dict[str, Publisher]:
    return {domain: p for p in publishers() for domain in p.domains}
