"""What is screened: the events of all dyads by week, from the record or from a file `a,b,date,value`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.errors import InputError, NotFound, UsageError
from equipoise.ledger.view import View, query
from equipoise.questions.coverage import coverage
from equipoise.questions.dyad_history import Chosen, bounds, middle

if TYPE_CHECKING:
    import polars

    from equipoise.shifts.history import Floats

WEEK = 7
MOST_CELLS, MOST_A_WEEK = 200_000_000, 2_000_000_000
EPOCH = date(1970, 1, 1).toordinal()
COLUMNS = ("a", "b", "date", "value")
FULL = "What has no row in the file counts 0 between its first and its last day: that nothing happened is its word."


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts of each dyad by week; what is left over of a week at the beginning belongs to the first.

    Parameters
    ----------
    counts : (dyads, weeks).
    ids : the events that were counted, if the record has them.
    """

    of: str
    since: date
    until: date
    dyads: tuple[tuple[str, str], ...]
    counts: Floats
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def day(self, week: int) -> date:
        """The first day of a week; the first of all begins with the period."""
        if week == 0:
            return self.since
        return date.fromordinal(self.until.toordinal() + 1 - WEEK * (self.counts.shape[1] - week))


def counted(since: date, until: date, of: Floats, days: Floats, values: Floats) -> Floats:
    """Counts by dyad and week, from each row's dyad by number, day as an ordinal within the period, and count.

    Raises
    ------
    UsageError : more dyads and weeks, or larger counts, than there is room for.
    """
    import numpy as np

    weeks = max((until.toordinal() + 1 - since.toordinal()) // WEEK, 1)
    week = np.maximum(weeks - 1 - (until.toordinal() - days) // WEEK, 0)
    dyads = int(of.max(initial=-1)) + 1
    room = dyads * weeks <= MOST_CELLS
    found = np.bincount(of * weeks + week, weights=values, minlength=dyads * weeks) if room else np.zeros(0)
    if not room or found.max(initial=0) > MOST_A_WEEK:
        raise UsageError(
            f"{dyads:,} dyads over {weeks:,} weeks from {since} to {until}, or a count among them, are too many.",
            "Look for a date or a value that is wrong, or screen fewer at a time.",
        )
    return found.astype(np.int32).reshape(dyads, weeks)


def of_record(view: View, chosen: Chosen, since: str | date | None, until: str | date | None) -> Panel:
    """The events of every two states in the record that count; an event once for two states, whoever came to whom.

    Raises
    ------
    NotFound : the record has none.
    """
    import numpy as np

    rows = [row for row in view.rows(query("all_dyads"), type=chosen.type) if chosen.holds(said(row, chosen))]
    found = {(row["event"], *ordered(row["source"], row["target"])): middle(row) for row in rows}
    if not found:
        raise NotFound(f"The record has no dated event of this kind ({chosen}).", "Read sources that tell of them.")
    days = found.values()
    begin, end, notes = bounds(view, min(days), max(days), coverage(view), since, until)
    held = {key: day.toordinal() for key, day in found.items() if begin <= day <= end}
    dyads = sorted({key[1:] for key in held})
    place = {dyad: n for n, dyad in enumerate(dyads)}
    of = np.array([place[key[1:]] for key in held], dtype=np.int64)
    counts = counted(begin, end, of, np.array(list(held.values()), dtype=np.int64), np.ones(of.size))
    ids = tuple(sorted({key[0] for key in held}))
    return Panel(str(chosen), begin, end, tuple(dyads), counts, ids, notes)


def ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def said(row: Mapping[str, Any], chosen: Chosen) -> dict[str, Any]:
    return {**row, "type": chosen.type, "status": "occurred"}


def of_file(path: str | Path) -> Panel:
    """A CSV or Parquet file with the columns a, b, date (YYYY-MM-DD) and value: how many events two had on a day.

    Raises
    ------
    InputError : a column is missing; a cell is empty, no date or no count; it says which row.
    """
    import polars as pl

    frame = cells(Path(path))
    dyads = frame.select("a", "b").unique().sort("a", "b").with_row_index("dyad")
    frame = frame.join(dyads, on=["a", "b"])
    days = frame["date"].to_physical().cast(pl.Int64).to_numpy() + EPOCH
    since, until = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
    counts = counted(since, until, frame["dyad"].cast(pl.Int64).to_numpy(), days, frame["value"].to_numpy())
    names = tuple(zip(dyads["a"].to_list(), dyads["b"].to_list(), strict=True))
    return Panel(Path(path).name, since, until, names, counts, notes=(FULL,))


def cells(path: Path) -> polars.DataFrame:
    import polars as pl

    try:
        if path.suffix.lower() == ".parquet":
            frame = pl.read_parquet(path)
        else:
            frame = pl.read_csv(path, infer_schema=False, null_values=[""])
    except (OSError, pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read: {str(error).splitlines()[0]}.", "Give CSV in UTF-8, or Parquet."
        ) from error
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise InputError(
            f"{path} has no column {', '.join(missing)}.", f"Its columns are {', '.join(COLUMNS)}; others are left out."
        )
    read = frame.select(
        pl.col("a").cast(pl.String),
        pl.col("b").cast(pl.String),
        pl.col("date").cast(pl.String).str.to_date("%Y-%m-%d", strict=False),
        pl.col("value").cast(pl.Float64, strict=False),
    )
    wrong = ~(pl.col("value").is_finite() & (pl.col("value") >= 0) & (pl.col("value") == pl.col("value").floor()))
    for name, bad in (
        *((name, pl.col(name).is_null()) for name in COLUMNS),
        ("value", wrong),
    ):
        found = read.with_row_index("row", offset=2).filter(bad)
        if found.height:
            raise InputError(
                f"{path}, line {found['row'][0]}: the column {name} has nothing that it could be.",
                "Names are not empty, dates are YYYY-MM-DD, values whole numbers from 0.",
            )
    if not read.height:
        raise InputError(f"{path} has no rows.", "Give a row for each two states and day with events.")
    first, second = pl.min_horizontal("a", "b"), pl.max_horizontal("a", "b")  # a dyad has no direction: B,A is A,B
    return read.with_columns(pl.col("value").cast(pl.Int64), a=first, b=second)
