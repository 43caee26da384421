"""Trial: loading large files, beside DuckDB's own read of the same file in the same run."""

from __future__ import annotations

import cProfile
import pstats
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from equipoise.datasets import registry
from equipoise.datasets.loading import load

TURNS = 5
ROWS = 1_000_000
TARGET = 3  # times DuckDB's own read into a database file
STEPS = (
    ("opening, and the hash of the file", "checked"),
    ("telling the format", "matched"),
    ("states by code and year", "add_states"),
    ("the file's rows, their types checked", "publish"),
    ("rows left out", "leave_out"),
    ("states joined, typed table written", "write"),
    ("repeated keys", "repeated"),
    ("codes that are nobody's", "unknown"),
    ("into the case", "keep"),
)
VOTES = (
    '"","rcid","ccode","member","vote","Country","Countryname","session","abstain","yes","no","importantvote","date",'
    '"unres","amend","para","short","descr","me","nu","di","hr","co","ec","ident","resid"'
)


@dataclass(frozen=True, slots=True)
class File:
    """What is loaded: a data set, its files, and the one of them that is large with DuckDB's function that reads it."""

    what: str
    dataset: str
    paths: tuple[Path, ...]
    reads: str


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as name:
        files = [votes(data), voetens(Path(name))]
        if "trade" in registry.names():
            files.append(trade(Path(name)))
        rows = [measured(file) for file in files]
        steps = [told(file) for file in files]
    return "\n".join(
        [
            "# Loading data sets",
            "",
            f"Seconds of the processor, the median of {TURNS} turns in one process, after one that is not counted. "
            "`load` checks the file, gives each row its states by date, writes the typed table as Parquet and counts "
            "what was skipped, repeated or unknown. DuckDB's own read is `CREATE TABLE … AS SELECT * FROM` the file, "
            "into memory and into a database file, which is closed; what is kept on disk is the like of what `load` "
            f"keeps, and that is what it must take at most {TARGET} times of.",
            "",
            "| file | rows | DuckDB, memory | DuckDB, database | load | times memory | times database |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            "Where the time of `load` goes (one turn under the profiler, seconds of the processor):",
            "",
            f"| step | {' | '.join(file.what for file in files)} |",
            f"|---|{'---|' * len(files)}",
            *(f"| {label} | {' | '.join(f'{step[name]:.2f}' for step in steps)} |" for label, name in STEPS),
        ]
    )


def measured(file: File) -> str:
    memory, database, ours = (cpu(lambda work=work: work(file)) for work in (read_into_memory, read_into_file, loaded))
    rows = duckdb.connect().execute(f"SELECT count(*) FROM {file.reads}").fetchall()[0][0]
    numbers = f"{memory:.2f} | {database:.2f} | {ours:.2f} | {ours / memory:.1f} | {ours / database:.1f}"
    return f"| {file.what} | {rows:,} | {numbers} |"


def cpu(work: Callable[[], Any], turns: int = TURNS) -> float:
    """Seconds of the processor that a turn takes, all threads together: the median, after one that is not counted."""
    times = []
    for _ in range(turns + 1):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times[1:])


def read_into_memory(file: File) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT * FROM {file.reads}")


def read_into_file(file: File) -> None:
    with tempfile.TemporaryDirectory() as name, duckdb.connect(f"{name}/own.duckdb") as connection:
        connection.execute(f"CREATE TABLE t AS SELECT * FROM {file.reads}")


def loaded(file: File) -> None:
    with tempfile.TemporaryDirectory() as name:
        load(file.dataset, file.paths, Path(name))


def told(file: File) -> dict[str, float]:
    """Seconds of each step."""
    profile = cProfile.Profile(time.process_time)
    profile.runcall(loaded, file)
    found = dict.fromkeys((name for _, name in STEPS), 0.0)
    for (path, _, name), (_, _, _, seconds, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if name in found and "equipoise" in path:
            found[name] += seconds
    return found


def votes(data: Path) -> File:
    path = data / "data" / "ir" / "unga_dm_votes_1946_2022.parquet"
    return File("UN votes, Parquet", "un-votes", (path,), f"read_parquet('{path}')")


def voetens(folder: Path) -> File:
    """An invented file of votes in the layout of Voeten's CSV."""
    states, path = codes(), folder / "UNVotes.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write(VOTES + "\n")
        for number in range(ROWS):
            call, place = divmod(number, len(states))
            session, vote = 1 + call // 80, (1, 1, 1, 2, 3, 8, 9)[(number * 7919) % 7]
            out.write(
                f'"{number}",{call},{states[place]},1,{vote},"XXX","Name {place}",{session},20,90,40,0,'
                f'"{session + 1945}-11-05","R/{session}/{call}",0,0,"A SHORT TITLE","A LONG ONE, WITH COMMAS",'
                f"0,0,1,0,0,0,0,{session * 1000 + call % 1000}\n"
            )
    return File("votes, invented CSV", "un-votes", (path,), f"read_csv('{path}')")


def trade(folder: Path) -> File:
    """An invented file in the layout of BACI's, with its codes of countries."""
    countries, path = folder / "country_codes_V202601.csv", folder / "BACI_HS92_Y2020_V202601.csv"
    named = (("4", "Afghanistan", "AF", "AFG"), ("31", "Azerbaijan", "AZ", "AZE"), ("51", "Armenia", "AM", "ARM"))
    named += (
        ("268", "Georgia", "GE", "GEO"),
        ("643", "Russian Federation", "RU", "RUS"),
        ("792", "Türkiye", "TR", "TUR"),
    )
    lines = ["country_code,country_name,country_iso2,country_iso3", *(",".join(row) for row in named)]
    countries.write_text("\n".join(lines) + "\n", "utf-8")
    with path.open("w", encoding="utf-8") as out:
        out.write("t,i,j,k,v,q\n")
        for number in range(ROWS):
            exporter, importer = named[number % 6][0], named[(number + 1 + number // 6 % 5) % 6][0]
            out.write(f"2020,{exporter},{importer},{10_000 + number // 30},{number % 9973}.125,{number % 997}.5\n")
    return File("trade, invented BACI", "trade", (path, countries), f"read_csv('{path}')")


def codes() -> Sequence[int]:
    """As many numbers as there are states, some of them COW's."""
    return range(2, 991, 5)[:197]
