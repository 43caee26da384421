"""The sidecar of a data set, `dataset.toml`: what it is, who may use it, its published formats and its typed tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

SEEN = ("raw", "derived", "header only")
KINDS = ("csv", "parquet", "stata", "rdata", "xlsx", "special")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a typed table: a DuckDB type, a label, and the code system of its states (`cow`, `gw`, `iso3`).

    `of` names the published column that a column of actor codes was made from; `a|b` that it was a, else b.
    """

    type: str
    label: str
    codes: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A typed table: its relation in queries, its columns after `file` and `row`, its key and expected row counts.

    `rows` are those of the published file by version; `year` is the column (or expression) that gives the coverage; a
    table of spells has another for its first year, `begins`.
    """

    name: str
    what: str
    columns: Mapping[str, Column]
    key: tuple[str, ...] = ()
    year: str = ""
    begins: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A published format that becomes one table: how it is read, its columns with types, and those left out.

    `sql` selects the typed columns from the relation `published` (the file's columns with `file` and `row`); several
    files are one query, part by part. The format is known by having all of `columns` but the `optional` ones. Where
    `many`, several files make the table together. A `special` format is read by the folder's `loader.py`, and known by
    it. `names` are the columns that name states in words, `skipped` the reasons why rows are left out, each with its
    condition, `frame` the object in an RData file.
    `version_of` is an SQL expression over `published` that tells the version where files of several look alike; `rows`
    how many rows its table has, where a derived file has others than the published one (None: as many as it has).
    `released_in` is a pattern of the file's name that finds when it was out, `released_line` one of its first lines:
    groups `year`, `month` and, where it is told, `day`; without a day it was out by the month's last.
    `more` are further tables made of the same file, each with its SQL; `needs` are tables that the SQL reads beside it:
    of this load, or of the case. `dates` is the form of days in a text file, if not YYYY-MM-DD. Where the encoding is
    `mixed`, each line is UTF-8 or else Windows-1252. A column without a name is `column N`.
    """

    name: str
    table: str
    kind: str
    sql: str | tuple[str, ...]
    seen: str
    columns: Mapping[str, str]
    version: str = ""
    version_of: str = ""
    optional: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    ignore_others: bool = False
    missing: tuple[str, ...] = ("",)
    separator: str = ","
    encoding: str = "utf-8"
    many: bool = False
    frame: str = ""
    dates: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    skipped: Mapping[str, str] = field(default_factory=dict)
    released: date | None = None
    released_source: str = ""
    released_in: str = ""
    released_line: str = ""
    rows: int | None = 0


@dataclass(frozen=True, slots=True)
class Publisher:
    """Where to get it: steps for a person, and an address where the file can be had openly.

    `file` is the name it is kept under; `sha256` or `md5` and `bytes` those of the file where they are known.
    """

    steps: tuple[str, ...]
    address: str = ""
    file: str = ""
    sha256: str = ""
    md5: str = ""
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a data set is. `first` and `last` are the years that it covers.

    `released` is the day from which that version is on record as out: that of its release, where the publisher tells
    it, else the first on which others are known to have had it; `released_source` says from where.

    Ties are made where all tables that they `need` are loaded, or one of those that they `take` (the others are then
    empty). `beside` are patterns of files that publishers put into the same archive and that make no table.
    """

    name: str
    title: str
    what: str
    version: str
    citation: str
    licence: str
    homepage: str
    first: int
    last: int
    get: Publisher
    tables: tuple[Table, ...]
    formats: tuple[Format, ...]
    released: date | None = None
    released_source: str = ""
    ties_need: tuple[str, ...] = ()
    ties_take: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    note: str = ""

    @property
    def seen(self) -> str:
        """How well its formats are known: by published files, by files derived from them, or by their header only."""
        return min((f.seen for f in self.formats), key=SEEN.index)

    def table(self, name: str) -> Table:
        return next(table for table in self.tables if table.name == name)


def read_sidecar(folder: Traversable) -> Sidecar:
    """Read a folder's `dataset.toml`, strictly: a key that is missing or unknown is a mistake of ours."""
    told = tomllib.loads((folder / "dataset.toml").read_text("utf-8"))
    tables = [{"name": name, **table, "columns": columns(table["columns"])} for name, table in told["tables"].items()]
    found = build(
        Sidecar,
        told
        | {
            "get": build(Publisher, told["get"]),
            "tables": tuple(build(Table, table) for table in tables),
            "formats": tuple(build(Format, one) for one in told["formats"]),
        },
    )
    check(found)
    return found


def columns(told: Mapping[str, Any]) -> dict[str, Column]:
    return {name: build(Column, column) for name, column in told.items()}


def build(kind: type[T], told: Mapping[str, Any]) -> T:
    """An object of the keys; lists become tuples."""
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(set(told) - known):
        raise ValueError(f"{kind.__name__} {told.get('name', '')}: unknown keys {', '.join(unknown)}")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in told.items()})


def check(sidecar: Sidecar) -> None:
    names = [table.name for table in sidecar.tables]
    released: list[Sidecar | Format] = [sidecar, *sidecar.formats]
    if any((one.released is None) != (not one.released_source) for one in released):
        raise ValueError(f"{sidecar.name}: a day of release goes with its source, and neither without the other")
    for one in sidecar.formats:
        made = {one.table, *one.more}
        if one.kind not in KINDS or one.seen not in SEEN or not made | set(one.needs) <= set(names):
            raise ValueError(f"{sidecar.name}, format {one.name}: kind, seen or table is none that there is")
