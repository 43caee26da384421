"""Claims of arms, trade and energy against what is known of supplies: whether, since when, what share, which rank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import MAXYEAR
from typing import Any

from equipoise.ledger.claims import Value
from equipoise.questions.check_markets import Market, about, finished, markets, nothing, told, windows, years
from equipoise.questions.check_numbers import figure, in_base, is_near, said_tolerance
from equipoise.questions.check_ties import of_ties
from equipoise.questions.checked import AGREES, DEPENDS, DISAGREES, NO_DATA, Asked, Verdict
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing
from equipoise.questions.supplies import Span
from equipoise.questions.tie_days import joined

NEAR = 40  # characters after a rank within which its noun stands
SHOWN = 6  # windows shown of one claim
FEW = 3  # "one of the largest" is one of so many
CHANGE = re.compile(
    r"\b(?:rose|risen|grew|grown|increased?|fell|fallen|dropped|declined|decreased)(?:\s+\w+){0,2}\s+by\s*$"
    r"|\b(?:rose|grew|increased|fell|dropped|declined|decreased)\s*$"
    r"|\b(?:rise|growth|increase|fall|drop|decline|decrease)\s+of\s*$"
    r"|(?<!make )(?<!makes )(?<!made )\b(?:up|down)\s+(?:by\s*)?$",
    re.IGNORECASE,
)
PART_OF_YEAR = re.compile(
    r"\b(?:first|last|past)\s+(?:\w+\s+)?(?:months?|quarters?|half|weeks?)\b|\bhalf of the year\b|\bquarter of \d{4}\b",
    re.IGNORECASE,
)
PART_OF_GOODS = re.compile(
    r"\bnon-oil\b|\bnon-\w+ products\b|\bagricultural\b|\bgas exports\b|\boil exports\b", re.IGNORECASE
)
GOODS = frozenset({"trade", "imports", "exports"})  # kinds of ties that count goods of all kinds
BUYERS = re.compile(r"\b(?:buyers?|customers?|importers?|recipients?|clients?|markets?|destinations?)\b", re.IGNORECASE)
ONE_OF = re.compile(r"\b(?:one of|among)\b", re.IGNORECASE)
RELEASES = {"arms": "SIPRI gives out the figures of a window in March of the year after it"}


def of_supplies(asked: Asked) -> Verdict:
    value = asked.claim.value
    arms = asked.relation.name == "arms"
    if arms and value and value.quantity == "rank" and BUYERS.search(asked.claim.text[: value_end(asked)]):
        return nothing(
            asked, f"how {asked.object} ranks among those to whom {asked.subject} sells is not told by what reaches it"
        )
    found = markets(asked)
    if not found:  # a row without a number may still tell that there is any
        return of_ties(asked) if value is None else nothing(asked, "no tie tells of it")
    if value is None or value.number is None:
        return of_presence(asked, found)
    return of_part(asked, of_number(asked, value, found))


def of_number(asked: Asked, value: Value, found: Sequence[Market]) -> Verdict:
    if CHANGE.search(asked.claim.text[: value_start(asked)]):
        return of_change(asked)
    if value.quantity == "rank":
        return of_rank(asked, found)
    return of_share(asked, found) if (value.quantity or "").startswith("share") else of_amount(asked, found)


def of_part(asked: Asked, made: Verdict) -> Verdict:
    """Of a part of the goods ("non-oil") the data, which count all, neither bear it out nor refute it alone."""
    goods = PART_OF_GOODS.search(asked.claim.text)
    if not goods or made.verdict == NO_DATA or not GOODS.intersection(asked.rule.kinds):
        return made
    like = "as" if made.verdict != DISAGREES else "otherwise than"
    return replace(made, verdict=DEPENDS, holds_if=f"“{goods[0]}” goods stand {like} all goods, which the data count")


def value_start(asked: Asked) -> int:
    value = asked.claim.value
    assert value
    return max(asked.claim.text.find(value.words), 0)


def value_end(asked: Asked) -> int:
    value = asked.claim.value
    assert value
    return value_start(asked) + len(value.words) + NEAR


def of_presence(asked: Asked, found: Sequence[Market]) -> Verdict:
    """Whether anything was supplied at the time, and, of "since 2006", from when on."""
    seen = [(m, span) for m in found for span in about(asked, m)]
    with_any = [(m, span) for m, span in seen if m.share(span) > 0]
    without = [(m, span) for m, span in seen if m.share(span) == 0 and m.is_whole(span)]
    if asked.claim.negated and asked.is_past:
        return of_absence(asked, found)
    data = [m.row(span, "for") for m, span in with_any][:SHOWN] + [m.row(span, "against") for m, span in without][:2]
    if with_any:
        made = of_beginning(asked) if asked.is_since else Verdict(AGREES, f"The data have {told(with_any)}.")
        return finished(asked, found, made, [*data, *made.data])
    if without:
        why = f"The data name every supplier of the time, and {name(without[0][0].partner)} is none of them."
        return finished(asked, found, Verdict(DISAGREES, why), data)
    return nothing(asked, "the data tell of some suppliers and of other times only", found)


def of_absence(asked: Asked, found: Sequence[Market]) -> Verdict:
    """That somebody once did not supply: the windows before the text in which nothing came from it."""
    yearly = [m for m in markets(asked, 1) if m.supplies.are_amounts] or list(found)
    last = asked.period.until.year if asked.period.until else MAXYEAR
    seen = [(m, s) for m in yearly for s in sorted(m.supplies.windows) if s[1] <= last and m.is_whole(s)]
    without = [(m, s) for m, s in seen if m.share(s) == 0]
    if not without:
        return nothing(asked, "no time is told, and in every window of the data something was supplied", found)
    spans = listing([years(span) for span in joined([*(s for _, s in without), *silent_years(yearly, last)])])
    why = f"No time is told; by the data nothing was supplied in {spans}."
    made = Verdict(DEPENDS, why, holds_if=f"it speaks of {spans}, not of its own day", is_of_denial=True)
    return finished(asked, found, made, [m.row(span, "for") for m, span in without][:SHOWN])


def silent_years(yearly: Sequence[Market], last: int) -> list[Span]:
    """Years within those of yearly amounts in which nobody supplied anything, so that they have no window."""
    found = []
    for held in (m.supplies.windows for m in yearly if m.supplies.are_amounts):
        whole = range(min(s[0] for s in held), min(max(s[1] for s in held), last) + 1)
        found += [(year, year) for year in whole if (year, year) not in held]
    return found


def of_beginning(asked: Asked) -> Verdict:
    """Whether the first year with supplies is the one told; SIPRI often estimates the year of a delivery."""
    assert asked.period.since
    claimed = asked.period.since.year
    firsts: list[tuple[Market, Span]] = []
    for market in markets(asked, 1):
        spans = sorted(span for span in market.supplies.windows if market.share(span) > 0)
        firsts += [(market, spans[0])] if spans else []
    market, span = min(firsts, key=lambda pair: (not pair[0].supplies.are_amounts, pair[1]))
    start, data = span[0], (market.row(span, "for"),)
    begins = min(s[0] for s in market.supplies.windows)
    if abs(start - claimed) <= 1:
        return Verdict(AGREES, f"The first year with any is {start}, within a year of {claimed}.", data)
    if start > claimed and begins > claimed:
        why = f"The data have some from {start} on; they begin then, so of {claimed} to {start - 1} nothing is known."
        return Verdict(DEPENDS, why, data, holds_if=f"there were some already from {claimed} to {start - 1}")
    if start > claimed:
        return Verdict(DISAGREES, f"The data begin {begins}, and the first year with any is {start}.", data)
    why = f"There was some already in {years(span)}."
    return Verdict(DEPENDS, why, data, holds_if=f"what came before {claimed} is left aside")


def of_share(asked: Asked, found: Sequence[Market]) -> Verdict:
    value = asked.claim.value
    assert value and value.number is not None
    seen = [(m, span) for m in found for span in about(asked, m)]
    if not seen:
        return nothing(asked, "the data are of other years", found)
    near = [(m, span) for m, span in seen if is_near(value, m.share(span))]
    far = [pair for pair in seen if pair not in near]
    data = [m.row(span, "for") for m, span in near][:SHOWN] + [m.row(span, "against") for m, span in far][:SHOWN]
    margin = f"{said_tolerance(value)}."
    if seen[0] in near:
        made = Verdict(AGREES, f"The data have {told(near[:1])}. {margin}", holds_if=only_in(near, far))
    elif near:
        why = f"The data have {told([*far[:1], *of_then(asked, far[1:])])}; but {told(near)}. {margin}"
        made = Verdict(DEPENDS, why, holds_if=f"it is about {windows(near)}{too_late(asked, near)}")
    else:
        made = Verdict(DISAGREES, f"The data have {told(far)}. {margin}")
    return finished(asked, found, made, data)


def of_then(asked: Asked, far: Sequence[tuple[Market, Span]]) -> list[tuple[Market, Span]]:
    """The window nearest to the time of the text among those that hold it, though it was not over."""
    until = asked.period.until
    return [(m, span) for m, span in far if until and span[0] <= until.year <= span[1]][:1]


def only_in(near: Sequence[tuple[Market, Span]], far: Sequence[tuple[Market, Span]]) -> str | None:
    return f"it is about {windows(near)}, not about {windows(far)}" if far else None


def too_late(asked: Asked, near: Sequence[tuple[Market, Span]]) -> str:
    """That the windows which bear it out were not over, and their figures not out, when the text was."""
    until = asked.claim.reported
    if until is None or not all(span[1] >= until.year for _, span in near):
        return ""
    release = RELEASES.get(near[0][0].kind)
    was = "were" if len({span for _, span in near}) > 1 else "was"
    return f", which {was} not over on {until}{f' ({release})' if release else ''}"


def of_amount(asked: Asked, found: Sequence[Market]) -> Verdict:
    value = asked.claim.value
    assert value and value.number is not None
    if PART_OF_YEAR.search(asked.claim.text):
        return nothing(asked, "it is told of a part of a year, and the data are of whole years", found)
    number, unit = in_base(value.number, value.unit)
    same = [m for m in found if m.supplies.are_amounts and in_base(1, m.supplies.unit)[1] == unit]
    seen = [(m, span) for m in same for span in about(asked, m)][:SHOWN]
    if not seen or not number:
        return nothing(asked, f"no amount in {unit or value.unit or 'that unit'} of the time is loaded", found)
    had = {pair: in_base(pair[0].amount(pair[1]), pair[0].supplies.unit)[0] * value.number / number for pair in seen}
    near = [pair for pair in seen if is_near(value, had[pair])]
    data = [amount_row(m, span, "for" if (m, span) in near else "against") for m, span in seen]
    amounts = listing([f"{figure(m.amount(s))} {m.supplies.unit} in {years(s)}" for m, s in near or seen])
    verdict = AGREES if seen[0] in near else DEPENDS if near else DISAGREES
    condition = f"it is about {windows(near)}" if verdict == DEPENDS else None
    return finished(
        asked, found, Verdict(verdict, f"The data have {amounts}. {said_tolerance(value)}.", holds_if=condition), data
    )


def amount_row(market: Market, span: Span, says: str) -> dict[str, Any]:
    return market.row(span, says) | {"value": market.amount(span), "unit": market.supplies.unit}


def of_change(asked: Asked) -> Verdict:
    """A growth or a fall over a year, of amounts."""
    value, until = asked.claim.value, asked.period.until
    assert value and value.number is not None
    for market in markets(asked, 1):
        year = until.year - (0 if asked.claim.period else 1) if until else 0
        now, before = (year, year), (year - 1, year - 1)
        if market.supplies.are_amounts and {now, before} <= set(market.supplies.windows) and market.amount(before):
            change = 100 * (market.amount(now) / market.amount(before) - 1)
            verdict = AGREES if is_near(value, abs(change)) else DISAGREES
            data = [amount_row(market, span, "for" if verdict == AGREES else "against") for span in (before, now)]
            why = f"From {year - 1} to {year} it changed by {figure(change)} percent. {said_tolerance(value)}."
            return finished(asked, [market], Verdict(verdict, why), data)
    return nothing(asked, "it is a change over time, and no amounts of both years are loaded")


def of_rank(asked: Asked, found: Sequence[Market]) -> Verdict:
    value = asked.claim.value
    assert value and value.number is not None
    most = max(int(value.number), FEW) if ONE_OF.search(asked.claim.text[: value_start(asked)]) else int(value.number)
    seen = [(m, span) for m in found for span in about(asked, m)[:1]]
    if not seen:
        return nothing(asked, "the data are of other years", found)
    fits = [(m, s) for m, s in seen if (rank := m.rank(s)) is not None and (rank <= most if most > 1 else rank == 1)]
    ranks = listing([f"{ordinal(m.rank(s))} in {m.kind} of {name(m.whole)}, {years(s)}" for m, s in seen])
    data = [m.row(s, "for" if (m, s) in fits else "against") for m, s in seen]
    why = (
        f"{name(seen[0][0].partner)} is {ranks}."
        if len({m.partner for m, _ in seen}) == 1
        else f"By the data: {ranks}."
    )
    if most > value.number:
        why += f" “One of” is taken as one of the first {most}."
    verdict = AGREES if len(fits) == len(seen) else DEPENDS if fits else DISAGREES
    kinds = listing(sorted({f"{m.kind} of {name(m.whole)}" for m, _ in fits}))
    return finished(
        asked, found, Verdict(verdict, why, holds_if=f"{kinds} are meant" if verdict == DEPENDS else None), data
    )


def ordinal(rank: int | None) -> str:
    return "not among those listed" if rank is None else f"number {rank}"


def of_dependence(asked: Asked) -> Verdict:
    """What one state has from the other; the text's share, or, without one, that no share makes dependence alone."""
    found = markets(asked)
    if not found:
        return nothing(asked, "no tie tells of it")
    if asked.claim.value and (asked.claim.value.quantity or "").startswith("share"):
        return of_share(asked, found)
    seen = [(m, span) for m in found for span in about(asked, m)[:1] if m.share(span) > 0]
    if not seen:
        return nothing(asked, "the data are of other years, or have nothing from there", found)
    share = listing([f"{figure(m.share(s))} percent of {m.kind} in {years(s)}" for m, s in seen])
    made = Verdict(
        DEPENDS,
        f"{asked.subject} had {share} from {asked.object}. {asked.rule.remark}.",
        holds_if=f"{share} makes dependence",
    )
    return finished(asked, found, made, [m.row(s, "for") for m, s in seen])
