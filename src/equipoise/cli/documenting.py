"""`document`: an analyst's own Markdown with live parts, answered anew and written in the formats of the brief."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, KnownBy, MinIndependent, as_json, in_a_folder, the_view
from equipoise.cli.printing import emit_json, note
from equipoise.errors import UsageError


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(document)


def document(
    file: Annotated[Path, typer.Argument(metavar="FILE.md", help="Your text, with {{contacts RUS ARM AZE}} in it.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Also write it as .docx, .pdf, .html or .md.", callback=in_a_folder
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE.docx", help="For .docx: whose styles, headers and footers to keep."),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take what moved as known: its marks go, and count anew from here.")
    ] = False,
    min_independent: MinIndependent = 1,
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Answer the live parts of your own Markdown file in place; your prose is never touched.

    On a line of its own `{{contacts RUS ARM AZE}}` becomes a table, `{{event e-…}}` an event with its sentences,
    `{{brief verdict}}` a part of the brief, `{{pivot | figure}}` a picture; within a sentence
    `{{contacts RUS AZE --since 2018 | count}}` becomes a number. Each run answers them anew, marks what moved and
    lists it. What cannot be answered says so in its place, and the status is 1.
    """
    from equipoise.briefing.document import ending_of
    from equipoise.briefing.own_document import document as run

    if output and output.resolve() == file.resolve():
        raise UsageError(f"'{output}' is your own text, which -o would write over.", "Name another file.")
    if output:
        ending_of(output, template)
    elif template:
        raise UsageError("--template is for a Word file, and none is written.", "Add -o FILE.docx.")
    made = run(the_view(case, known_by, min_independent=min_independent), file, accept=accept)
    if output:
        made.brief().save(output, template=template)
        note(f"written: {output}")
    if as_json(json):
        emit_json(made.to_json())
    else:
        for moved in made.moved:
            print(f"moved: {moved}")
        counted = f"{made.live} live part{'' if made.live == 1 else 's'}, {len(made.moved)} moved"
        print(f"{file}: {counted}, {len(made.problems)} not answered")
        if not made.live and not made.problems:
            note("Nothing in it asks for an answer: write `{{contacts}}`, as docs/brief.md says, where one belongs.")
    for problem in made.problems:
        note(f"{file}, {problem}")
    if made.problems:
        raise typer.Exit(1)
