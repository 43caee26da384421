"""Codes for a whole column of a data frame: every row kept, in its order, and what did not match told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from equipoise.errors import UsageError
from equipoise.world import spells
from equipoise.world.code_columns import Asked, Cell, Several, answers, empty, plain
from equipoise.world.days import Day, Period

if TYPE_CHECKING:
    import pandas
    import polars

Frame: TypeAlias = "polars.DataFrame | pandas.DataFrame"
Columns: TypeAlias = Mapping[str, tuple[str, Sequence[Any]]]
UNMATCHED = ("value", "system", "rows", "first", "last", "why")


class Coded(NamedTuple):
    """A frame with its new columns, and what found no code, most rows first; both of the kind that was given.

    `unmatched` has the columns `value, system, rows, first, last, why`: the cell as it stands, in how many rows, the
    earliest and latest time beside it.
    """

    frame: Any
    unmatched: Any


def add_codes(
    frame: Frame,
    column: str,
    to: str | Sequence[str],
    *,
    from_: str | None = None,
    at: Day | int | Period = None,
    several: Several = "tell",
    prefix: str = "",
) -> Coded:
    """Add a column of codes for each system asked for; where there is no code the cell is empty, never guessed.

    Parameters
    ----------
    frame : a polars or pandas data frame; it is left as it is.
    column : the column of states: names or codes, or with `from_` codes of one system.
    to : a system or several, as in `to_code`; `cow` and `gw` become whole numbers.
    from_ : the system in which `column` is a code.
    at : the column with days, months or years, or one of them for all rows; without it today's codes.
    several : what to do where a year or month has several codes (Germany in 1990): `tell`, and leave the cell empty,
        or take the code of the period's `first` or `last` day.
    prefix : goes before the names of the new columns, which are those of the systems.

    Returns
    -------
    Coded : the frame, with every row in its place, and the unmatched values, each with its rows and why.

    Raises
    ------
    UsageError
        If a column is missing or there already, or a system is unknown.
    """
    systems = [spells.system_named(s) for s in ([to] if isinstance(to, str) else to)]
    source = None if from_ is None else spells.system_named(from_)
    kind, dated = _kind(frame), isinstance(at, str) and at in frame.columns
    _check(list(frame.columns), column, [prefix + s for s in systems], several)
    values = frame[column].to_list()
    days = frame[str(at)].to_list() if dated else [at] * len(values)
    columns: dict[str, tuple[str, list[Any]]] = {}
    missed: list[list[Any]] = []
    for system in systems:
        answer = answers(Asked(system, source, several, dated))
        found = [answer(value, day) for value, day in zip(values, days, strict=True)]
        columns[prefix + system] = (system, [cell.value for cell in found])
        missed += _missed(system, zip(values, days, found, strict=True))
    return Coded(_with(frame, kind, columns), _table(kind, sorted(missed, key=lambda row: -row[2])))


def _missed(system: str, cells: Iterable[tuple[Any, Any, Cell]]) -> list[list[Any]]:
    """One row of `UNMATCHED` for each value and hint: the hint tells the times of one trouble together."""
    found: dict[tuple[str | None, str], list[Any]] = {}
    for value, day, cell in cells:
        if cell.value is None:
            shown, time = _shown(value), _shown(day)
            new = [shown, system, 0, time, time, f"{cell.why} {cell.hint}".strip()]
            row = found.setdefault((shown, cell.hint or cell.why), new)
            row[2] += 1
            if time:
                row[3], row[4] = min(row[3] or time, time), max(row[4] or time, time)
    return list(found.values())


def _shown(cell: Any) -> str | None:
    return None if empty(cell) else str(plain(cell))


def _check(columns: Sequence[Any], column: str, new: Sequence[str], several: str) -> None:
    if column not in columns:
        raise UsageError(f"The frame has no column {column!r}.", f"It has {', '.join(map(str, columns))}.")
    if taken := [name for name in new if name in columns]:
        raise UsageError(f"The frame has a column {taken[0]!r} already.", "Give a prefix for the new columns.")
    if len(set(new)) != len(new):
        raise UsageError("A system is asked for twice.", "Name each once.")
    if several not in ("tell", "first", "last"):
        raise UsageError(f"several={several!r} is unknown.", "Take tell, first or last.")


def _kind(frame: Any) -> str:
    """`pandas` or `polars`, without loading the one that is not used."""
    home, name = type(frame).__module__.partition(".")[0], type(frame).__name__
    if home not in ("pandas", "polars") or name != "DataFrame":
        hint = "Call collect() first." if name == "LazyFrame" else "Give a polars or pandas DataFrame."
        raise UsageError(f"Codes cannot be added to a {name}.", hint)
    return home


def _with(frame: Any, kind: str, columns: Columns) -> Any:
    if kind == "polars":
        import polars

        types = {True: polars.Int64, False: polars.String}
        return frame.with_columns(polars.Series(n, c, types[s in spells.NUMBERS]) for n, (s, c) in columns.items())
    import pandas

    new = {n: pandas.array(c, "Int64" if s in spells.NUMBERS else "string") for n, (s, c) in columns.items()}
    return frame.assign(**new)


def _table(kind: str, rows: list[list[Any]]) -> Any:
    if kind == "polars":
        import polars

        types = {name: polars.Int64 if name == "rows" else polars.String for name in UNMATCHED}
        return polars.DataFrame(rows, schema=types, orient="row")
    import pandas

    return pandas.DataFrame(rows, columns=list(UNMATCHED))
