"""`shift --segments`: where a series, or the months of two states' events, changes its level, any number of times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.dyad_history import Chosen, DyadHistory, dyad_history
from equipoise.questions.naming import codes
from equipoise.questions.series_file import read_series
from equipoise.results import Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture
    from equipoise.shifts.history import Counts

REFERENCE = (
    "Killick, Fearnhead and Eckley (2012), JASA 107: PELT; penalty after Zhang and Siegmund (2007), Biometrics 63"
)


@dataclass(frozen=True, slots=True)
class Segments(Result):
    """The first period of each new stretch, from 0, and each stretch's level per period."""

    of: str
    family: str
    changepoints: tuple[int, ...]
    levels: tuple[float, ...]
    labels: tuple[str, ...]
    penalty: float
    events: tuple[str, ...] = ()
    columns = ("first", "periods", "level")

    def to_json(self) -> dict[str, Any]:
        return {
            "of": self.of,
            "family": self.family,
            "changepoints": list(self.changepoints),
            "dates": [self.labels[point] for point in self.changepoints],
            "levels": list(self.levels),
            "periods": len(self.labels),
            "penalty": self.penalty,
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        """One row a stretch."""
        bounds = [0, *self.changepoints, len(self.labels)]
        return [
            {"first": self.labels[bounds[n]], "periods": bounds[n + 1] - bounds[n], "level": level}
            for n, level in enumerate(self.levels)
        ]

    def evidence(self) -> list[str]:
        return list(self.events)

    @property
    def method(self) -> Method:
        parameters = {"family": self.family, "penalty": self.penalty}
        return Method("The partition of least penalised cost, exact, with pruning.", REFERENCE, parameters)

    @property
    def undrawn(self) -> UsageError | None:
        if self.changepoints:
            return None
        level = f"the level is {self.levels[0]:.3g} per period throughout"
        return UsageError(f"Nothing changes the level, so there is nothing to draw: {level}.", "`.table` has it.")

    def plot(self) -> Picture:
        """The level of each stretch.

        Raises
        ------
        UsageError : there is one stretch: nothing changes the level.
        """
        from equipoise.charts.listed import levels_picture

        if self.undrawn:
            raise self.undrawn
        told = "; ".join(f"from {row['first']} {row['level']:.3g}" for row in self.rows())
        alt = f"{self.of}: {len(self.levels)} stretches, level per period {told}."
        return levels_picture(self.labels, self.to_json(), alt=alt, title=self.of)


def segments_series(path: str | Path, *, family: str | None = None) -> Segments:
    """Cut a series from a file, `date,value[,exposure]`.

    Raises
    ------
    InputError : the file or one of its lines cannot be used.
    """
    from equipoise.shifts.families import GAUSSIAN, check_family
    from equipoise.shifts.partition import segments

    if family:
        check_family(family)
    series = read_series(path)
    if family == GAUSSIAN:
        found = segments(series.values, family)
        return Segments(Path(path).name, family, found.changepoints, found.levels, series.labels, found.penalty)
    return cut(Path(path).name, series.counts(), family, series.labels)


@in_its_world
def segments(
    view: Viewable,
    a: str,
    b: str,
    *,
    type: str | None = None,
    level: str | None = None,
    setting: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    family: str | None = None,
) -> Segments:
    """Cut the months of two states' events; the parameters are those of `shift`.

    A month that the period only touches counts as a whole one.
    """
    first, second = codes((a, b))
    found = dyad_history(View.of(view), first, second, Chosen.of(type, level, setting), since, until)
    labels, counts = by_month(found)
    return cut(str(found.of), counts, family, labels, found.ids)


def by_month(found: DyadHistory) -> tuple[tuple[str, ...], Counts]:
    from equipoise.shifts.history import Counts

    first = found.since.year * 12 + found.since.month - 1
    months = range(found.until.year * 12 + found.until.month - first)
    labels = tuple(f"{(first + n) // 12}-{(first + n) % 12 + 1:02}" for n in months)
    counts = [0] * len(labels)
    for day in found.days:
        counts[day.year * 12 + day.month - 1 - first] += 1
    return labels, Counts.of(counts, 1 / 12)


def cut(of: str, counts: Counts, family: str | None, labels: tuple[str, ...], events: tuple[str, ...] = ()) -> Segments:
    from equipoise.shifts.families import DISPERSED, GAUSSIAN, POISSON
    from equipoise.shifts.partition import is_dispersed
    from equipoise.shifts.partition import segments as partition

    kind = family or (DISPERSED if is_dispersed(counts) else POISSON)
    found = partition(counts.counts if kind == GAUSSIAN else counts, kind)
    return Segments(of, kind, found.changepoints, found.levels, labels, found.penalty, events)
