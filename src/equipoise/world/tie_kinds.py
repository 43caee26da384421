"""The kinds of ties: their family, whether they bind or divide, and the rules by which two contradict each other."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.errors import nearest
from equipoise.world.overlay import cached
from equipoise.world.rows import Row, read

SENSES = ("cooperative", "hostile", "neutral")
_KIND = ("kind", "family", "sense", "symmetric", "datasets", "what", "source")
_RULE = ("first", "first_status", "second", "second_status", "why", "source")


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie. `datasets` are those that record it; `symmetric` if it has no direction."""

    name: str
    family: str
    sense: str
    symmetric: bool
    datasets: tuple[str, ...]
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class TieRule:
    """Two sets of kinds that contradict each other on overlapping days; with statuses, only ties of one of these."""

    first: frozenset[str]
    first_status: frozenset[str]
    second: frozenset[str]
    second_status: frozenset[str]
    why: str
    source: str
    line: int


@cached
def tie_kinds() -> dict[str, TieKind]:
    """The table of kinds by name, in its order.

    Raises
    ------
    InputError
        If a kind stands twice, or its sense is none that there is.
    """
    found: dict[str, TieKind] = {}
    for row in read("tie_kinds.csv", _KIND):
        if row.text("kind") in found:
            raise row.error("kind", "a name of its own")
        found[row.text("kind")] = TieKind(
            row.text("kind"),
            row.text("family"),
            row.choice("sense", SENSES),
            row.choice("symmetric", ("yes", "no")) == "yes",
            _several(row, "datasets"),
            row.text("what"),
            row.text("source"),
        )
    return found


@cached
def families() -> dict[str, tuple[str, ...]]:
    """The families with their kinds, in the order of the table."""
    names = dict.fromkeys(kind.family for kind in tie_kinds().values())
    return {name: tuple(k.name for k in tie_kinds().values() if k.family == name) for name in names}


def family_of(kind: str) -> str | None:
    """The family of a kind; None for one that a person made up."""
    found = tie_kinds().get(kind)
    return found.family if found else None


def nature(kind: str) -> str:
    """What a kind of tie is: a `bond` with a partner, `hostile`, a `place` on the map, or with an `organisation`."""
    found = tie_kinds().get(kind)
    if found is None:
        return "bond"
    if found.sense == "hostile":
        return "hostile"
    if found.family == "geography":
        return "place"
    return "organisation" if kind == "membership" else "bond"


def plain_kind(word: str) -> str:
    """A kind as the table writes it, whatever its capitals and spaces; a word that no table has as it is."""
    plain = " ".join(word.split())
    return {name.casefold(): name for name in tie_kinds()}.get(plain.casefold(), plain)


def about_kind(kind: str) -> str | None:
    """What to say of a kind that no table has: it counts, but what contradicts it is unknown. None for a known one."""
    if kind in tie_kinds():
        return None
    near = nearest(kind, tie_kinds())
    said = (
        f"'{kind}' is no kind that the tables know: whether it binds or divides, and what contradicts it, is not known."
    )
    return f"{said} {near or 'Known: ' + ', '.join(tie_kinds()) + '.'}"


@cached
def tie_rules() -> tuple[TieRule, ...]:
    """The rules of contradiction; a family stands for all its kinds.

    Raises
    ------
    InputError
        If a rule names neither a kind nor a family.
    """
    return tuple(
        TieRule(
            _kinds(row, "first"),
            frozenset(_several(row, "first_status")),
            _kinds(row, "second"),
            frozenset(_several(row, "second_status")),
            row.text("why"),
            row.text("source"),
            row.line,
        )
        for row in read("tie_rules.csv", _RULE)
    )


def _kinds(row: Row, column: str) -> frozenset[str]:
    name = row.choice(column, {*tie_kinds(), *families()})
    return frozenset({name} if name in tie_kinds() else families()[name])


def _several(row: Row, column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.maybe(column).split(";") if part.strip())
