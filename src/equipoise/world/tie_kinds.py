"""The kinds of ties: family, whether they bind or divide, what they count as; the rules by which two contradict."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from equipoise.errors import nearest
from equipoise.world.overlay import cached
from equipoise.world.rows import Row, read

SENSES = ("cooperative", "hostile", "neutral")
ROLES = (
    *("defence", "pledge", "treaty", "base", "fight", "rivalry", "border", "water"),
    *("arms", "trade", "imports"),
)
SIGNS = {"1": 1, "-1": -1, "": None}
_KIND = (
    *("kind", "family", "sense", "symmetric", "datasets", "what", "source"),
    *("role", "covered_by", "role_why", "sign", "sign_why"),
)
_RULE = ("first", "first_status", "second", "second_status", "why", "source")


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie. `datasets` are those that record it; `symmetric` if it has no direction.

    `role` is what it counts as in `pivot` and `precedents`, `covered_by` the data set whose silence then means that
    there is none; `sign` is that in `balance`. None where it counts for nothing there.
    """

    name: str
    family: str
    sense: str
    symmetric: bool
    datasets: tuple[str, ...]
    what: str
    source: str
    role: str | None
    covered_by: str | None
    sign: int | None


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
        If a kind stands twice, its sense, role or sign is none that there is, or a role or sign has no reason.
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
            _explained(row, "role", ("", *ROLES)) or None,
            row.maybe("covered_by") or None,
            SIGNS[_explained(row, "sign", SIGNS)],
        )
    return found


def _explained(row: Row, column: str, allowed: Collection[str]) -> str:
    """A choice that stands with its reason, `why`, in a column of its own."""
    value = row.choice(column, allowed)
    if value:
        row.text(f"{column}_why")
    return value


@cached
def families() -> dict[str, tuple[str, ...]]:
    """The families with their kinds, in the order of the table."""
    names = dict.fromkeys(kind.family for kind in tie_kinds().values())
    return {name: tuple(k.name for k in tie_kinds().values() if k.family == name) for name in names}


def family_of(kind: str) -> str | None:
    """The family of a kind; None for one that a person made up."""
    found = tie_kinds().get(kind)
    return found.family if found else None


def role_of(kind: str) -> str | None:
    """What a kind counts as in `pivot` and `precedents`; None where it counts for nothing there."""
    found = tie_kinds().get(kind)
    return found.role if found else None


def kinds_of(*roles: str) -> tuple[str, ...]:
    """The kinds that count as any of some roles, in the order of the table."""
    return tuple(kind.name for kind in tie_kinds().values() if kind.role in roles)


def data_sets_behind(*roles: str) -> frozenset[str]:
    """The data sets whose silence on some roles means that there is no such tie."""
    return frozenset(
        kind.covered_by for kind in tie_kinds().values() if kind.role in roles and kind.covered_by is not None
    )


@cached
def tie_signs() -> dict[str, int]:
    """The sign of each kind of tie that has one in `balance`."""
    return {kind.name: kind.sign for kind in tie_kinds().values() if kind.sign is not None}


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
