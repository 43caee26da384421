"""`add_alignment`: the measures of alignment beside the dyad-years of a user's own data frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from equipoise.errors import EquipoiseError, UsageError
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.alignment import POINTS, Alignment, measure
from equipoise.questions.alignment_choices import Choices
from equipoise.questions.alignment_measures import years_in
from equipoise.similarity import MEASURES
from equipoise.world.code_frames import Coded, Frame
from equipoise.world.conversion import state_of
from equipoise.world.spells import system_named

DEFAULT = ("s", "kappa")
POINT_COLUMNS = (POINTS, f"{POINTS}_low", f"{POINTS}_high")
UNMATCHED = ("state1", "state2", "year", "rows", "why")


@in_its_world
def add_alignment(
    view: Viewable,
    frame: Frame,
    *,
    states: tuple[str, str] = ("state1", "state2"),
    year: str = "year",
    basis: str = "alliances",
    measures: str | Sequence[str] = DEFAULT,
    from_: str | None = None,
    choices: Choices | None = None,
    prefix: str = "",
) -> Coded:
    """Add measures of alignment to the dyad-years of a frame: every row kept, in its order.

    Parameters
    ----------
    frame : a pandas or polars data frame; it is left as it is.
    states : the two columns of states, names or codes; with `from_` codes of one system (`cow`, `gw`, `iso3` …).
    year : the column of years, as whole numbers or their digits.
    basis : `alliances` or `un-votes`.
    measures : of s, s_squared, kappa, pi, tau_b, a, agreement and ideal_point_distance (with its `_low` and `_high`);
        the last two are of `un-votes` and null for alliances.
    choices : the conventions; see `Choices`.
    prefix : goes before the names of the new columns.

    Returns
    -------
    Coded : the frame, and the unmatched dyad-years with the number of their rows and why.

    Raises
    ------
    UsageError : a column that is missing, or there already; an unknown measure, basis or code system.
    NotFound : the data are not loaded.
    """
    view, kind = View.of(view), kind_of(frame)
    if from_ is not None:
        system_named(from_)
    wanted = check(list(frame.columns), columns_of(states, year), as_names(measures), prefix)
    one, other, then = (frame[column].to_list() for column in (*states, year))
    rows = list(zip(map(plain, one), map(plain, other), map(year_in, then), strict=True))
    known, failed = read_states({(state, y) for a, b, y in rows for state in (a, b)}, from_)
    asked = [(known.get((a, y)), known.get((b, y)), y) for a, b, y in rows]
    years = {y for a, b, y in asked if a and b}
    found = measure(view, (), basis, min(years), max(years), choices) if years else None
    begin = starts(found)
    cells = [place(found, begin, a, b, y) if a and b else None for a, b, y in asked]
    missed = [(*row, why(row, new, failed)) for row, new, n in zip(rows, asked, cells, strict=True) if n is None]
    return Coded(
        joined(frame, kind, {prefix + one: values_of(found, one, cells) for one in wanted}), told(missed, kind)
    )


def kind_of(frame: Any) -> str:
    home, kind = type(frame).__module__.partition(".")[0], type(frame).__name__
    if home not in ("pandas", "polars") or kind != "DataFrame":
        hint = "Call collect() first." if kind == "LazyFrame" else "Give a polars or pandas DataFrame."
        raise UsageError(f"Measures cannot be added to a {kind}.", hint)
    return home


def columns_of(states: Sequence[str], year: str) -> list[str]:
    if isinstance(states, str) or len(states) != 2:
        raise UsageError(f"states = {states!r} are not two columns.", 'Name both, as states=("state1", "state2").')
    return [*states, year]


def as_names(measures: str | Sequence[str]) -> Sequence[str]:
    return (measures,) if isinstance(measures, str) else measures


def check(columns: Sequence[Any], needed: Sequence[str], measures: Sequence[str], prefix: str) -> list[str]:
    """The names of the new columns without prefix."""
    if lacking := [name for name in needed if name not in columns]:
        raise UsageError(f"The frame has no column {lacking[0]!r}.", f"It has {', '.join(map(str, columns))}.")
    if unknown := [m for m in measures if m not in (*MEASURES, POINTS)]:
        raise UsageError(f"'{unknown[0]}' is no measure.", f"Known: {', '.join((*MEASURES, POINTS))}.")
    wanted = [name for m in dict.fromkeys(measures) for name in (POINT_COLUMNS if m == POINTS else (m,))]
    if taken := [prefix + name for name in wanted if prefix + name in columns]:
        raise UsageError(f"The frame has a column {taken[0]!r} already.", "Give a prefix for the new columns.")
    return wanted


def plain(value: Any) -> Any:
    """A cell as a text or whole number; None for what is empty."""
    if value is None or value != value:
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def year_in(value: Any) -> Any:
    """A cell of the column of years; digits in a text are a number."""
    value = plain(value)
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value


def read_states(cells: Iterable[tuple[Any, Any]], from_: str | None) -> tuple[dict[Any, str], dict[Any, str]]:
    """The actor code of each state and year, and why others have none."""
    known: dict[Any, str] = {}
    failed: dict[Any, str] = {}
    for state, year in cells:
        if state is None or not isinstance(year, int):
            failed[state, year] = "the state is empty" if state is None else "the year is no whole number"
            continue
        try:
            known[state, year] = state_in(state, year, from_)
        except EquipoiseError as error:
            failed[state, year] = str(error)
    return known, failed


def state_in(state: Any, year: int, from_: str | None) -> str:
    """The state meant in a year; where a code passed from one to the other in it, the one that ends the year."""
    try:
        return state_of(state, year, from_)
    except EquipoiseError:
        return state_of(state, f"{year:04}-12-31", from_)


def starts(found: Alignment | None) -> dict[int, int]:
    """Where the dyads of each year begin."""
    return {year: part.start for year, part in years_in(found.found.years)} if found else {}


def place(found: Alignment | None, begin: dict[int, int], a: str, b: str, year: int) -> int | None:
    """Where a dyad stands among all of its year, which come in the order of `numpy.triu_indices`."""
    if found is None or year not in begin:
        return None
    portfolios = found.found.portfolios[year]
    rows = [portfolios.places[state] for state in (a, b) if state in portfolios.places]
    if len(rows) < 2 or rows[0] == rows[1]:
        return None
    first, second, count = min(rows), max(rows), len(portfolios.states)
    return begin[year] + first * (2 * count - first - 1) // 2 + second - first - 1


def values_of(found: Alignment | None, name: str, cells: Sequence[int | None]) -> list[float | None]:
    if found is None:
        return [None] * len(cells)
    if name in POINT_COLUMNS:
        part = ("estimate", "low", "high")[POINT_COLUMNS.index(name)]
        values = found.points.get(part)
    else:
        values = found.shown()[name]
    if values is None:
        return [None] * len(cells)
    return [None if n is None or values[n] != values[n] else float(values[n]) for n in cells]


def why(row: Sequence[Any], asked: Sequence[Any], failed: dict[Any, str]) -> str:
    """Why a row found no dyad."""
    for state, code in zip(row[:2], asked[:2], strict=True):
        if code is None:
            return failed[state, row[2]]
    a, b, year = asked
    return "a state is no dyad with itself" if a == b else f"the data have no {a}–{b} in {year}"


def joined(frame: Any, kind: str, columns: dict[str, list[float | None]]) -> Any:
    if kind == "polars":
        import polars

        return frame.with_columns(polars.Series(n, values, polars.Float64) for n, values in columns.items())
    import pandas

    return frame.assign(**{n: pandas.array(values, "Float64") for n, values in columns.items()})


def told(missed: Sequence[tuple[Any, ...]], kind: str) -> Any:
    """The unmatched dyad-years, each once with the number of its rows, most rows first."""
    counted: dict[tuple[Any, ...], int] = {}
    for row in missed:
        key = tuple(None if cell is None else str(cell) for cell in row)
        counted[key] = counted.get(key, 0) + 1
    rows = sorted(([*key[:3], rows, key[3]] for key, rows in counted.items()), key=lambda row: -row[3])
    if kind == "polars":
        import polars

        types = {name: polars.Int64 if name == "rows" else polars.String for name in UNMATCHED}
        return polars.DataFrame(rows, schema=types, orient="row")
    import pandas

    return pandas.DataFrame(rows, columns=list(UNMATCHED))
