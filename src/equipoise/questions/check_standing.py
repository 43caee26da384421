"""Claims of one state's standing: that it is neutral, recognised, or votes with another."""

from __future__ import annotations

from datetime import date

from equipoise.errors import NotFound
from equipoise.ledger.membership_ties import MEMBERSHIP
from equipoise.ledger.view import query
from equipoise.questions.alignment import measure
from equipoise.questions.check_numbers import is_near, said_tolerance
from equipoise.questions.check_ties import named, of_ties, shown, words
from equipoise.questions.checked import AGREES, DEPENDS, DISAGREES, NO_DATA, Asked, Verdict, row, when
from equipoise.questions.phrases import listing
from equipoise.questions.tie_coverage import CASE
from equipoise.questions.tie_days import in_force
from equipoise.world.recognitions import recognitions

MOVEMENT = "NONALIGNED"
ALIKE = 0.5  # who votes the same more often than not


def of_neutrality(asked: Asked) -> Verdict:
    """Member of the Non-Aligned Movement, and no pact of defence in force: both, or one without the other."""
    claim = asked.claim
    movement = asked.ties_of(claim.subject, MOVEMENT)
    member = [t for t in movement.records if t["target"] == MOVEMENT and t["status"] == "full" and in_force(t)]
    pacts = pacts_of(asked)
    data = (*(shown(t, "for") for t in member), *(shown(t, "against") for t in pacts))[:8]
    told = f"{when(asked.period).capitalize()} {asked.subject}"
    if member and pacts:
        why = f"{told} is in the Non-Aligned Movement, but also bound by {named(pacts)}."
        return Verdict(DEPENDS, why, data, "membership of the Movement is meant, not the want of pacts of defence")
    if member:
        return Verdict(
            AGREES,
            f"{told} is in the Non-Aligned Movement ({words(member[0])}), and no pact of defence is known.",
            data,
        )
    if pacts:
        return Verdict(
            DISAGREES, f"{told} is bound by {named(pacts)}, and is no member of the Non-Aligned Movement.", data
        )
    if asked.view.has("atop"):
        return Verdict(AGREES, f"{told} has no pact of defence in what is loaded.", data)
    step = "equipoise get atop, then equipoise load atop FILE"
    return Verdict(
        NO_DATA,
        "Nothing tells of it: no membership of the Movement, and no data set of alliances is loaded.",
        next=step,
    )


def pacts_of(asked: Asked) -> list[dict[str, object]]:
    """The pacts of defence of a state with anybody on the last day of the time asked about.

    Without a day those count that are in force as far as their data go.
    """
    until, state = asked.period.until, asked.claim.subject
    day = until or date.max
    found = []
    for kind in asked.rule.against:
        for tie in asked.view.rows(query("ties_of_kind"), kind=kind, day=day):
            lasts = tie["date_end"] is None or tie["date_end"] >= day
            covered = until is None or tie["last_covered"] is None or tie["last_covered"] >= day.year
            if state in (tie["source"], tie["target"]) and lasts and covered and kind != MEMBERSHIP:
                ends = str(tie["date_end"]) if tie["date_end"] else None
                start = str(tie["date_start"]) if tie["date_start"] else None
                found.append(tie | {"start_text": start, "end_text": ends, "value": None})
    return sorted(found, key=lambda tie: tie["dataset"] != CASE)


def of_recognition(asked: Asked) -> Verdict:
    """The ties, and the table of who recognised a de facto state."""
    claim, day = asked.claim, asked.period.until or date.max
    rows = [r for r in recognitions() if r.by == claim.subject and r.state == claim.object]
    made = [r for r in rows if r.start <= day and (r.end is None or r.end >= day)]
    if not rows:
        return of_ties(asked)
    data = tuple(
        row(
            "for" if r in made else "against",
            "world/recognitions",
            f"recognition by {r.by} of {r.state}",
            start=str(r.start),
            end=str(r.end) if r.end else None,
            reference=r.source,
            line=r.line,
        )
        for r in rows
    )
    days = listing([str(r.start) for r in rows])
    if made:
        return Verdict(
            AGREES, f"{asked.subject} recognised {asked.object} on {days} (world/tables/recognitions.csv).", data
        )
    return Verdict(DISAGREES, f"{asked.subject} recognised {asked.object} on {days} only, or took it back.", data)


def of_votes(asked: Asked) -> Verdict:
    """Agreement in the UN General Assembly, in the year of the claim or the last one before it that is loaded."""
    claim, value = asked.claim, asked.claim.value
    assert claim.object
    year = asked.period.until.year if asked.period.until else None
    since = asked.period.since.year if claim.period and asked.period.since else (year - 1 if year else None)
    try:
        found = measure(asked.view, (claim.subject, claim.object), "un-votes", since, year, None)
    except NotFound as error:
        return Verdict(
            NO_DATA,
            f"Nothing decides it: {error.what}",
            next="equipoise get un-votes, then equipoise load un-votes FILE",
        )
    rows = [found.row(n) for n in range(len(found.found.years))]
    shares = {r["year"]: 100 * r["agreement"] for r in rows if r["agreement"] is not None}
    first, last = found.covered
    if not shares:
        return Verdict(
            NO_DATA, f"Nothing decides it: they share no roll call then; the votes are of {first} to {last}."
        )
    data = tuple(
        row(
            "for",
            "un-votes",
            f"agreement of {asked.pair} in the UN General Assembly",
            start=str(y),
            end=str(y),
            value=round(s, 1),
            unit="percent",
        )
        for y, s in shares.items()
    )
    told = listing([f"{share:.1f} percent in {y}" for y, share in shares.items()][:6])
    why = f"They voted the same in {told} of the roll calls in which both voted."
    covered = (f"un-votes: {first} to {last}",)
    if value and value.number is not None and (value.quantity or "").startswith("share"):
        near = [y for y, share in shares.items() if is_near(value, share)]
        verdict = AGREES if len(near) == len(shares) else DEPENDS if near else DISAGREES
        condition = f"it is about {listing([str(y) for y in near])}" if verdict == DEPENDS else None
        return Verdict(verdict, f"{why} {said_tolerance(value)}.", data, condition, covered)
    verdict = AGREES if all(share >= 100 * ALIKE for share in shares.values()) else DEPENDS
    condition = None if verdict == AGREES else "it is not meant of most votes"
    return Verdict(verdict, why, data, condition, covered)
