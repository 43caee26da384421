"""Meetings and other events that a draft tells with a date: who, when, where, who visited whom, and whether at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equipoise.questions.draft_dates import Dated
from equipoise.questions.draft_events import Claimed, claimed
from equipoise.questions.draft_facts import Party, Site, Stated
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing
from equipoise.questions.verify_finding import NOT_FOUND, RIGHT, WRONG, Finding
from equipoise.questions.verify_record import Known, Seen, plain

CLOSE = 45  # days within which a wrong day is likelier than other people
WIDER = 7
FAR = 200  # days from which a meeting on another day is no longer the one that was meant


def differences(told: Claimed, seen: Seen) -> dict[str, str]:
    """In what an event differs from what was told, and what it has instead."""
    event, found = seen.event, dict[str, str]()
    sites = [site for site in told.sites if not site.whole] or told.sites  # "to Russia, Sochi"
    shared = told.codes & seen.parties
    alien = told.complete and any(p.person and p.code not in seen.parties for p in told.parties)
    if len(shared) < min(2, len(told.codes)) or alien or not person_fits(told.parties, seen) or unmet(told, seen):
        people = listing([p.person or name(p.state or "") for p in event.participants][:4])
        found["who"] = people or listing([name(code) for code in event.parties])
    if event.date is None or not told.when.overlaps(event.date.start, event.date.end):
        found["date"] = day_of(seen)
    if turned(told, seen):
        found["direction"] = (
            f"{listing([name(c) for c in event.source])} went to {listing([name(c) for c in event.target])}"
        )
    elif sites and event.place and not any(site_fits(site, seen) for site in sites):
        found["place"] = event.place.name
    if not told.ahead and event.status != "occurred":
        found["status"] = event.status
    if told.meeting and event.type == "CONSULT" and told.remote == (event.channel == "in person"):
        found["channel"] = event.channel or "not known"
    return found


def person_fits(parties: Sequence[Party], seen: Seen) -> bool:
    """Whether each person named took part, as far as the event tells who did."""
    for one in parties:
        known = seen.names.get(one.code)
        if one.person and known and one.code in seen.parties:
            family = plain(one.person).split()[-1]
            if family not in known and family not in seen.said:
                return False
    return True


def unmet(told: Claimed, seen: Seen) -> bool:
    """Whether somebody was named whom no table knows, and who is not in the event either."""
    names = {family for families in seen.names.values() for family in families}
    return bool(told.strangers) and not any(name in names or name in seen.said for name in told.strangers)


def site_fits(site: Site, seen: Seen) -> bool:
    place = seen.event.place
    assert place is not None
    if site.whole:
        return place.country in (None, site.country)
    here, there = plain(site.name), plain(place.name)
    near = place.country in (None, site.country) and here in seen.said  # a palace, a suburb
    return here in there or there in here or near or there == plain(name(site.country))


def turned(told: Claimed, seen: Seen) -> bool:
    """Whether the visit went the other way."""
    event = seen.event
    if not (told.guest and told.host) or told.guest not in seen.parties:
        return False
    if event.mode == "visit" and told.host in seen.parties:
        return told.guest in event.target and told.host in event.source
    country = event.place.country if event.place else None
    return bool(country and country == told.guest and told.host in seen.parties)


def day_of(seen: Seen) -> str:
    date = seen.event.date
    if date is None:
        return "no date"
    return str(date.start) if date.start == date.end else f"{date.start} to {date.end}"


def distance(told: Claimed, seen: Seen) -> int:
    date = seen.event.date
    if date is None:
        return 10_000
    if told.when.overlaps(date.start, date.end):
        return 0 if date.precision == "day" else 1
    return min(abs((date.start - told.when.end).days), abs((told.when.start - date.end).days)) + 2


def ranked(known: Known, told: Claimed) -> list[tuple[dict[str, str], Seen]]:
    """The events that come nearest to what was told, the nearest first."""
    of_kind = [
        s
        for s in known.events
        if (s.parties & told.codes or not unmet(told, s)) and (not told.meeting or s.event.type == "CONSULT")
    ]
    found = [(differences(told, seen), seen) for seen in of_kind]
    return sorted(found, key=lambda one: (len(one[0]), penalty(told, *one), nearness(told, one[1]), one[1].event.id))


def nearness(told: Claimed, seen: Seen) -> int:
    """Days from the day told; a meeting of others besides those named is not soon the one that was meant."""
    return distance(told, seen) + (WIDER if seen.parties - told.codes else 0)


def penalty(told: Claimed, differing: dict[str, str], seen: Seen) -> int:
    """How unlikely it is that an event was meant, by what differs: first a near day, last other people."""
    days = distance(told, seen)
    date = (1 if days < CLOSE else 3) if "date" in differing else 0
    status = (1 if days == 0 else 4) if "status" in differing else 0
    return date + status + 2 * ("who" in differing) + ("channel" in differing)


def event_finding(known: Known, stated: Stated, when: Dated) -> tuple[Finding | None, Claimed, Seen | None]:
    """Judge the event told with a date; None where the sentence tells of none, so that only the date is left."""
    told = claimed(stated, when)
    said = " ".join(stated.text[slice(*when.at)].split())
    if not told.codes or (when.precision == "year" and not told.meeting):  # a heading: "Moscow and Baku in 2018"
        return None, told, None
    found = ranked(known, told)
    if not found:
        return None, told, None
    differing, seen = found[0]
    if not told.meeting and (differing or vaguer(when, seen)):
        return None, told, None
    if not differing:
        return Finding("event", RIGHT, said, seen.told(), None, (seen.event.id,)), told, seen
    near = "date" not in differing or distance(told, seen) < FAR
    if len(differing) == 1 and near and when.precision != "year":
        field, value = next(iter(differing.items()))
        why = f"{field}: the record has {seen.told()}"
        return Finding("event", WRONG, said_of(field, told, said), why, value, (seen.event.id,)), told, seen
    return Finding("event", NOT_FOUND, said, f"the nearest is {seen.told()}", None, (seen.event.id,)), told, seen


def vaguer(when: Dated, seen: Seen) -> bool:
    """Whether an event is told of a longer time than a draft tells: that it was then says little of the day."""
    return when.precision == "day" and seen.event.date is not None and seen.event.date.precision != "day"


def said_of(field: str, told: Claimed, said: str) -> str:
    """The words of the draft that the record does not bear out."""
    if field == "place" and told.sites:
        return next((site.name for site in told.sites if not site.whole), told.sites[0].name)
    if field == "who":
        named = {p.code for p in told.parties if p.person}
        alone = [p for p in told.parties if p.person or p.code not in named]  # a state stands only for itself
        return listing(list(dict.fromkeys(p.person or name(p.code) for p in alone)))
    if field == "direction" and told.guest and told.host:
        return f"{name(told.guest)} to {name(told.host)}"
    return said


def cited_events(known: Known, stated: Stated, told: Sequence[tuple[Claimed, Seen | None, bool]]) -> Iterator[Finding]:
    """Whether each event that a sentence cites is the one of which it tells.

    `told` are its statements: each with the event that fits it best, and whether that fits wholly.
    """
    for id in stated.ids:
        event = known.lookup.event_of.get(id[2:]) if id[:2] in ("e-", "m-") else None
        if event is None:
            continue
        seen = next(s for s in known.events if s.event.id == event.id)
        fits = [differences(claim, seen) for claim, _, _ in told] or [loose(stated, seen)]
        best = min(fits, key=len)
        meant = any(found is not None and found.event.id == event.id for _, found, _ in told)
        settled = any(right for _, _, right in told)
        if not best or (meant and len(best) < 2) or (set(best) <= {"status", "channel"}):
            yield Finding("id", RIGHT, id, seen.told(), None, (event.id,))
        elif settled or not told or len(best) > 1 or "who" in best:
            why = f"it is another event: {seen.told()}"
            yield Finding("id", WRONG, id, why, listing(list(best.values())), (event.id,))
        else:
            yield Finding("id", RIGHT, id, seen.told(), None, (event.id,))


def loose(stated: Stated, seen: Seen) -> dict[str, str]:
    """Where a sentence tells no single event: whether the cited one is of its states, period and place at all."""
    found: dict[str, str] = {}
    codes = {p.code for p in stated.parties if not p.placed} or {p.code for p in stated.parties}
    if codes and len(codes & seen.parties) < min(2, len(codes)):
        found["who"] = seen.told()
    date = seen.event.date
    if stated.dates and date and not any(d.overlaps(date.start, date.end) for d in stated.dates):
        found["date"] = day_of(seen)
    if len(stated.sites) == 1 and seen.event.place and not site_fits(stated.sites[0], seen):
        found["place"] = seen.event.place.name
    return found
