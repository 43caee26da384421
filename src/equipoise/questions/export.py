"""`export`: tables of a case to Parquet, CSV, Stata or GEXF, or several to a data package; each with its sources."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.datasets import registry
from equipoise.datasets.exported import FILE, ROW, VERSION
from equipoise.datasets.making import quoted_name
from equipoise.datasets.sidecar import Column, Sidecar
from equipoise.datasets.tabular import quoted
from equipoise.errors import UsageError, nearest
from equipoise.ledger.loaded import LoadedTable
from equipoise.ledger.relations import RELATIONS
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.export_gexf import write_gexf
from equipoise.questions.export_sources import FILE as SOURCES
from equipoise.questions.export_sources import KEY, SOURCE_COLUMNS, packaged, rows_of, sources_of, write_sources
from equipoise.results import Method, Result
from equipoise.world.code_frames import add_codes
from equipoise.world.spells import system_named

if TYPE_CHECKING:
    import polars

ENDINGS = (".parquet", ".csv", ".dta", ".gexf")
OWN = {
    "ties": "ties between two, from every source",
    "events": "events, a row each",
    "event_dyads": "an event's dyads",
    "event_parties": "an event's parties",
}
ACTORS = ("source", "target", "party")
NUMBERS = {"ties": ("value",)}  # the record keeps their digits as text
FIELDS = {"INTEGER": "integer", "DOUBLE": "number", "DATE": "date", "BOOLEAN": "boolean", "VARCHAR": "string"}
LABEL = 80  # characters of a label that Stata keeps


@dataclass(frozen=True, slots=True)
class Exported(Result):
    """What was written: each table's file with its rows, and the cells of states that have no code then.

    `sources` is the file beside them that lists their sources, where they are not inside.
    """

    unpictured = "It says which files were written: `.table`."

    columns = ("table", "path", "rows", "uncoded")

    files: tuple[tuple[str, Path, int, int], ...]
    codes: str
    sources: Path | None = None

    def to_json(self) -> dict[str, Any]:
        files = [dict(row) | {"path": str(row["path"])} for row in self.rows()]
        return {"codes": self.codes, "files": files, "sources": str(self.sources) if self.sources else None}

    def rows(self) -> Sequence[Mapping[str, Any]]:
        return [dict(zip(self.columns, file, strict=True)) for file in self.files]

    def evidence(self) -> list[str]:
        """None: every row of the files has its own id or row number."""
        return []

    @property
    def method(self) -> Method:
        return Method("Tables as the case has them.", "", {"codes": self.codes})


@dataclass(frozen=True, slots=True)
class Exportable:
    """A table that can be exported: its columns, and the data set that it is of and its version, if any."""

    name: str
    what: str
    columns: Mapping[str, Column]
    sidecar: Sidecar | None = None
    version: str = ""


@in_its_world
def export(view: Viewable, tables: str | Sequence[str], path: Path | str, *, codes: str = "actor") -> Exported:
    """Write tables of a case into a file, or into the folder of a data package.

    Parameters
    ----------
    tables : a typed table of a data set, a data set (all its tables), or one of `OWN`; or several.
    path : a file .parquet, .csv or .dta for one table, .gexf for the network of ties or events; a folder for a data
        package of CSV files (Frictionless Data). The sources are inside; those of .csv and .dta in `NAME.sources.csv`.
    codes : of the states: `actor` (the project's own), `iso3`, `cow` or `gw`, by the date of the row where it has one.

    Returns
    -------
    Exported : the files. A typed table so written can be loaded again.

    Raises
    ------
    UsageError : an unknown table or system, several tables for one file, or a network of other codes than ours.
    """
    view, target = View.of(view), Path(path)
    system = system_named(codes)
    single = target.suffix.lower() in ENDINGS
    wanted = [one for name in ([tables] if isinstance(tables, str) else tables) for one in found(view, name, single)]
    if single:
        if len(wanted) != 1:
            names = ", ".join(one.name for one in wanted)
            raise UsageError(f"{target.name} holds one table; asked for: {names}.", "Name one, or a folder with -o.")
        return alone(view, wanted[0], target, system)
    if target.suffix:
        raise UsageError(f"'{target.suffix}' is no form of export.", f"Name a file {', '.join(ENDINGS)}, or a folder.")
    return packed(view, wanted, target, system)


def alone(view: View, table: Exportable, target: Path, system: str) -> Exported:
    """One table in a file of its own, with its sources in it or beside it."""
    cited, ending = sources_of(view, table), target.suffix.lower()
    target.parent.mkdir(parents=True, exist_ok=True)
    if ending == ".gexf":
        if system != "actor":
            raise UsageError("The nodes of a network have the project's codes.", "Leave --codes out.")
        return Exported(((table.name, target, write_gexf(view, table.name, cited, target), 0),), system)
    inside = {KEY: json.dumps(rows_of(cited), ensure_ascii=False)} if ending == ".parquet" else None
    file = written(view, table, target, system, inside)
    beside = None if inside else write_sources(target.with_name(f"{target.stem}.{SOURCES}"), cited)
    return Exported((file,), system, beside)


def found(view: View, name: str, single: bool = False) -> list[Exportable]:
    """The tables that a name means; of a data set and its table of one name the table, where it is to be alone."""
    if name in OWN:
        kinds = dict(RELATIONS[name]) | dict.fromkeys(NUMBERS.get(name, ()), "DOUBLE")
        columns = {column: Column(kind, column.replace("_", " ")) for column, kind in kinds.items()}
        return [Exportable(name, OWN[name], columns)]
    known: dict[str, list[Exportable]] = {}
    for dataset in view.datasets():
        sidecar = registry.sidecar(dataset.name)
        made = [of_table(sidecar, table) for table in dataset.tables]
        known[sidecar.name] = made
        known |= {one.name: [one] for one in made if single or one.name not in known}
    if name not in known:
        hint = nearest(name, [*known, *OWN]) or f"There are: {', '.join([*OWN, *known])}."
        raise UsageError(f"The case has no table '{name}'.", hint)
    return known[name]


def of_table(sidecar: Sidecar, loaded: LoadedTable) -> Exportable:
    table = sidecar.table(loaded.name)
    own = {
        FILE: Column("VARCHAR", "published file"),
        ROW: Column("INTEGER", "row of the published file"),
        VERSION: Column("VARCHAR", "version of what was published"),
    }
    return Exportable(loaded.name, table.what, own | dict(table.columns), sidecar, loaded.version)


def frame(view: View, table: Exportable, system: str) -> tuple[polars.DataFrame, int]:
    """The rows of a table with its states in a system; and how many of their cells have no code then."""
    import polars

    kinds: Mapping[str, Any] = {
        "INTEGER": polars.Int64,
        "DOUBLE": polars.Float64,
        "DATE": polars.Date,
        "BOOLEAN": polars.Boolean,
    }
    named = {FILE: "file", ROW: '"row"', VERSION: quoted(table.version)}
    named |= {name: f"TRY_CAST({quoted_name(name)} AS DOUBLE)" for name in NUMBERS.get(table.name, ())}
    picked = ", ".join(f"{named.get(c, quoted_name(c))} AS {quoted_name(c)}" for c in table.columns)
    order = "" if table.sidecar else " ORDER BY ALL"  # a typed table keeps its order
    rows = view.rows(f"SELECT {picked} FROM {table.name}{order}")
    schema: dict[str, Any] = {name: kinds.get(column.type, polars.String) for name, column in table.columns.items()}
    made = polars.DataFrame(rows, schema=schema, orient="row")
    actors = [name for name, column in table.columns.items() if column.codes == "actor" or name in ACTORS]
    return (made, 0) if system == "actor" else coded(made, actors, system)


def coded(made: polars.DataFrame, actors: Sequence[str], system: str) -> tuple[polars.DataFrame, int]:
    """The frame with its states in a system, by the year or first day of each row where it has one."""
    at = next((name for name in ("year", "date_start", "begins", "date") if name in made.columns), None)
    uncoded = 0
    for name in actors:
        told = add_codes(made, name, system, from_="actor", at=at, several="last", prefix="code of ")
        codes = told.frame[f"code of {system}"].alias(name)
        uncoded += int((codes.is_null() & made[name].is_not_null()).sum())
        made = made.with_columns(codes)
    return made, uncoded


def written(
    view: View, table: Exportable, target: Path, system: str, inside: dict[str, str] | None = None
) -> tuple[str, Path, int, int]:
    """Write one table into a file of the kind that its name says; `inside` is what a Parquet file says of itself."""
    made, uncoded = frame(view, table, system)
    target.parent.mkdir(parents=True, exist_ok=True)
    ending = target.suffix.lower()
    if ending == ".parquet":
        made.write_parquet(target, metadata=inside)
    elif ending == ".csv":
        made.write_csv(target)
    else:
        import pyreadstat

        labels: dict[str, str | None] = {name: column.label[:LABEL] for name, column in table.columns.items()}
        pyreadstat.write_dta(made, str(target), file_label=table.what[:LABEL], column_labels=labels)
    return table.name, target, made.height, uncoded


def packed(view: View, tables: Sequence[Exportable], folder: Path, system: str) -> Exported:
    """Write a data package: a CSV file a table, and `datapackage.json` with its columns, sources and licences."""
    files = tuple(written(view, table, folder / "data" / f"{table.name}.csv", system) for table in tables)
    cited = {table.name: sources_of(view, table) for table in tables}
    beside = write_sources(folder / SOURCES, [one for each in cited.values() for one in each])
    told = {
        "profile": "tabular-data-package",
        "name": view.case.folder.resolve().name.lower().replace(" ", "-") or "case",
        "title": view.case.title or view.case.question or "Tables of a case of Equipoise",
        "sources": packaged([one for each in cited.values() for one in each]),
        "resources": [*(resource(table, system) for table in tables), listed()],
    }
    (folder / "datapackage.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return Exported(files, system, beside)


def listed() -> dict[str, Any]:
    """What a data package says of its list of sources."""
    fields = [{"name": name, "type": "string", "description": what} for name, what in SOURCE_COLUMNS.items()]
    return {
        "name": "sources",
        "path": SOURCES,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": "the sources of the rows: reports, references, data sets",
        "schema": {"fields": fields},
    }


def resource(table: Exportable, system: str) -> dict[str, Any]:
    """What a data package says of a table."""
    about: dict[str, Any] = {
        "name": table.name,
        "path": f"data/{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.what,
        "schema": {"fields": [field(name, column, system) for name, column in table.columns.items()]},
    }
    if table.sidecar:
        one = table.sidecar
        about["sources"] = [{"title": f"{one.citation} (version {table.version})", "path": one.homepage}]
        about["licenses"] = [{"name": "see-title", "title": one.licence}]
    return about


def field(name: str, column: Column, system: str) -> dict[str, str]:
    is_number = (column.codes == "actor" or name in ACTORS) and system in ("cow", "gw")
    kind = "integer" if is_number else FIELDS.get(column.type, "string")
    return {"name": name, "type": kind, "description": column.label}
