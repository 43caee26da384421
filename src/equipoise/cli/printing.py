"""Printing: results as text for people, to standard output; notes to standard error; files by their ending."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from equipoise.errors import UsageError
from equipoise.json_text import json_text
from equipoise.results import Result

TABLES = (".csv", ".parquet", ".dta")  # how a table is written


def emit_json(value: Any) -> None:
    print(json_text(value))


def note(line: str) -> None:
    print(line, file=sys.stderr)


def deliver(result: Result, output: Path | None, json: bool, show: Callable[[], None]) -> None:
    """A result as it was asked for: into a file, as JSON, or shown."""
    if output:
        save(result, output)
    elif json:
        emit_json(result.to_json())
    else:
        show()


def save(result: Result, path: Path) -> None:
    """Write a result as JSON, CSV, Parquet or Stata, or its picture as SVG, PNG or PDF."""
    from equipoise.charts.picture import FORMATS

    suffix = path.suffix.lower()
    if suffix == ".json":
        path.write_text(result.to_text() + "\n", "utf-8", newline="\n")
        note(f"written: {path}")
    elif suffix in TABLES:
        save_frame(result.table, path)
    elif suffix in FORMATS:
        note(f"written: {result.plot().save(path)}")
    else:
        known = ".json, .csv, .parquet or .dta, or for its picture .svg, .png or .pdf"
        raise UsageError(f"{path} has an ending that no result is written to.", f"Use {known}.")


def save_frame(frame: Any, path: Path) -> None:
    """Write a polars frame as CSV, Parquet or Stata."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        from equipoise.questions.spreadsheets import to_csv

        path.write_text(to_csv(frame), "utf-8", newline="\n")
    elif suffix == ".parquet":
        frame.write_parquet(path, compression_level=1)  # in half the time, a fifth larger
    elif suffix == ".dta":
        import pyreadstat

        pyreadstat.write_dta(frame, str(path))
    else:
        raise UsageError(f"{path} has an ending that no table is written to.", f"Use {', '.join(TABLES)}.")
    note(f"written: {path}")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> None:
    """A table as wide as the terminal allows; in a pipe, as wide as it needs."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    lines = [list(row) for row in rows]
    grid = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, show_edge=False)
    for index, name in enumerate(columns):
        told = [row[index] for row in lines if row[index] not in ("", "–")]
        number = bool(lines) and all(cell.lstrip("-").replace(".", "", 1).isdigit() for cell in told)
        grid.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in lines:
        grid.add_row(*(Text(cell) for cell in row))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    console.print(grid)


def when(record: Mapping[str, Any]) -> str:
    """An event's date as a line shows it."""
    date = record["date"]
    if date is None:
        return "no date"
    if date["precision"] == "month":
        return str(date["start"][:7])
    if date["start"] == date["end"]:
        return str(date["start"])
    return f"{date['start']} to {date['end']}"


def who(record: Mapping[str, Any]) -> str:
    """`RUS → AZE`, or `RUS – AZE` where there is no direction."""
    arrow = " – " if record["symmetric"] else " → "
    if record["symmetric"]:
        return arrow.join([*record["source"], *record["target"]])
    return f"{' '.join(record['source'])}{arrow}{' '.join(record['target'])}"


def what(record: Mapping[str, Any]) -> str:
    """Type with mode, and the status where the event did not simply occur."""
    kind = f"{record['type']} ({record['mode']})" if record["mode"] else str(record["type"])
    return kind if record["status"] == "occurred" else f"{kind}, {record['status']}"
