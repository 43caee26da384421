"""Which events `agenda` reads: contacts, agreements and cooperation of a dyad, and which of them are its own."""

from __future__ import annotations

from collections.abc import Sequence

from equipoise.ledger.casefolder import Case
from equipoise.ledger.periods import Period, in_period
from equipoise.ledger.records import Event
from equipoise.questions.naming import of_case

TYPES = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def others_of(case: Case, named: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The pivot and its partners outside the dyad; none where the case's pivot is not one of the two."""
    pivot, *partners = of_case(case, ()) if case.pivot and case.partners else ("",)
    return (pivot, tuple(p for p in partners if p not in named)) if pivot in named else ("", ())


def is_talk(event: Event, a: str, b: str) -> bool:
    """Whether it is a contact, agreement or deed of cooperation of the two that took place."""
    if event.type not in TYPES or event.status != "occurred" or event.channel == "letter":
        return False
    return any({a, b} == set(dyad) for dyad in event.dyads())


def is_own(event: Event, rivals: frozenset[str]) -> bool:
    """Whether it is the dyad's own: no large round, and not two of the pivot's partners together."""
    return event.setting != "multilateral" and len(event.parties) <= 3 and len(rivals & set(event.parties)) < 2


def is_within(event: Event, period: Period) -> bool:
    return in_period(event.date.start if event.date else None, event.date.end if event.date else None, period)


def is_before(event: Event, period: Period) -> bool:
    return bool(event.date and period.since and event.date.end < period.since)
