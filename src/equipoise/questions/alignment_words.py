"""Where measures of one dyad tell different stories: said in words, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from equipoise.ledger.view import View
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing, plural
from equipoise.questions.ties import ties
from equipoise.world.alliances import pledge_levels
from equipoise.world.tie_kinds import nature

if TYPE_CHECKING:
    from equipoise.questions.alignment import Alignment

ALIKE = 0.5  # from here on S reads as "alike"
SLIGHT = 0.2  # below it a kappa is slight (Landis and Koch 1977, Biometrics 33, 159-174)
TWINS = 0.9  # S of portfolios that look like those of twins
BACK = 5  # years before with which the last one is compared
MOVED = 0.1  # a change of a measure over the period that is worth telling
POINTS_DIFFER = "Ideal points allow for what was voted on in each year; shares of agreement do not."
CHANCE = {
    "un-votes": (
        "Most states vote alike on most roll calls, and S counts that as likeness; kappa takes away what two records "
        "with as many votes of each kind would share by chance."
    ),
    "alliances": (
        "Most states owe most others nothing, and S counts every such pair of blanks as likeness; kappa takes away "
        "what two portfolios with as many pledges of each kind would share by chance."
    ),
}


def readings(result: Alignment) -> Iterator[str]:
    """What a reader needs of two states' votes: ideal points and agreement, in the last year and some years before."""
    if len(result.states) != 2:
        return
    who, years = listing([name(state) for state in result.states]), result.found.years
    if result.points and (at := last_and_before(years, result.points["estimate"])):
        estimate, low, high = ([f"{result.points[part][n]:.2f}" for n in at] for part in ("estimate", "low", "high"))
        level = f"{100 * result.points['level']:.0f} %"
        interval = f" ({level} interval {low[0]} to {high[0]})" if "nan" not in (low[0], high[0]) else ""
        now = f"{who} stood {estimate[0]} apart on the line of ideal points in {years[at[0]]}{interval}"
        yield f"{now}{against(estimate, years[at])}."
        who = "They"
    if at := last_and_before(years, result.shown()["agreement"]):
        same, calls = result.found.measures["agreement"][at], result.found.targets[at]
        shares = [f"{100 * s:.0f} % of {plural(int(n), 'roll call')}" for s, n in zip(same, calls, strict=True)]
        yield f"{who} voted the same in {shares[0]} in {years[at[0]]}{against(shares, years[at])}."


def against(told: Sequence[str], years: Sequence[int]) -> str:
    return f", against {told[1]} in {years[1]}" if len(told) > 1 else ""


def last_and_before(years: Any, values: Any) -> list[int]:
    """Where the last year with a value stands, and the one some years before it if it has one."""
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return []
    before = [int(n) for n in known if years[n] == years[known[-1]] - BACK]
    return [int(known[-1]), *before]


def disagreements(view: View, result: Alignment) -> Iterator[str]:
    """Sentences on where the measures of a dyad part, most telling first."""
    if result.basis == "alliances":
        yield from twins_who_quarrel(view, result)
    yield from chance_or_likeness(result)
    yield from ways_that_part(result)


def chance_or_likeness(result: Alignment) -> Iterator[str]:
    """Years in which S says alike and kappa no more alike than chance."""
    measures, years = result.found.measures, result.found.years
    apart = np.flatnonzero((measures["s"] >= ALIKE) & (measures["kappa"] < SLIGHT))
    if not len(apart):
        return
    n = int(apart[-1])
    count = int(np.isfinite(measures["s"]).sum())
    often = f"in {years[n]}" if count == 1 else f"in {len(apart)} of {count} years, last in {years[n]}"
    kappa = measures["kappa"][n]
    reading = "less alike than chance" if kappa < 0 else "hardly more alike than chance"
    yield (
        f"S and kappa part {often}: S = {signed(measures['s'][n])} reads as alike, kappa = {signed(kappa)} as "
        f"{reading}. {CHANCE[result.basis]}"
    )


def twins_who_quarrel(view: View, result: Alignment) -> Iterator[str]:
    """Alliance portfolios that are nearly the same, of two states that the ties call hostile."""
    measures, years = result.found.measures, result.found.years
    alike = years[measures["s"] >= TWINS]
    if not len(alike):
        return
    found = ties(view, *result.states, since=f"{alike[0]:04}", until=f"{alike[-1]:04}").between()
    hostile = [tie for tie in found if nature(tie["kind"]) == "hostile"]
    quarrelled = [year for year in alike.tolist() if any(in_force(tie, year) for tie in hostile)]
    if not quarrelled:
        return
    year = quarrelled[-1]
    s = measures["s"][int(np.flatnonzero(years == year)[0])]
    kinds = list(dict.fromkeys(f"a {t['kind']}" for t in hostile if in_force(t, year)))
    both = [t["kind"] for t in found if t["kind"] in pledge_levels() and in_force(t, year)]
    strongest = max(both, key=lambda kind: pledge_levels()[kind], default=None)
    pledged = f" They even have a {strongest} between themselves in the data." if strongest else ""
    yield (
        f"In {year} {listing([name(state) for state in result.states])} look like twins by their alliances "
        f"(S = {signed(s)}), though the ties between them tell of {listing(kinds)}. Both owe the same pledges to the "
        f"same states, and a treaty counts as long as the data have it in force, whatever it is worth.{pledged}"
    )


def in_force(tie: dict[str, Any], year: int) -> bool:
    """Whether a tie held on some day of a year, by the years of its texts."""
    start, end = (int(text[:4]) if text else None for text in (tie["start_text"], tie["end_text"]))
    return (start is None or start <= year) and (end is None or end >= year)


def ways_that_part(result: Alignment) -> Iterator[str]:
    """Measures of which one rose and another fell from the first to the last year in which all are known."""
    measures, points = result.found.measures, result.points
    known = np.isfinite(measures["s"]) & (np.isfinite(points["estimate"]) if points else True)
    years = result.found.years[known]
    if len(years) < 2:
        return
    changed = {m: changes(measures[m][known]) for m in ("s", "kappa")}
    if points:
        changed["nearness of ideal points"] = -changes(points["estimate"][known])
        changed["agreement"] = changes(measures["agreement"][known])
    up = [m for m, by in changed.items() if by >= MOVED]
    down = [m for m, by in changed.items() if by <= -MOVED]
    if up and down:
        told = f"{listing([label(m) for m in up])} rose while {listing([label(m) for m in down])} fell."
        yield f"From {years[0]} to {years[-1]} {told}{f' {POINTS_DIFFER}' if points else ''}"


def label(measure: str) -> str:
    return {"s": "S", "nearness of ideal points": "the nearness of ideal points"}.get(measure, measure)


def changes(values: Any) -> float:
    """How far a measure moved from the first year that has it to the last; 0 where it is not known."""
    known = values[np.isfinite(values)]
    return float(known[-1] - known[0]) if len(known) > 1 else 0.0


def signed(value: float) -> str:
    """`+.52`, as the field writes coefficients."""
    text = f"{value:+.2f}"
    return ".00" if text in ("+0.00", "-0.00") else text.replace("0.", ".", 1) if abs(value) < 0.995 else text
