"""`review`: confirm, reject and mend what enters an answer, in the terminal or by spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, Since, Until, as_json, the_case
from equipoise.cli.printing import emit_json, note
from equipoise.questions.phrases import plural

if TYPE_CHECKING:
    from equipoise.ledger.casefolder import Case
    from equipoise.questions.review import Opened


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Working")(review)


def review(
    question: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUESTION [STATE]…]",
            help="Whose answer: contacts (if none is named), events, agenda, incidents or shift; of which states.",
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Who decides; else EQUIPOISE_USER, or `user` in case.toml.")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="The reason that judgements get where no other is given.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Also what you skipped before.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", help="With --json: how many items; 0 for all.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write the queue as a table: .csv or .xlsx.")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take in such a table with its decisions.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --import: say what would be done.")] = False,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Review what enters an answer and nobody has judged: events, near mentions, pairs that nearly merged.

    What would change the answer most comes first, each with its sentence in its document. One key judges: c confirm,
    r reject, e edit, p part, m merge, n new, s skip, u undo; ? lists them, q leaves. Everything is kept at once.
    """
    if import_ is not None:
        take_in(import_, by, why, dry_run, json, case)
        return
    words = question or ["contacts"]
    asked = Asking(words[0], tuple(words[1:]), since, until, again)
    if export is not None:
        write(export, asked, by, case)
    elif as_json(json):
        show(asked, by, limit, case)
    else:
        sit(asked, by, why, case)


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose answer is reviewed, in the words of the command."""

    question: str
    states: tuple[str, ...]
    since: str | None
    until: str | None
    again: bool


def show(asked: Asking, by: str | None, limit: int | None, case: Path | None) -> None:
    from equipoise.questions.review import SHOWN
    from equipoise.questions.review import review as run

    opened = the_case(case)
    found = run(
        opened,
        *asked.states,
        question=asked.question,
        since=asked.since,
        until=asked.until,
        by=by or opened.user_if_known(),
        again=asked.again,
        limit=SHOWN if limit is None else limit,
    )
    emit_json(found.to_json())
    if len(found.items) < found.total:
        note(f"Shown: the first {len(found.items)} of {found.total}. `--limit 0` shows all.")


def sit(asked: Asking, by: str | None, why: str, case: Path | None) -> None:
    from equipoise.cli.review_keys import usual_keys
    from equipoise.cli.review_screen import Screen
    from equipoise.cli.review_session import Sitting
    from equipoise.questions.review import ready
    from equipoise.questions.reviewable import known

    opened = the_case(case)
    known(asked.question)  # a misspelt name is told before anybody is asked for their own
    who = by or opened.user()
    with opened.world():
        ready(opened)
        Sitting(opened, lambda: open_queue(opened, asked, who), who, Screen(), usual_keys(), why).run()


def open_queue(case: Case, asked: Asking, by: str | None) -> Opened:
    from equipoise.ledger.parts import AsStored
    from equipoise.questions.review import opened

    return opened(
        AsStored(case),
        *asked.states,
        question=asked.question,
        since=asked.since,
        until=asked.until,
        by=by,
        again=asked.again,
    )


def write(path: Path, asked: Asking, by: str | None, case: Path | None) -> None:
    from equipoise.questions.review import ready
    from equipoise.questions.review_export import export_review

    opened = the_case(case)
    with opened.world():
        ready(opened)
        written = export_review(open_queue(opened, asked, by or opened.user_if_known()), path)
    note(f"written: {path}, {plural(written, 'row')}. Fill in `decision`, then: equipoise review --import {path}")


def take_in(path: Path, by: str | None, why: str, dry_run: bool, json: bool, case: Path | None) -> None:
    from equipoise.questions.review_import import import_review

    done = import_review(the_case(case), path, by=by, why=why, dry_run=dry_run)
    if as_json(json):
        emit_json(done.to_json())
    else:
        print(done.sentence())
        for judged in done.judged:
            print(f"  {judged.id}  {judged.action} on {judged.on}")
    for problem in done.refused:
        note(f"refused {problem}")
    for problem in done.conflicts:
        note(f"conflict {problem}")
    if done.refused or done.conflicts:
        raise typer.Exit(1)
