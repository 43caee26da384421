"""Who publishes: each publisher's kind, country and owner, and which publisher a name or an address means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from equipoise.world.codes import actors
from equipoise.world.overlay import cached
from equipoise.world.publisher_forms import HOST, hosts, plain, readings
from equipoise.world.rows import Row, read

KINDS = ("agency", "newspaper", "broadcaster", "online", "official", "organisation", "research", "aggregator")
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
# How reliable a source is in the Admiralty system: from A, completely, to E, not at all; F cannot be judged.
GRADES = ("", "A", "B", "C", "D", "E", "F")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes texts; `country` is an actor's code, `grade` the user's own and empty in the package."""

    name: str
    domains: tuple[str, ...]
    also: tuple[str, ...]
    kind: str
    country: str
    owner: str
    grade: str
    source: str
    note: str


@cached
def publishers() -> tuple[Publisher, ...]:
    """Return every publisher of the table.

    Raises
    ------
    InputError
        If a cell is not of its column's values, or a name or a domain stands twice.
    """
    used = ("name", "domains", "also", "kind", "country", "owner", "grade", "source", "note")
    return tuple(checked(read("publishers.csv", used)))


def checked(rows: Iterable[Row]) -> Iterator[Publisher]:
    """Yield the publishers of the rows; a name or a domain that an earlier cell has is an error."""
    seen: dict[str, int] = {}
    for row in rows:
        publisher = _publisher(row)
        _once(row, "name", plain(publisher.name), seen)
        for name in publisher.also:
            _once(row, "also", plain(name), seen)
        for domain in publisher.domains:
            _once(row, "domains", f"//{domain}", seen)
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


def _once(row: Row, column: str, key: str, seen: dict[str, int]) -> None:
    if key in seen:
        raise row.error(column, f"each name and domain once; {key.lstrip('/')} stands in line {seen[key]} already")
    seen[key] = row.line


def publisher_of(name: str | None = None, address: str | None = None) -> Publisher | None:
    """Return the publisher that an address or a name means, or None if the table has neither.

    The address goes first, by the longest part of its host that the table has. An aggregator's address says nothing
    of the origin: there a name that the table has goes first.

    Parameters
    ----------
    name
        As texts and exports write it: `ITAR-TASS (Russia)`, `RIA Novosti via example.org`, `kremlin.ru`.
    address
        A URL or a host.
    """
    hosted, named = _hosted(address or ""), _named(name or "")
    return hosted if hosted and (hosted.kind != "aggregator" or not named) else named


def grade_of(name: str | None = None, address: str | None = None) -> str | None:
    """Return how reliable the case calls the publisher that an address or a name means; None where it does not say."""
    found = publisher_of(name, address)
    return (found.grade or None) if found else None


def agencies() -> tuple[Publisher, ...]:
    """Return the news agencies, whose reports others reprint."""
    return tuple(publisher for publisher in publishers() if publisher.kind == "agency")


def _hosted(address: str) -> Publisher | None:
    return next((_by_domain()[host] for host in hosts(address) if host in _by_domain()), None)


def _named(name: str) -> Publisher | None:
    for reading in readings(name):
        found = _by_name().get(reading) or (_hosted(reading) if HOST.fullmatch(reading) else None)
        if found:
            return found
    return None


@cached
def _by_name() -> dict[str, Publisher]:
    return {plain(name): publisher for publisher in publishers() for name in (publisher.name, *publisher.also)}


@cached
def _by_domain() -> dict[str, Publisher]:
    return {domain: publisher for publisher in publishers() for domain in publisher.domains}
