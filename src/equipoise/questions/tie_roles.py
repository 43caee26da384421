"""What each kind of tie counts as in `pivot` and `precedents`: tie_roles.csv."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from equipoise.world.rows import parse

FILE = "tie_roles.csv"
ROLES = frozenset(
    {
        *("defence", "pledge", "treaty", "base", "fight", "rivalry", "border", "water"),
        *("arms", "trade", "imports"),
    }
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a kind of tie counts as; `covered_by` is the data set whose coverage makes its absence a zero, if any."""

    kind: str
    role: str
    covered_by: str
    why: str


@cache
def tie_roles() -> Mapping[str, Role]:
    """The roles by kind of tie.

    Raises
    ------
    InputError : a row of the table is damaged, or a kind has two.
    """
    text = (files("equipoise.questions") / FILE).read_text("utf-8")
    found: dict[str, Role] = {}
    for row in parse(FILE, io.StringIO(text, newline=""), ("kind", "role", "covered_by", "why")):
        kind = row.text("kind")
        if kind in found:
            raise row.error("kind", "each kind once")
        found[kind] = Role(kind, row.choice("role", ROLES), row.maybe("covered_by"), row.text("why"))
    return found


def role_of(kind: str) -> str | None:
    """What a kind counts as; None where it counts for nothing here."""
    found = tie_roles().get(kind)
    return found.role if found else None


def kinds_of(*roles: str) -> tuple[str, ...]:
    return tuple(kind for kind, found in tie_roles().items() if found.role in roles)
