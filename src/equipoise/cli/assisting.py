"""The doors to assistants and to other people's texts: mcp, pack, verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, KnownBy, Output, Since, States, Until, as_json, settings, the_view
from equipoise.cli.printing import deliver, note

if TYPE_CHECKING:
    from equipoise.ledger.view import View
    from equipoise.questions.verify import Verification


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Working")(mcp)
    app.command(rich_help_panel="Working")(pack)
    app.command(rich_help_panel="Working")(verify)


def mcp(
    write: Annotated[
        bool, typer.Option("--write", help="Let the assistant confirm, reject, add events, and undo that.")
    ] = False,
    case: CaseFolder = None,
) -> None:
    """Serve the case to an assistant by the Model Context Protocol, over standard input and output.

    Nothing is written unless `--write` is given. What to put into an assistant's settings: docs/assistants.md.
    """
    from equipoise.mcp import serve

    serve(case or settings.case, write=write)


def pack(
    states: States = None,
    since: Since = None,
    until: Until = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Write the case's evidence as one Markdown text to paste elsewhere: findings, events with quotes, sources, gaps.

    Everything has its id, so that what somebody or an assistant makes of it can be held against the record by `verify`.
    """
    from equipoise.briefing.pack import pack as bundle

    note("Asking every question of the record; this takes a while.")
    made = bundle(the_view(case, known_by), *(states or ()), since=since, until=until)
    if output and not as_json(json):
        output.write_text(made.to_markdown(), "utf-8", newline="\n")
        note(f"written: {output} ({len(made.events)} events, {len(made.sources)} documents)")
        return
    deliver(made, output, as_json(json), lambda: print(made.to_markdown(), end=""))


def verify(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="Somebody's text: a .docx, .md or .txt file.")],
    every: Annotated[bool, typer.Option("--all", help="Print what is right too.")] = False,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Hold a draft against the record: every number, date, quote and id of it right, wrong or not found.

    Footnotes are read too. What is wrong is told with what the record has instead, and its ids. The status is 3 if
    anything is wrong; what was not found may be true, and changes no status.
    """
    from equipoise.questions.draft import read_draft
    from equipoise.questions.verify import verify as ask
    from equipoise.questions.verify_finding import WRONG

    view = the_view(case, known_by)
    read_draft(draft)  # one that cannot be read is refused before the work
    note("Asking every question of the record; this takes a while.")
    found = ask(view, draft, *answers_of(view))
    deliver(found, output, as_json(json), lambda: print_verification(found, every))
    if found.of(WRONG):
        raise typer.Exit(3)


def answers_of(view: View) -> tuple[list[str], list[str], list[list[list[str]]]]:
    """The findings, sentences and tables of the case's brief, which a draft may give; none of a case without states."""
    from equipoise.briefing import brief
    from equipoise.errors import UsageError

    try:
        made = brief(view)
    except UsageError:
        return [], [], []
    return made.findings(), made.sentences(), made.tables()


def print_verification(found: Verification, every: bool) -> None:
    from equipoise.questions.verify import LIMITS

    sentence = ""
    for one in found.findings:
        if one.verdict == "right" and not every:
            continue
        if one.sentence != sentence:
            print(f"{one.place}  {one.sentence}")
            sentence = one.sentence
        value = f" → {one.value}" if one.value else ""
        print(f"    {one.verdict.upper()}  {one.kind} “{one.said}”{value}\n        {one.why}")
    counts = found.to_json()["counts"]
    print(f"{found.draft}: " + ", ".join(f"{number} {verdict}" for verdict, number in counts.items()))
    if found.unchecked:
        note(f"{len(found.unchecked)} sentences hold nothing that could be checked; `--json` lists them.")
    note(LIMITS)
