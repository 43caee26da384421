"""Trial: `shift` and the alarms of `watch` on the lists of leaders' meetings, asked anew every quarter since 2010."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from scipy.special import gammaln

from equipoise.ledger.view import View
from equipoise.questions.case import init
from equipoise.questions.dyad_history import YEAR, Chosen, dyad_history
from equipoise.questions.intake import read
from equipoise.questions.naming import name
from equipoise.questions.rate_changes import rate_change
from equipoise.questions.shift import shift
from equipoise.rates import rate_ratio
from equipoise.shifts.comparing import Compared, compare
from equipoise.shifts.history import Dates
from equipoise.shifts.prior import Prior

FIRST, LAST, ASKED = date(2008, 1, 1), date(2024, 12, 31), date(2018, 10, 1)
AFTER = 3  # years in which an alarm must prove true
WINDOW = 90
DYADS = (("RUS", "AZE"), ("RUS", "ARM"))
BY = {"P(shift) > .5": 0.5, "P(shift) > .9": 0.9}


@dataclass(frozen=True, slots=True)
class Asked:
    """The question on one day: P of each model, the shift if there was one, and other alarms."""

    day: date
    compared: Compared
    own: Compared  # under the prior centred on the pair's own rate
    rate: float | None
    band: bool


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        case = init(Path(folder) / "case", pivot="RUS", partners=["ARM", "AZE"])
        read(case, [data / "facts" / f"leaders-rus-{other}.csv" for other in ("aze", "arm")])
        days = {dyad: meetings(View(case), dyad) for dyad in DYADS}
        then = {dyad: shift(View(case, known_by=ASKED), *dyad) for dyad in DYADS}
    for dyad, found in then.items():
        mine = [day for day in days[dyad] if day <= ASKED]
        assert list(found.days) == mine, "what was known by then is what had happened by then"
    parts = ["# What `shift` would have said", INTRODUCTION, standing(then)]
    parts += [rolled(dyad, days[dyad]) for dyad in DYADS]
    return "\n\n".join([*parts, came(days)])


INTRODUCTION = (
    "The lists of meetings of the leaders of Russia with those of Azerbaijan and Armenia, 2008 to 2024 (in person, "
    "bilateral and on the sidelines). The question is asked on the first day of every quarter from 2010 on, with what "
    "was known by then. An alarm *began* where it was not there the quarter before. It proved **false** where the "
    f"meetings of the {AFTER} years after it are likelier at the rate before the supposed change than at the rate "
    "after it, and is open where fewer years follow."
)


def meetings(view: View, dyad: tuple[str, str]) -> list[date]:
    found = dyad_history(view, *dyad, Chosen.of(None, None, None), FIRST, LAST)
    return list(found.days)


def standing(then: dict[tuple[str, str], object]) -> str:
    lines = [f"## On {ASKED}", ""]
    for (a, b), found in then.items():
        lines.append(f"**{name(a)} and {name(b)}.** {found.verdict}")  # type: ignore[attr-defined]
        lines.append("")
    return "\n".join(lines).rstrip()


def quarters() -> list[date]:
    return [date(year, month, 1) for year in range(2010, 2025) for month in (1, 4, 7, 10)]


def years(day: date) -> float:
    return ((day - FIRST).days + 0.5) / YEAR


def ask(days: Sequence[date], day: date) -> Asked:
    """What was known the day before."""
    eve = day - timedelta(days=1)
    known = [d for d in days if d <= eve]
    dates = Dates.of([years(d) for d in known], ((eve - FIRST).days + 1) / YEAR)
    own = Prior(rate=(dates.years + 1) / (len(known) + 1))
    change = rate_change(known, eve, WINDOW)
    inside = sum((eve - d).days < WINDOW for d in known)
    past = (eve - FIRST).days + 1 - WINDOW
    _, low, high = rate_ratio(inside, len(known) - inside, WINDOW, past)
    return Asked(day, compare(dates), compare(dates, own), change.probability if change else None, low > 1 or high < 1)


def rolled(dyad: tuple[str, str], days: list[date]) -> str:
    asked = [ask(days, day) for day in quarters()]
    lines = [
        f"## {name(dyad[0])} and {name(dyad[1])}",
        "",
        "| asked on | meetings | constant | shift | pulse | drift | burst |",
    ]
    lines += ["|---|---|---|---|---|---|---|"]
    for one in asked[::4]:
        p, known = one.compared.probabilities, sum(d < one.day for d in days)
        cells = " | ".join(f"{p[m]:.2f}" for m in ("constant", "shift", "pulse", "drift", "burst"))
        lines.append(f"| {one.day} | {known} | {cells} |")
    top = max(asked, key=lambda one: one.compared.probabilities["shift"])
    lines += ["", f"P(shift) was highest on {top.day}: {top.compared.probabilities['shift']:.2f}.", ""]
    lines += ["| alarm | quarters with it | began | proved false | held | open |", "|---|---|---|---|---|---|"]
    for words, bound in BY.items():
        lines.append(row(words, asked, [one.compared.probabilities["shift"] > bound for one in asked], days))
    for words, bound in BY.items():
        fired = [one.own.probabilities["shift"] > bound for one in asked]
        lines.append(row(f"{words}, prior centred on the own rate", asked, fired, days))
    lines.append(
        row(f"`a change in the rate … in {WINDOW} days`", asked, [(one.rate or 0) > 0.5 for one in asked], days, True)
    )
    lines.append(
        row(f"`… outside their own 95 % band in {WINDOW} days`", asked, [one.band for one in asked], days, True)
    )
    return "\n".join(lines)


def row(words: str, asked: list[Asked], fired: list[bool], days: list[date], recent: bool = False) -> str:
    began = [one for n, one in enumerate(asked) if fired[n] and not (n and fired[n - 1])]
    fates = [fate(one, days, recent) for one in began]
    counts = " | ".join(str(fates.count(each)) for each in ("false", "held", "open"))
    return f"| {words} | {sum(fired)} of {len(asked)} | {len(began)} | {counts} |"


def fate(one: Asked, days: list[date], recent: bool) -> str:
    """Whether the years after an alarm are likelier at the rate before the change than at the one after it.

    An alarm about the last days compares the rate in them with that before them.
    """
    end = date(one.day.year + AFTER, one.day.month, 1)
    if end > LAST:
        return "open"
    came = sum(one.day <= d < end for d in days)
    if recent:
        first = one.day - timedelta(days=WINDOW)
        inside, before = sum(first <= d < one.day for d in days), sum(d < first for d in days)
        old, new = before / ((first - FIRST).days / YEAR), max(inside, 0.5) / (WINDOW / YEAR)
    else:
        old, new = one.compared.change.rate_before[0], one.compared.change.rate_after[0]
    logs = [came * np.log(rate * AFTER) - rate * AFTER - gammaln(came + 1) for rate in (old, new)]
    return "false" if logs[0] > logs[1] else "held"


def came(days: dict[tuple[str, str], list[date]]) -> str:
    lines = ["## What came", "", f"| year | {' | '.join(f'{name(a)} – {name(b)}' for a, b in days)} |", "|---|---|---|"]
    for year in range(2008, 2025):
        counts = " | ".join(str(sum(d.year == year for d in found)) for found in days.values())
        lines.append(f"| {year} | {counts} |")
    lines.append("")
    for (a, b), found in days.items():
        spans = ((FIRST, ASKED), (ASKED, LAST + timedelta(days=1)))
        before, after = (sum(s <= d < e for d in found) for s, e in spans)
        first, second = ((e - s).days / YEAR for s, e in spans)
        ratio, low, high = rate_ratio(after, before, second, first)
        whole = compare(Dates.of([years(d) for d in found], ((LAST - FIRST).days + 1) / YEAR)).probabilities
        best = max(whole, key=lambda model: whole[model])
        lines.append(
            f"- {name(a)} and {name(b)}: {before / first:.1f} meetings a year up to {ASKED}, {after / second:.1f} "
            f"after it until the end of 2024 (ratio {ratio:.2f}, 95 % interval {low:.2f} to {high:.2f}). Over all "
            f"of it the most probable model is `{best}` ({whole[best]:.2f}); P(shift) = {whole['shift']:.2f}."
        )
    return "\n".join(lines)
