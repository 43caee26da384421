"""`world who`: who held an office on a day, and where it stands."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from equipoise.errors import NotFound, nearest
from equipoise.ledger.periods import first_day
from equipoise.questions.naming import codes, name
from equipoise.world.offices import Holder, holder, office_of
from equipoise.world.terms import terms


def who(state: str, office: str, at: str | date | None = None) -> Holder:
    """Who held an office on a day (without one: who holds it now), with the source, in the world in force.

    Within `with open_case(folder).world():` the case's own rows count, and `Holder.own` tells them.

    Raises
    ------
    NotFound : the tables do not say.
    """
    code = codes([state])[0]
    found = holder(code, office, first_day(at, "at"))
    if found is None:
        day = f" on {at}" if at else ""
        known = {office_of(t) for t in terms() if t.state == code}
        hint = "" if office.casefold() in {o.casefold() for o in known} else nearest(office, known)
        add = f'Add it: equipoise world add-holder PERSON --office "{office}" --state {code} --since D --source WHERE.'
        raise NotFound(f"No table says who was {office} of {name(code)}{day}.", f"{hint} {add}".strip())
    return found


def holder_json(found: Holder) -> dict[str, Any]:
    days = {"start": found.start, "end": found.end}
    return {**asdict(found), **{key: day.isoformat() if day else None for key, day in days.items()}}
