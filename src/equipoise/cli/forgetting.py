"""`forget`: documents out of the record for good."""

from __future__ import annotations

from typing import Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, as_json, the_case
from equipoise.cli.printing import emit_json, note
from equipoise.questions.phrases import plural


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Working")(forget)


def forget(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT…", help="Ids (d-…), addresses, names of files, or titles.")
    ],
    why: Annotated[str, typer.Option("--why", help="The reason; forgetting needs one.")] = "",
    by: Annotated[
        str | None, typer.Option("--by", help="Who decides; else EQUIPOISE_USER, or `user` in case.toml.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let forgotten documents be read again.")] = False,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Remove documents' bytes, text and mentions from the case's record for good.

    Id, addresses and judgements stay, the judgements matching nothing; reading the same again skips it and says so.
    The file that held the text goes from the record even where it held other documents too; these keep their text.
    Your own files, briefs and copies of the case are yours to delete.
    """
    from equipoise.questions.forget import forget as run
    from equipoise.questions.forget import unforget

    done = (unforget if undo else run)(the_case(case), documents, why=why, by=by)
    if as_json(json):
        emit_json(done.to_json())
    else:
        for gone in done.documents:
            print(f"{gone.document}  {'may be read again' if undo else 'forgotten'}")
        if done.judgements and not undo:
            listed = ", ".join(j.id for j in done.judgements)
            note(f"{plural(len(done.judgements), 'judgement')} kept, matching nothing now: {listed}")
    for line in done.notes:
        note(line)
