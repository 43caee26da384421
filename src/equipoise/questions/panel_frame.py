"""The rows of a panel: periods, who is at risk in each, counts that are missing where nobody looked, lags and leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from equipoise.questions.panel_rivals import Rivalries
from equipoise.questions.panel_visits import Span, Visits
from equipoise.responses.occasions import SAME_DAY, TOUR, Occasion, joined, sort_out
from equipoise.world.tables import states

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

Columns = dict[str, Any]


@dataclass(frozen=True)
class Periods:
    """First and last days of whole weeks, months or years within a span, as ordinals."""

    starts: tuple[date, ...]
    ends: tuple[date, ...]

    @classmethod
    def of(cls, unit: str, since: date, until: date) -> Periods:
        starts = [day for day in begins(unit, since, until + timedelta(days=1)) if day >= since]
        ends = [later - timedelta(days=1) for later in starts[1:]]
        return cls(tuple(starts[: len(ends)]), tuple(ends))

    @cached_property
    def edges(self) -> list[int]:
        return [*(day.toordinal() for day in self.starts), *(day.toordinal() + 1 for day in self.ends[-1:])]

    def counts(self, days: Iterable[int], covered: Sequence[bool]) -> Floats:
        """How many of the days lie in each period; NaN in those that are not covered."""
        import numpy as np

        found = np.histogram(list(days), self.edges)[0].astype(float) if self.starts else np.zeros(0)
        inside = [d for d in days if self.edges and d == self.edges[-1]]  # a histogram counts its right edge too
        if inside and found.size:
            found[-1] -= len(inside)
        found[~np.asarray(covered, bool)] = np.nan
        return found

    def covered(self, *spans: Span) -> list[bool]:
        return [
            all(low <= start and end <= high for low, high in spans)
            for start, end in zip(self.starts, self.ends, strict=True)
        ]


def begins(unit: str, since: date, until: date) -> list[date]:
    """Mondays, firsts of months or of years, up to and with `until`."""
    if unit == "triad-week":
        first = since + timedelta(days=-since.weekday() % 7)
        return [first + timedelta(days=n) for n in range(0, max((until - first).days, -1) + 1, 7)]
    months = (1,) if unit == "dyad-year" else range(1, 13)
    every = [date(year, month, 1) for year in range(since.year, until.year + 1) for month in months]
    return [day for day in every if since <= day <= until]


def at_risk(periods: Periods, *named: str) -> list[bool]:
    """Whether all the states exist throughout each period."""
    spells = {code: [(s.start, s.end) for s in states() if s.code == code] for code in named}
    return [
        all(
            any((low is None or low <= start) and (high is None or end <= high) for low, high in spells[code])
            for code in named
        )
        for start, end in zip(periods.starts, periods.ends, strict=True)
    ]


def triad_rows(
    visits: Visits,
    a: str,
    b: str,
    control: bool,
    periods: Periods,
    rivalries: Rivalries,
    lags: Sequence[int],
    leads: Sequence[int],
) -> Columns:
    """The rows of one ordered triad, for the periods in which all three states exist."""
    joint = visits.joint(a, b)
    gone = {id for one in joint for id in one.ids}
    alone = [[one for one in visits.counted.get(code, ()) if not gone & set(one.ids)] for code in (a, b)]
    found = sort_out(alone[0], alone[1], joint)
    spans = visits.covered[a], visits.covered[b]
    covered, covered_a = periods.covered(*spans), periods.covered(spans[0])
    why: dict[str, list[int]] = {}
    for part in found.apart:
        kind = {TOUR: "same_tour", SAME_DAY: "same_day"}.get(part.why, "same_summit")
        why.setdefault(kind, []).extend(one.start for one in part.second)
    free_a = periods.counts(starts(found.first), covered_a)
    counts = {
        "met_a": periods.counts(starts(joined(alone[0])), covered),
        "met_b": periods.counts(starts(joined(alone[1])), covered),
        "free_a": periods.counts(starts(found.first), covered),
        "free_b": periods.counts(starts(found.second), covered),
        "joint": periods.counts(starts(joined(joint)), covered),
        **{kind: periods.counts(set(why.get(kind, ())), covered) for kind in ("same_tour", "same_summit", "same_day")},
        **moved("free_a", free_a, lags, leads),
    }
    named = {"triad": f"{visits.pivot}-{a}-{b}", "pivot": visits.pivot, "a": a, "b": b, "control": int(control)}
    rival = [rivalries.is_rival(a, b, day.year) for day in periods.starts]
    return picked(named, periods, at_risk(periods, visits.pivot, a, b), covered, {"rival": rival}, counts)


def year_rows(
    visits: Visits,
    partner: str,
    periods: Periods,
    rivalries: Rivalries,
    lags: Sequence[int],
    leads: Sequence[int],
) -> Columns:
    """The rows of one dyad: its own meetings, and those with the partner's rivals of the year."""
    import numpy as np

    covered = periods.covered(visits.covered[partner])
    known = [rivalries.is_rival(partner, partner, day.year) is not None for day in periods.starts]
    rivals, met, joint = (np.where(known, 0.0, np.nan) for _ in range(3))
    for other in sorted(rivalries.ever(partner) & visits.covered.keys()):
        is_now = np.array([bool(rivalries.is_rival(partner, other, day.year)) for day in periods.starts])
        inside = periods.covered(visits.covered[other])
        rivals += is_now
        met += np.where(is_now, periods.counts(starts(joined(visits.counted.get(other, []))), inside), 0.0)
        both = periods.covered(visits.covered[partner], visits.covered[other])
        joint += np.where(is_now, periods.counts(starts(joined(visits.joint(partner, other))), both), 0.0)
    own = periods.counts(starts(joined(visits.counted.get(partner, []))), covered)
    named = {"dyad": f"{visits.pivot}-{partner}", "pivot": visits.pivot, "partner": partner}
    counts = {"rivals": rivals, "met": own, "rivals_met": met, "joint": joint, **moved("rivals_met", met, lags, leads)}
    return picked(named, periods, at_risk(periods, visits.pivot, partner), covered, {}, counts)


def starts(side: Iterable[Occasion]) -> list[int]:
    return [one.start for one in side]


def moved(name: str, values: Floats, lags: Sequence[int], leads: Sequence[int]) -> dict[str, Floats]:
    """The values of earlier and later periods; NaN where there is none."""
    import numpy as np

    found = {}
    for said, steps, sign in (("lag", lags, -1), ("lead", leads, 1)):
        for n in steps:
            other = np.arange(values.size) + sign * n
            inside = (other >= 0) & (other < values.size)
            found[f"{name}_{said}{n}"] = np.where(inside, values[np.clip(other, 0, max(values.size - 1, 0))], np.nan)
    return found


def picked(
    named: Mapping[str, Any],
    periods: Periods,
    risk: Sequence[bool],
    covered: Sequence[bool],
    given: Mapping[str, Sequence[bool | None]],
    counts: Mapping[str, Floats],
) -> Columns:
    """Columns of the periods at risk; NaN becomes missing."""
    import polars

    kept = [n for n, held in enumerate(risk) if held]
    found: Columns = {name: [value] * len(kept) for name, value in named.items()}
    found["start"], found["end"] = [periods.starts[n] for n in kept], [periods.ends[n] for n in kept]
    found["year"], found["period"] = [periods.starts[n].year for n in kept], kept
    found["covered"] = [int(covered[n]) for n in kept]
    for name, values in given.items():
        found[name] = [None if (v := values[n]) is None else int(v) for n in kept]
    for name, numbers in counts.items():
        found[name] = polars.Series(numbers[kept]).fill_nan(None).cast(polars.Int64)
    return found
