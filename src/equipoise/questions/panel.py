"""`panel`: the researcher's frame of meetings with rivals by week, month or year, with lags, leads and controls."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.errors import NotFound, UsageError, nearest
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.dyad_history import Chosen
from equipoise.questions.naming import codes
from equipoise.questions.panel_columns import Codebook, codebook
from equipoise.questions.panel_frame import Columns, Periods, triad_rows, year_rows
from equipoise.questions.panel_rivals import Rivalries, rivalries
from equipoise.questions.panel_visits import Visits, colt_visits, ledger_visits
from equipoise.results import Method, Result

if TYPE_CHECKING:
    import polars

UNITS = ("triad-week", "triad-month", "dyad-year", "events")
STEPS = {"triad-week": ((1, 26), (1, 8)), "triad-month": ((1, 12), (1, 3)), "dyad-year": ((1, 3), (1, 1))}
SOURCES = ("ledger", "colt")
ENDINGS = (".parquet", ".csv", ".dta")
LARGEST = 5_000_000  # rows
LABEL = 80  # characters of a label that Stata keeps
REFERENCE = (
    "Thompson, Sakuwa and Suhas (2021), Analyzing Strategic Rivalries; Moyer et al. (2025), ISQ 69 (2): sqaf013 (COLT)"
)
Steps = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Panel(Result):
    """The frame with its codebook; `units` are the triads or dyads, of which `controls` were drawn."""

    unpictured = "A frame of so many rows is for an analysis: `.table`, or write it as .parquet or .dta."

    frame: polars.DataFrame
    codebook: Codebook
    unit: str
    units: int
    controls: int
    events: tuple[str, ...]
    undated: int
    parameters: Mapping[str, Any]

    @property
    def table(self) -> polars.DataFrame:
        return self.frame

    def rows(self) -> list[Mapping[str, Any]]:
        return list(self.frame.iter_rows(named=True))

    def evidence(self) -> list[str]:
        return list(self.events)

    def to_json(self) -> dict[str, Any]:
        covered = self.frame["covered"].sum() if "covered" in self.frame.columns else self.frame.height
        return {
            "unit": self.unit,
            "rows": self.frame.height,
            "covered": int(covered or 0),
            "units": self.units,
            "controls": self.controls,
            "undated": self.undated,
            "columns": [
                {"name": name, "type": kind, "what": what, "missing": missing or None}
                for name, (kind, what, missing) in self.codebook.items()
            ],
            "method": self.method.to_json(),
        }

    @property
    def method(self) -> Method:
        return Method(
            "Rows for the periods in which all states exist; counts are missing outside coverage, never 0.",
            REFERENCE,
            dict(self.parameters),
        )

    def write(self, path: Path | str) -> tuple[Path, Path]:
        """Write the frame as .parquet, .csv or .dta, and its codebook beside it as CSV.

        Raises
        ------
        UsageError : another ending.
        """
        target = Path(path)
        ending = target.suffix.lower()
        if ending not in ENDINGS:
            raise UsageError(f"'{target.name}' is no form of a panel.", f"Name a file {', '.join(ENDINGS)}.")
        target.parent.mkdir(parents=True, exist_ok=True)
        if ending == ".parquet":
            self.frame.write_parquet(target)
        elif ending == ".csv":
            self.frame.write_csv(target)
        else:
            import pyreadstat

            labels: dict[str, str | None] = {name: what[:LABEL] for name, (_, what, _) in self.codebook.items()}
            pyreadstat.write_dta(self.frame, str(target), file_label=f"Panel by {self.unit}", column_labels=labels)
        beside = target.with_name(f"{target.stem}.codebook.csv")
        with beside.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("name", "type", "what", "missing"))
            writer.writerows((name, *told) for name, told in self.codebook.items())
        return target, beside


@in_its_world
def panel(
    view: Viewable,
    *pivots: str,
    unit: str = "triad-week",
    rivals: str | Path = "tss",
    visits: str = "ledger",
    lags: Steps | None = None,
    leads: Steps | None = None,
    controls: int = 3,
    covers: Sequence[str] = (),
    level: str | None = None,
    setting: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    seed: int = 17,
) -> Panel:
    """Build a panel of meetings with rivals.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    pivots : the states in the middle; without them the case's own.
    unit : `triad-week`, `triad-month` (a row an ordered triad and period), `dyad-year`, or `events` (a row a meeting).
    rivals : `tss` or `mid` as loaded, or a file `a,b,since,until`.
    visits : where meetings come from: `ledger` or `colt`.
    lags, leads : first and last number of periods, of meetings with a (of rivals, in dyad-years).
    controls : pairs that are never rivals drawn for each ordered pair of rivals, of the same first state.
    covers : with `ledger`, the partners whose meetings were read for; without them the case's. Others have no rows.
    level, setting : which meetings of the record; leaders' bilateral and on the sidelines unless said.
    since, until : the period; without them all that is covered.
    seed : of the controls.

    Raises
    ------
    UsageError : an unknown unit or source, steps that are none, or more than five million rows.
    NotFound : a data set is not loaded, a pivot has no meetings, or no two of its partners are rivals.
    """
    view = View.of(view)
    first, last = checked(unit, visits, lags, leads, controls)
    named = codes(pivots) if pivots else codes([view.case.pivot] if view.case.pivot else [])
    if not named:
        raise UsageError("No pivot is named, and case.toml has none.", "Name one: RUS.")
    chosen = Chosen.of(None, level, setting)
    read_for = partners_of(view, named, covers)
    if visits == "ledger" and not read_for:
        raise UsageError("Nobody says whose meetings were read for.", "Name the partners: --covers ARM,AZE,TUR.")
    found = [
        ledger_visits(view, pivot, chosen, read_for) if visits == "ledger" else colt_visits(view, pivot)
        for pivot in named
    ]
    period = view.reached(Period.of(since, until))
    parameters = {
        "pivots": list(named),
        "rivals": str(rivals),
        "visits": visits,
        "lags": list(first),
        "leads": list(last),
        "controls": controls,
        "covers": list(read_for) if visits == "ledger" else None,
        "of": str(chosen) if visits == "ledger" else "trips of heads of state and government",
        "seed": seed,
    }
    if unit == "events":
        return of_events(found, period, parameters)
    list_of = rivalries(view, str(rivals))
    return of_periods(found, period, unit, list_of, first, last, controls, seed, parameters)


def partners_of(view: View, pivots: Sequence[str], covers: Sequence[str]) -> tuple[str, ...]:
    """The partners whose meetings were read for: named, or those of the case where the pivot is its own."""
    if covers:
        return codes(covers)
    return view.case.partners if set(pivots) <= {view.case.pivot} else ()


def checked(unit: str, visits: str, lags: Steps | None, leads: Steps | None, controls: int) -> tuple[range, range]:
    for word, known, what in ((unit, UNITS, "unit"), (visits, SOURCES, "source of visits")):
        if word not in known:
            raise UsageError(f"'{word}' is no {what}.", nearest(word, known) or f"Known: {', '.join(known)}.")
    usual = STEPS.get(unit, ((1, 0), (1, 0)))
    made = []
    for given, own, what in ((lags, usual[0], "lags"), (leads, usual[1], "leads")):
        low, high = given or own
        if given and not 1 <= low <= high <= 520:
            raise UsageError(f"{low}:{high} are no {what}.", "Give the first and last number of periods, as 1:26.")
        made.append(range(low, high + 1))
    if controls < 0:
        raise UsageError(f"{controls} controls are not possible.", "Give a number from 0.")
    return made[0], made[1]


def of_periods(
    found: Sequence[Visits],
    period: Period,
    unit: str,
    list_of: Rivalries,
    lags: range,
    leads: range,
    controls: int,
    seed: int,
    parameters: Mapping[str, Any],
) -> Panel:
    import polars

    book = codebook(unit, lags, leads)
    parts: list[Columns] = []
    behind: list[str] = []
    drawn = rows = 0
    for visits in found:
        periods = Periods.of(unit, *spanned(visits, period))
        chosen = (
            [(partner, "", False) for partner in visits.covered]
            if unit == "dyad-year"
            else pairs(visits, list_of, controls, seed)
        )
        rows += len(chosen) * len(periods.starts)
        if rows > LARGEST:
            raise UsageError(
                f"That is more than {LARGEST:,} rows.", "Name one pivot, a shorter period, or fewer --controls."
            )
        for a, b, is_control in chosen:
            parts.append(
                triad_rows(visits, a, b, is_control, periods, list_of, lags, leads)
                if b
                else year_rows(visits, a, periods, list_of, lags, leads)
            )
        drawn += sum(is_control for _, _, is_control in chosen)
        if periods.starts:
            behind += ids(visits, Period(periods.starts[0], periods.ends[-1]))
    if not parts:
        raise NotFound(
            "No two partners of the pivot are rivals by this list.", "Name another list with --rivals, or pivot."
        )
    kinds = {"text": polars.String, "integer": polars.Int64, "date": polars.Date}
    schema = {name: kinds[kind] for name, (kind, _, _) in book.items()}
    frame = polars.concat([polars.DataFrame({name: part[name] for name in schema}, schema=schema) for part in parts])
    told = dict(parameters) | {"years_of_rivals": [list_of.first, list_of.last]}
    return Panel(frame, book, unit, len(parts), drawn, distinct(behind), sum(v.undated for v in found), told)


def spanned(visits: Visits, period: Period) -> tuple[date, date]:
    """The period asked for, within what is covered for any partner."""
    low = min(span[0] for span in visits.covered.values())
    high = max(span[1] for span in visits.covered.values())
    return max(low, period.since or low), min(high, period.until or high)


def pairs(visits: Visits, list_of: Rivalries, controls: int, seed: int) -> list[tuple[str, str, bool]]:
    """Ordered pairs of rivals among the partners met, and for each some that are never rivals of the first."""
    import numpy as np

    chance = np.random.default_rng(seed)
    met = sorted(visits.counted)
    rival = [(a, b, False) for a in met for b in met if b in list_of.ever(a)]
    drawn: list[tuple[str, str, bool]] = []
    for a, _, _ in rival:
        taken = {b for one, b, _ in drawn if one == a}
        others = [c for c in met if c != a and c not in list_of.ever(a) and c not in taken]
        for place in sorted(chance.permutation(len(others))[:controls]):
            drawn.append((a, others[place], True))
    return rival + drawn


def of_events(found: Sequence[Visits], period: Period, parameters: Mapping[str, Any]) -> Panel:
    """A row a meeting, in order of time: what relational event models take."""
    import polars

    book = codebook("events", (), ())
    rows: list[dict[str, Any]] = [
        {
            "date": date.fromordinal(one.start),
            "actor1": visits.pivot,
            "actor2": partner,
            "end": date.fromordinal(one.end),
            "abroad": None if one.abroad is None else int(one.abroad),
            "sideline": int(one.sideline),
            "event": one.ids[0],
        }
        for visits in found
        for partner, side in visits.counted.items()
        for one in side
        if period.holds(date.fromordinal(one.start))
    ]
    rows.sort(key=lambda row: (row["date"], row["actor1"], row["actor2"], row["event"]))
    first = period.since or min((row["date"] for row in rows), default=date.min)
    every = [{"time": (row["date"] - first).days, **row} for row in rows]
    kinds = {"text": polars.String, "integer": polars.Int64, "date": polars.Date}
    frame = polars.DataFrame(every, schema={name: kinds[kind] for name, (kind, _, _) in book.items()}, orient="row")
    behind = distinct(id for visits in found for id in ids(visits, period))
    return Panel(frame, book, "events", len(rows), 0, behind, sum(v.undated for v in found), parameters)


def ids(visits: Visits, period: Period) -> list[str]:
    """The meetings that count and begin within a period."""
    inside = (one for side in visits.counted.values() for one in side if period.holds(date.fromordinal(one.start)))
    return [id for one in inside for id in one.ids]


def distinct(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
