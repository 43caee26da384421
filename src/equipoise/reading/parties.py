"""The participants cell of a row: who took part, for which state, and which of them are sides of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from equipoise.errors import AmbiguousActor, InputError, UnknownActor
from equipoise.ledger.fields import Participant

_BETWEEN = re.compile(r"[,/&\n+–—]|\s+(?:and|with|vs\.?)\s+|(?<=[A-Z]{3})-(?=[A-Z]{3})")
_MEDIATOR = re.compile(r"mediator|co-?chair", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """One participant. `frame`: a body without a name, in whose frame the others meet. `second`: a side only where
    fewer than two states take part: an organisation or a mediator."""

    participant: Participant
    frame: bool
    second: bool

    @property
    def state(self) -> str:
        return self.participant.state


def parties(cell: str, at: date | None = None) -> tuple[Party, ...]:
    """Return the participants of a cell `STATE:name:office;…`, or of a list of states by code or name.

    Parameters
    ----------
    cell : the cell as read.
    at : the day of the event, for names that change their meaning with time.

    Raises
    ------
    InputError
        If a state is unknown or ambiguous.
    """
    return tuple(_party(part, at) for part in _parts(cell, at))


def sides(found: Sequence[Party]) -> tuple[str, ...]:
    """Return the codes of the event's sides, in the order of the cell.

    The states; where fewer than two take part also organisations and mediators. A bare organisation is no side.
    """
    states = dict.fromkeys(party.state for party in found if not party.frame and not party.second)
    if len(states) >= 2:
        return tuple(states)
    return tuple(dict.fromkeys(party.state for party in found if not party.frame))


def code_of(text: str, at: date | None = None) -> str:
    """Return the code of an actor by code or name.

    Raises
    ------
    InputError
        If it is unknown or ambiguous.
    """
    from equipoise.world.actors import state_code

    try:
        return state_code(text, at)
    except (UnknownActor, AmbiguousActor) as error:
        raise InputError(error.what, error.hint) from None


def _parts(cell: str, at: date | None) -> list[str]:
    """The cell's participants: divided by `;`, in a plain list of states also by commas, dashes and "and"."""
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    if len(parts) != 1 or ":" in cell or _known(parts[0], at):
        return parts
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


def _known(text: str, at: date | None) -> bool:
    try:
        return bool(_named(text, at))
    except InputError:
        return False


def _party(part: str, at: date | None) -> Party:
    from equipoise.world.offices import rank_of

    state, cut, rest = part.partition(":")
    name, _, office = (piece.strip() for piece in rest.partition(":"))
    if not cut:
        one = _named(part, at)
    else:
        code = code_of(state.strip(), at)
        one = Participant(code, name or None, office or None, rank_of(office, code) if office else None)
    body = one.state in _bodies()
    return Party(
        one,
        frame=body and not one.person and not one.office,
        second=body or _MEDIATOR.search(one.office or "") is not None,
    )


def _named(text: str, at: date | None) -> Participant:
    """A state by code or name, or whoever held an office on the day: by name, or as `the president of Russia`."""
    from equipoise.world.actors import resolve

    try:
        return Participant(code_of(text, at))
    except InputError as unknown:
        try:
            actor = resolve(text, at)
        except (UnknownActor, AmbiguousActor):
            raise unknown from None
        if not actor.office:  # somebody of that name, but of no office then
            raise
        return Participant(actor.code, actor.person, actor.office, actor.rank)


@cache
def _bodies() -> frozenset[str]:
    from equipoise.world import tables

    return frozenset(body.code for body in tables.organisations())
