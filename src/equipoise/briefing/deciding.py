"""Whether a brief can say what became of states in this position, and whether the pivot must balance."""

from __future__ import annotations

from datetime import date

from equipoise.errors import EquipoiseError
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, query
from equipoise.questions.pivot import Pivot, pivot
from equipoise.questions.precedents import Precedents, precedents
from equipoise.world.tie_kinds import kinds_of


def preceded(view: View, states: tuple[str, ...], period: Period) -> Precedents | None:
    """The reference class of the position, from the data that are loaded; None where they have no such position."""
    if len(states) != 3 or not has_rivalries(view, period):
        return None
    try:
        found = precedents(view, *states, until=period.until)
    except EquipoiseError:  # no year of the period is covered
        return None
    return found if found.spells or found.own else None


def has_rivalries(view: View, period: Period) -> bool:
    day = period.until or date.max
    return any(view.rows(query("ties_of_kind"), kind=kind, day=day) for kind in kinds_of("rivalry"))


def decided(view: View, states: tuple[str, ...], period: Period) -> Pivot | None:
    """The pivot's choice at the end of the period; None without two partners, or where no datum bears on it."""
    if len(states) != 3:
        return None
    try:
        found = pivot(view, *states, at=period.until)
    except EquipoiseError:  # what these states are, the model has no place for
        return None
    return found if any(one.basis == "data" for one in found.parameters.values()) else None
