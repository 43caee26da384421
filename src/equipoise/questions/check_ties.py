"""Claims of standing ties (allies, members, borders, rivals, bases) against the ties of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from equipoise.ledger.membership_ties import MEMBERSHIP, OWN, RULES, TABLE
from equipoise.ledger.view import query
from equipoise.questions.check_numbers import figure, in_base, is_near, said_tolerance
from equipoise.questions.checked import AGREES, DEPENDS, DISAGREES, NO_DATA, Asked, Verdict, row, when
from equipoise.questions.phrases import listing
from equipoise.questions.tie_coverage import CASE, TieCoverage
from equipoise.questions.tie_days import OVER, Tie, first, in_force, last, span_text
from equipoise.questions.ties import Ties
from equipoise.world.tie_kinds import tie_kinds

MOST = 8  # rows of data shown of one claim
A_YEAR = timedelta(days=366)  # by so much the beginning of a tie may differ from "since", for texts count from acts
RECORDED = (CASE, OWN, TABLE, RULES)  # what is no data set
ASKED_FOR = ("sipri",)  # a register holds what was asked for: what it lacks may only not have been asked
SUPERLATIVE = re.compile(
    r"\b(?:closest|main|key|most|largest|biggest|strongest|oldest|only|principal)\b", re.IGNORECASE
)
Found = tuple[str, str]  # a verdict and the condition or reason


def of_ties(asked: Asked) -> Verdict:
    assert asked.claim.object
    found = asked.ties_of(asked.claim.subject, asked.claim.object)
    held = [t for t in found.records if not t["stale"] and in_force(t) and t["value"] != 0]
    over = [t for t in (*found.former, *found.records) if t not in held and not t["stale"]]
    sides = {side: of_side(asked, held, side) for side in ("for", "weaker", "against")}
    past = of_side(asked, over, "for")
    data = tuple(shown(t, side) for side, ties in sides.items() for t in ties) + tuple(shown(t, "beside") for t in past)
    made = decided(asked, found, sides, past)
    return Verdict(made.verdict, made.why, data[:MOST], made.holds_if, coverage_of(asked, found), made.next)


def of_side(asked: Asked, ties: Sequence[Tie], side: str) -> list[Tie]:
    """Those of one side; who has left was a full member until then."""
    status = dict.fromkeys(OVER, "full")
    return [
        t
        for t in ties
        if is_asked(asked, t) and asked.rule.side(t["kind"], status.get(t["status"], t["status"])) == side
    ]


def is_asked(asked: Asked, tie: Tie) -> bool:
    """Whether a tie is between the two of the claim, and in its direction."""
    claim = asked.claim
    if {tie["source"], tie["target"]} != {claim.subject, claim.object}:
        return False
    kind = tie_kinds().get(tie["kind"])
    return asked.relation.symmetric or (kind is not None and kind.symmetric) or tie["source"] == claim.subject


def decided(asked: Asked, found: Ties, sides: dict[str, list[Tie]], past: list[Tie]) -> Verdict:
    label = f"“{asked.relation.label}”"
    if asked.is_past and (past or sides["for"]):
        return of_past(asked, sides["for"], past)
    if sides["for"]:
        return borne_out(asked, found, sides["for"], past)
    if sides["weaker"]:
        what = named(sides["weaker"])
        why = f"There is no tie between {asked.pair} that is {label} in the strict sense, but {what}."
        kinds = listing(list(dict.fromkeys(t["kind"] for t in sides["weaker"])))
        return Verdict(DEPENDS, with_remark(asked, why), holds_if=f"{kinds} is enough for {label}")
    if sides["against"]:
        return Verdict(DISAGREES, f"{when(asked.period).capitalize()} the data have {named(sides['against'])}.")
    if past:
        return Verdict(DISAGREES, f"It was so, but is over: {named(past)}.")
    if stale := of_side(asked, [t for t in found.records if t["stale"]], "for"):
        return Verdict(
            DEPENDS, f"So it was: {named(stale)}.", holds_if="nothing has changed since the last year covered"
        )
    if silent := silent_sources(asked, found):
        return Verdict(DISAGREES, f"No such tie between {asked.pair} by {listing(silent)}, which covers the time.")
    if ended := ended_sources(asked, found):
        why = f"No such tie between {asked.pair} by {listing([f'{name} to {year}' for name, year in ended])}."
        return Verdict(DEPENDS, why, holds_if=f"it came about after {ended[0][1]}, the last year covered")
    return unknown(asked, found)


def of_past(asked: Asked, held: list[Tie], past: list[Tie]) -> Verdict:
    if asked.claim.ended and held:
        return Verdict(DISAGREES, f"It is not over: {named(held)}.")
    return Verdict(AGREES, f"So it was: {named([*past, *held])}.")


def borne_out(asked: Asked, found: Ties, held: list[Tie], past: list[Tie]) -> Verdict:
    """Agrees, but for what more the claim says: since when, how many, that only a doubted pledge bears it out."""
    doubts = [*doubted(asked, found, held, past), *begun(asked, held), *counted(asked, held), *ranked(asked)]
    worst = min((verdict for verdict, _ in doubts), key=(DISAGREES, DEPENDS).index, default=AGREES)
    conditions = [text for _, text in doubts]
    why = f"{when(asked.period).capitalize()} the data have {named(held)}."
    if worst == DISAGREES:
        return Verdict(worst, " ".join((why, *(f"But {text}." for text in conditions))))
    return Verdict(worst, with_remark(asked, why), holds_if="; and if ".join(conditions) or None)


def doubted(asked: Asked, found: Ties, held: list[Tie], past: list[Tie]) -> Iterator[Found]:
    """Where only a data set knows of the tie, and the two quarrel or a row of the case says that it ended."""
    if any(t["dataset"] in RECORDED for t in held):
        return
    sets = listing(sorted({t["dataset"] for t in held}))
    quarrels = [t for t in found.between() if t["kind"] in asked.rule.doubted_by and not t["stale"] and t not in held]
    ended = [t for t in past if t["dataset"] == CASE]
    if against := [*ended, *(t for t in quarrels if t["kind"] not in asked.rule.kinds)]:
        yield DEPENDS, f"what {sets} codes counts, though there is {named(against)}"


def begun(asked: Asked, held: list[Tie]) -> Iterator[Found]:
    """Whether it began when the text says, and lasted over the time told."""
    since, told = asked.period.since, [t for t in held if t["start_text"]]
    if since is None or asked.period.since == asked.period.until or not told:
        return
    earliest = min(told, key=first)
    start = first(earliest)
    if earliest["dataset"] == TABLE and start > since:
        yield (
            DEPENDS,
            f"it began as told: the editions that list it begin {earliest['start_text']}, its days they do not tell",
        )
    elif start > since + A_YEAR:
        verdict = DISAGREES if asked.is_since else DEPENDS
        yield verdict, f"only the time from {earliest['start_text']} on is meant: before, no such tie is known"
    elif asked.is_since and start < date(since.year, 1, 1) - A_YEAR and earliest["dataset"] != TABLE:
        yield (
            DEPENDS,
            f"“{asked.claim.period_words}” is not its beginning: it has lasted since {earliest['start_text']}",
        )


def counted(asked: Asked, held: list[Tie]) -> Iterator[Found]:
    value = asked.claim.value
    if value is None:
        return
    if value.number is None:
        yield DEPENDS, f"“{value.words}” is left aside: no data set holds it"
        return
    if value.quantity == "count":
        if len(held) != value.number:
            yield DEPENDS, f"“{value.words}” counts others than the {len(held)} of the data"
        return
    number, unit = in_base(value.number, value.unit)
    same = [t for t in held if t["value"] is not None and in_base(t["value"], t["unit"])[1] == unit]
    if not same:
        yield DEPENDS, f"“{value.words}” is right, of which the data have no number in {unit or 'its unit'}"
    elif not any(is_near(value, scaled(t) * value.number / number) for t in same if number):
        told = listing([f"{figure(t['value'])} {t['unit']} ({t['dataset']})" for t in same])
        yield DISAGREES, f"the data have {told}; {said_tolerance(value)}"


def scaled(tie: Tie) -> float:
    return in_base(float(tie["value"]), tie["unit"])[0]


def ranked(asked: Asked) -> Iterator[Found]:
    """The tie is known, but not that it is the closest or the main one."""
    start = asked.claim.trigger[0] - asked.claim.span[0]
    near = f"{asked.claim.text[max(0, start - 12) : start]}{asked.claim.words}"
    if told := SUPERLATIVE.search(near):
        yield DEPENDS, f"“{told[0]}” is left aside: the data have the tie, no order of such ties"


def with_remark(asked: Asked, why: str) -> str:
    return f"{why} {asked.rule.remark}." if asked.rule.remark else why


def silent_sources(asked: Asked, found: Ties) -> list[str]:
    """The sources of whose silence it follows that there is no such tie."""
    kinds = {kind.partition(":")[0] for kind in asked.rule.kinds}
    return [one.source for one in found.coverage if one.at in ("tied", "none") and settles(asked, one, kinds)]


def ended_sources(asked: Asked, found: Ties) -> list[tuple[str, int]]:
    """Those that end before the time, and had no such tie in their last year; with that year."""
    kinds = {kind.partition(":")[0] for kind in asked.rule.kinds}
    since = asked.period.since.year if asked.period.since else 0
    over = [one for one in found.coverage if one.at == "blank" and one.known and one.known[-1][1] < since]
    return [(one.source, one.known[-1][1]) for one in over if settles(asked, one, kinds)]


def settles(asked: Asked, one: TieCoverage, kinds: set[str]) -> bool:
    if one.source == TABLE:
        return kinds == {MEMBERSHIP} and has_members(asked)
    return one.source not in (*RECORDED, *ASKED_FOR) and any(
        one.source in tie_kinds()[kind].datasets for kind in kinds & set(one.kinds) & set(tie_kinds())
    )


def has_members(asked: Asked) -> bool:
    """Whether the table knows the organisation at all."""
    organisation, day = asked.claim.object, asked.period.until or date.max
    rows = asked.view.rows(query("dependence"), kind=MEMBERSHIP, state=organisation)
    return any(r["target"] == organisation and (r["date_start"] or day) <= day for r in rows)


def unknown(asked: Asked, found: Ties) -> Verdict:
    """No data, with what each source that could tell says of itself."""
    blanks = [one for one in relevant(asked, found) if one.reason]
    reasons = list(dict.fromkeys(one.reason for one in blanks if one.reason))
    sets = [one for one in blanks if one.source not in RECORDED and one.next]
    pair = f"{asked.claim.subject} {asked.claim.object}"
    own = f'equipoise tie add "{asked.rule.told[0]}" {pair} --since D --reference "…"'
    step = next((one.next for one in (*sets, *blanks) if one.next), own)
    remark = f" {asked.rule.remark}." if asked.rule.remark else ""
    told = listing(reasons[:3]) or "what is known of the two is of other kinds, or leads the other way"
    return Verdict(NO_DATA, f"Nothing tells of it: {told}.{remark}", next=step)


def relevant(asked: Asked, found: Ties) -> list[TieCoverage]:
    return [one for one in found.coverage if set(asked.rule.told) & set(one.kinds) and one.source != RULES]


def coverage_of(asked: Asked, found: Ties) -> tuple[str, ...]:
    """Which years each source that could tell speaks of."""
    told = []
    for one in relevant(asked, found):
        spans = ", ".join(f"{a} to {b}" for a, b in one.known)
        told.append(f"{one.source}: {spans or one.reason or 'nothing'}")
    return tuple(dict.fromkeys(told))


def shown(tie: Tie, says: str) -> dict[str, Any]:
    return row(
        says,
        tie["dataset"],
        words(tie),
        ids=(tie["id"],),
        start=tie["start_text"],
        end=tie["end_text"] or (str(last(tie).year) if tie["last_covered"] else None),
        value=tie["value"],
        unit=tie["unit"],
        reference=tie["reference"],
        line=tie["line"],
    )


def words(tie: Tie) -> str:
    status = f", {tie['status']}" if tie["status"] not in (None, "in force") else ""
    value = f", {figure(tie['value'])} {tie['unit']}" if tie["value"] is not None else ""
    return f"{tie['kind']} {tie['source']}–{tie['target']}{status}{value} ({span_text(tie)})"


def named(ties: Sequence[Tie]) -> str:
    """At most three ties in words, the others by number."""
    told = [f"{words(t)}, {t['dataset']}" + (f" row {t['line']}" if t["line"] else "") for t in ties[:3]]
    more = [f"{len(ties) - 3} more"] if len(ties) > 3 else []
    return listing([*dict.fromkeys(told), *more])
