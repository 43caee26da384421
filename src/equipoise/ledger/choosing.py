"""Choosing: of a document that two copies of a case hold, whose text and coding stands, and what stands where.

Every rule here gives the same whichever of the two copies is called the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from equipoise.ledger.coders import UNCODED, version_of

if TYPE_CHECKING:
    import duckdb

HELD = """
SELECT d.id, d.kind, d.published, d.recorded_at, coalesce(c.coder, ''), d.superseded_by, md5(concat_ws(chr(31),
    d.title, d.text, d.language, coalesce(d.cells, ''), coalesce(t.text, ''), coalesce(t.engine, ''),
    coalesce(n.record, ''), coalesce(m.said, '')))
FROM {0}.documents d
LEFT JOIN {0}.codings c ON c.document = d.id
LEFT JOIN {0}.translations t ON t.document = d.id
LEFT JOIN {0}.counts n ON n.document = d.id
LEFT JOIN (
    SELECT document, string_agg(record, chr(30) ORDER BY id) AS said FROM {0}.mentions
    WHERE imported IS NULL GROUP BY document
) m ON m.document = d.id
"""
Places = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Held:
    """A document as one copy holds it; `content` is a hash of its text, translation, count and mentions."""

    id: str
    kind: str
    published: date | None
    recorded_at: str
    coder: str
    superseded_by: str | None
    content: str

    @property
    def rank(self) -> tuple[object, ...]:
        """The higher stands: of a row the one kept later.

        Of a text one that was coded, then the earlier day of publication (from which "on Monday" was counted), then the
        newer version of the coder, then the one kept later.
        """
        if self.kind != "text":
            return (self.recorded_at, self.coder, self.content)
        coded = bool(self.coder) and not self.coder.startswith(UNCODED)
        early = -(self.published or date.max).toordinal()
        return (coded, early, version_of(self.coder), self.recorded_at, self.coder, self.content)


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the two copies: its documents by id, and which of them in force stand at each place."""

    documents: Mapping[str, Held]
    places: Places


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document of the united record: the copy whose text and coding stands, `a` or `b`, and what it needs of both."""

    document: str
    side: str
    recorded_at: str
    superseded_by: str | None = None


def read_copy(connection: duckdb.DuckDBPyConnection, side: str) -> Copy:
    """Read what the choice needs of an attached record."""
    documents = {row[0]: Held(*row) for row in connection.execute(HELD.format(side)).fetchall()}
    places: dict[str, set[str]] = {}
    for place, name in connection.execute(f"SELECT address, document FROM {side}.read_from").fetchall():
        if name in documents and documents[name].superseded_by is None:
            places.setdefault(place, set()).add(name)
    return Copy(documents, {place: frozenset(names) for place, names in places.items()})


def choose(a: Copy, b: Copy, gone: Iterable[str]) -> tuple[list[Chosen], dict[str, frozenset[str]]]:
    """The documents of the united record, and what stands at each place; none of those that are `gone`, forgotten."""
    left = frozenset(gone)
    names = sorted((a.documents.keys() | b.documents.keys()) - left)
    places, lost = standing(a, b, left)
    held = frozenset[str]().union(*places.values())
    return [chosen(name, a, b, replaced(name, a, b, held, lost)) for name in names], places


def chosen(name: str, a: Copy, b: Copy, superseded_by: str | None) -> Chosen:
    one, other = a.documents.get(name), b.documents.get(name)
    if one and other and one.content == other.content and one.coder == other.coder:
        side = "a" if one.rank >= other.rank else "b"
        return Chosen(name, side, min(one.recorded_at, other.recorded_at), superseded_by)
    if one and (other is None or one.rank >= other.rank):
        return Chosen(name, "a", one.recorded_at, superseded_by)
    assert other is not None
    return Chosen(name, "b", other.recorded_at, superseded_by)


def standing(a: Copy, b: Copy, gone: frozenset[str]) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """What stands at each place, and by what each document that lost a place lost it."""
    places: dict[str, frozenset[str]] = {}
    lost: dict[str, str] = {}
    for place in sorted(a.places.keys() | b.places.keys()):
        one, other = (copy.places.get(place, frozenset()) - gone for copy in (a, b))
        if one and other and one != other:
            winner = later(one, other, a, b)
            lost |= dict.fromkeys((one | other) - {winner} - lost.keys(), winner)
            places[place] = frozenset({winner})
        elif one | other:
            places[place] = one | other
    return places, lost


def later(one: frozenset[str], other: frozenset[str], a: Copy, b: Copy) -> str:
    """Of the texts that two copies read last at one place, the one read later.

    A copy that knows what stands in the other, while the other has never seen what stands in it, is ahead; else the
    times at which they were kept decide.
    """
    ahead, behind = one - b.documents.keys(), other - a.documents.keys()
    candidates = [(a, name) for name in one] + [(b, name) for name in other]
    if ahead and not behind:
        candidates = [(a, name) for name in one]
    elif behind and not ahead:
        candidates = [(b, name) for name in other]
    return max((copy.documents[name].recorded_at, name) for copy, name in candidates)[1]


def replaced(name: str, a: Copy, b: Copy, held: frozenset[str], lost: Mapping[str, str]) -> str | None:
    """By what a document is superseded: by nothing while it stands anywhere."""
    if name in held:
        return None
    if name in lost:
        return lost[name]
    copies = (copy.documents[name] for copy in (a, b) if name in copy.documents)
    return max((c.superseded_by for c in copies if c.superseded_by), default=None)


def places_rows(places: Mapping[str, Iterable[str]]) -> Sequence[dict[str, str]]:
    return [{"address": place, "document": name} for place, names in sorted(places.items()) for name in sorted(names)]
