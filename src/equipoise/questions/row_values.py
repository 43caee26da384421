"""The cells of a row that a person adds to the world's tables: checked, and as the tables write them."""

from __future__ import annotations

from datetime import date, timedelta

from equipoise.errors import UsageError
from equipoise.ledger.periods import first_day, last_day
from equipoise.world.offices import title_of
from equipoise.world.people import last_name
from equipoise.world.terms import RANKS, terms


def filled(what: str, text: str) -> str:
    plain_text = " ".join(text.split())
    if not plain_text:
        raise UsageError(f"{what[:1].upper()}{what[1:]} is empty.", "Every row says it, and where it stands.")
    return plain_text


def day_text(day: str | date | None, option: str) -> str:
    """A day, month or year as the tables write it: 2018-05-12, 2018-05, 2018."""
    if day is None or isinstance(day, date):
        return day.isoformat() if day else ""
    first_day(day, option)
    return "-".join(part.zfill(2) for part in day.strip().split("-"))


def end_text(until: str | date | None) -> str:
    """The first day out of office, which is what the tables keep."""
    last = last_day(until, "until")
    return (last + timedelta(1)).isoformat() if last else ""


def check_order(since: str | date | None, until: str | date | None) -> None:
    first, last = first_day(since, "since"), last_day(until, "until")
    if first and last and first > last:
        raise UsageError(f"It ends ({last}) before it begins ({first}).", "Exchange the dates.")


def rank_of_office(office: str, state: str, rank: str | None) -> str:
    title = title_of(office, state)
    found = rank or (title.rank if title else None)
    if found not in RANKS:
        what = f"'{rank}' is no rank." if rank else f"No table knows the office '{office}', so its rank is not known."
        raise UsageError(what, f"Give --rank: {', '.join(RANKS)}.")
    return found


def family_name(person: str, state: str) -> str:
    """The last word of a name with the particles before it, or the first where most names of that state are so."""
    words = person.split()
    known = [t for t in terms() if t.state == state and t.family and " " in t.person and t.person != t.family]
    first = sum(t.person.startswith(f"{t.family} ") for t in known)
    return words[0] if first * 2 > len(known) else " ".join(last_name(tuple(words)))
