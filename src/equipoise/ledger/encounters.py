"""When two reports are of one event: blocking keys and compatibility, for meetings and for everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from equipoise.ledger.fields import ANNOUNCED, Place, When
from equipoise.ledger.records import Mention
from equipoise.world.tables import organisations, states

PRECISION = {"day": 0, "range": 1, "month": 2}
TWO_WAY = frozenset({"bilateral", "sideline"})


def status_class(status: str) -> str:
    """`occurred` never merges with any other status; the fates of an announcement are one class."""
    return "announced" if status in ANNOUNCED else status


@cache
def organisation_codes() -> frozenset[str]:
    return frozenset(o.code for o in organisations())


def states_of(parties: Iterable[str]) -> frozenset[str]:
    """The sides of a meeting: its states; organisations only where fewer than two states take part."""
    return sides(frozenset(parties))


@cache
def sides(everyone: frozenset[str]) -> frozenset[str]:
    states = frozenset(p for p in everyone if p not in organisation_codes())
    return states if len(states) >= 2 else everyone


class Cluster:
    """Mentions taken to be of one event so far. What it says of itself is computed once, until it takes more."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions: list[Mention] = []
        self.take(mentions)

    def take(self, mentions: Iterable[Mention]) -> None:
        self.mentions.extend(mentions)
        self.ids = {m.id for m in self.mentions}
        self.documents = {m.document for m in self.mentions}
        self.rows = {(m.row.dataset, m.row.number) for m in self.mentions if m.row}
        self.date = finest([m.date for m in self.mentions if m.date])
        self.order = self._order()
        self._values: dict[str, set[object]] = {}

    def _order(self) -> tuple[object, ...]:
        """Rows and precise dates first, so that vaguer reports find the event they belong to."""
        precision = PRECISION[self.date.precision] if self.date else len(PRECISION)
        return (precision, not self.rows, self.date.start.isoformat() if self.date else "", min(self.ids))

    def key(self) -> tuple[object, ...]:
        """Mentions can only be of one event within the same key."""
        first = self.mentions[0]
        if first.type == "CONSULT":
            return ("CONSULT", status_class(first.status), states_of(p for m in self.mentions for p in m.parties))
        if any(m.symmetric for m in self.mentions):
            sides: tuple[frozenset[str], ...] = (frozenset(p for m in self.mentions for p in m.parties),)
        else:
            sides = (
                frozenset(p for m in self.mentions for p in m.source),
                frozenset(p for m in self.mentions for p in m.target),
            )
        return (first.type, status_class(first.status), *sides)

    def values(self, name: str) -> set[object]:
        """What its mentions say of a field, without the silent ones."""
        if name not in self._values:
            self._values[name] = {value for m in self.mentions if (value := getattr(m, name)) is not None}
        return self._values[name]

    def shelves(self) -> Iterator[tuple[object, ...]]:
        """Where clusters that may be the same event stand: those of one month, or of one document."""
        for when in {m.date for m in self.mentions if m.date}:
            for month in range(when.start.year * 12 + when.start.month, when.end.year * 12 + when.end.month + 1):
                yield ("month", month)
        for document in self.documents:
            yield ("document", document)


def finest(dates: list[When]) -> When | None:
    """The most precise date, the earliest of several."""
    return min(dates, key=lambda d: (PRECISION[d.precision], d.start, d.end), default=None)


def compatible(a: Cluster, b: Cluster) -> bool:
    """Whether two clusters with the same key may be one event."""
    if not dates_meet(a, b) or share_a_table(a, b):
        return False
    if a.mentions[0].type != "CONSULT":
        return True
    day = all(when is not None and when.precision == "day" for when in (a.date, b.date))
    return agree(a, b, "level") and channels_meet(a, b) and settings_meet(a, b) and places_meet(a, b, day)


def dates_meet(a: Cluster, b: Cluster) -> bool:
    """Dates overlap; undated mentions join only within their document."""
    first, second = a.date, b.date
    if first and second:
        return first.overlaps(second)
    return bool(a.documents & b.documents) and not is_missed(a, b) and not is_missed(b, a)


def is_missed(a: Cluster, b: Cluster) -> bool:
    """Whether a person added one as missed from a text, in other words than those that report the other.

    So it is none of the undated events that the text was known to tell of.
    """
    added = [m for m in a.mentions if m.kind == "added"]
    if len(added) < len(a.mentions) or not added:
        return False
    return not any(
        m.document == n.document and m.trigger[0] < n.trigger[1] and n.trigger[0] < m.trigger[1]
        for m in added
        for n in b.mentions
    )


def share_a_table(a: Cluster, b: Cluster) -> bool:
    """Two rows of one table are two occasions, unless the table itself says `same_as`."""
    tables = {dataset for dataset, _ in a.rows} & {dataset for dataset, _ in b.rows}
    return bool(tables) and not a.rows & b.rows


def agree(a: Cluster, b: Cluster, name: str) -> bool:
    first, second = a.values(name), b.values(name)
    return not first or not second or bool(first & second)


def channels_meet(a: Cluster, b: Cluster) -> bool:
    return agree(a, b, "channel")


def settings_meet(a: Cluster, b: Cluster) -> bool:
    """A two-way meeting on a summit's sidelines is not the summit; other differences are wordings of one setting."""
    first, second = a.values("setting"), b.values("setting")
    if not first or not second or first & second:
        return True
    return bool(first & TWO_WAY) == bool(second & TWO_WAY)


def places_meet(a: Cluster, b: Cluster, same_day: bool) -> bool:
    """Whether any two of the places named may be one."""
    first, second = a.values("place"), b.values("place")
    if not first or not second:
        return True
    return any(
        place_fits(p, q, same_day) for p in first for q in second if isinstance(p, Place) if isinstance(q, Place)
    )


def place_fits(p: Place, q: Place, same_day: bool) -> bool:
    """The same name; or places of one country, where one is the country itself or the day is one and the same."""
    if p.name.casefold() == q.name.casefold():
        return True
    if not p.country or p.country != q.country:
        return False
    return same_day or is_country(p) or is_country(q)


def is_country(place: Place) -> bool:
    return place.name.casefold() == state_names().get(place.country or "", "").casefold()


@cache
def state_names() -> dict[str, str]:
    return {s.code: s.name for s in states()}


def fit(a: Cluster, b: Cluster) -> tuple[int, ...]:
    """How well two compatible clusters fit: smaller is better."""
    names = [{m.place.name.casefold() for m in c.mentions if m.place} for c in (a, b)]
    return (
        -len(a.documents & b.documents),
        -len(names[0] & names[1]),
        -len(a.values("level") & b.values("level")),
        -len(a.values("mode") & b.values("mode")),
    )
