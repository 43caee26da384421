"""`export`: tables of a case for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, KnownBy, as_json, the_view
from equipoise.cli.printing import emit_json


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Data sets")(export)


def export(
    tables: Annotated[
        list[str],
        typer.Argument(metavar="TABLE…", help="A data set or its table, ties, events, event_dyads, event_parties."),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="PATH", help="A file .parquet, .csv, .dta or .gexf; or a folder."),
    ],
    codes: Annotated[
        str, typer.Option("--codes", metavar="SYSTEM", help="Codes of the states: actor (ours), iso3, cow or gw.")
    ] = "actor",
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Write tables of the case for R, Stata, Python or a spreadsheet, with their labels and codes.

    A folder becomes a data package: a CSV file a table, and `datapackage.json` with columns, citations and licences.
    What is written of a data set can be loaded again. Ties and events can be written as a network (.gexf). Each
    says its sources: inside, or for .csv and .dta in a file beside it.
    """
    from equipoise.questions.export import export as run

    done = run(the_view(case, known_by), tables, output, codes=codes)
    if as_json(json):
        emit_json(done.to_json())
        return
    for table, path, rows, uncoded in done.files:
        lacking = f"; {uncoded:,} cells name a state that has no {done.codes} code then" if uncoded else ""
        print(f"{path}: {table}, {rows:,} row{'s' if rows != 1 else ''}{lacking}")
    if done.sources:
        print(f"{done.sources}: their sources")
