"""`import-events` and `disagreements`: events coded elsewhere, and where they differ from ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from equipoise.cli.options import CaseFolder, Json, KnownBy, Output, as_json, the_case, the_view
from equipoise.cli.printing import deliver, emit_json, note, what, when, who
from equipoise.errors import UsageError
from equipoise.questions.phrases import listing, plural

if TYPE_CHECKING:
    from equipoise.questions.disagreements import Disagreements
    from equipoise.questions.import_events import Imported


def register(app: typer.Typer) -> None:
    app.command("import-events", rich_help_panel="Working")(import_events)
    app.command(rich_help_panel="Questions")(disagreements)


def import_events(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="JSON lines or a JSON array, as docs/formats.md says.")
    ] = None,
    coder: Annotated[str | None, typer.Option("--coder", help="The name of who coded them.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would enter; change nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 if anything was refused.")] = False,
    remove: Annotated[
        str | None, typer.Option("--remove", metavar="NAME", help="Take out everything imported from this coder.")
    ] = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Bring in events coded elsewhere: by an assistant, another coder, another program.

    An event enters only if each of its quotes stands word for word in its document; it then stands beside our coder's,
    marked by its coder. Importing again under the same name replaces that coder's events in the file's documents. The
    status is 1 if none entered.
    """
    from equipoise.questions.import_events import import_events as run
    from equipoise.questions.import_events import remove_events

    if remove is not None:
        if file is not None or coder is not None:
            raise UsageError("--remove takes a coder's name and nothing else.", "Import in a second command.")
        removed = remove_events(the_case(case), remove)
        if as_json(json):
            emit_json({"coder": remove, "removed": removed})
        else:
            print(f"{plural(removed, 'mention')} of {remove} removed")
        return
    if file is None or coder is None:
        raise UsageError("Which file, and who coded it?", "equipoise import-events FILE.jsonl --coder NAME")
    found = run(the_case(case), file, coder=coder, dry_run=dry_run)
    if as_json(json):
        emit_json(found.to_json())
    else:
        print_imported(found)
    if (strict and found.refused) or not found.events:
        raise typer.Exit(1)


def disagreements(
    coder: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One coder whose events were imported; else all.")
    ] = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List where coders elsewhere (`import-events`) and ours read a sentence differently, with both ids."""
    from equipoise.questions.disagreements import disagreements as ask

    found = ask(the_view(case, known_by), coder)
    deliver(found, output, as_json(json), lambda: print_disagreements(found))


def print_imported(found: Imported) -> None:
    for refused in found.refused:
        note(f"refused {refused}")
    if found.ignored:
        note(f"not used: {', '.join(found.ignored)}")
    verb = "would enter" if found.dry_run else "entered"
    extra = [
        f"{number} {word}" for number, word in ((found.repeated, "repeated"), (found.replaced, "replaced")) if number
    ]
    print(
        f"{plural(found.events, 'event')} of {found.coder} {verb} ({plural(len(found.mentions), 'mention')} in "
        f"{plural(len(found.documents), 'document')}{''.join(', ' + part for part in extra)}), "
        f"{len(found.refused)} refused"
    )
    if not found.events and not found.refused:
        note("The file holds no event: write one JSON object a line, as docs/formats.md says.")
    if found.mentions:
        print_disagreements(found.comparison)


def print_disagreements(found: Disagreements) -> None:
    for pair in found.pairs:
        if pair.finding == "agree":
            continue
        record = pair.to_json()
        source = "; ".join(str(v) for v in (record["title"], record["published"], record["document"]) if v)
        on = f" on {listing(pair.fields)}" if pair.fields else ""
        print(f"\n{pair.finding}{on}{' (judged)' if pair.judged else ''}: {source}\n  {record['text']}")
        for coder, side in ((pair.coder, record["theirs"]), ("equipoise", record["ours"])):
            print(f"  {coder}: {line(side) if side else 'nothing'}")
    counts = found.counts()
    print(
        f"\n{counts['differ']} differ, {counts['only theirs']} only theirs, {counts['only ours']} only ours, "
        f"{counts['agree']} agree."
    )
    if not found.pairs and not found.coders:
        note("No events coded elsewhere are in this case; `equipoise import-events FILE --coder NAME` brings them in.")
        return
    note("`equipoise correct ID …` decides; `equipoise show ID` gives the passage.")


def line(side: dict[str, Any]) -> str:
    place = side["place"]["name"] if side["place"] else None
    facts = [what(side), who(side), when(side), place, side["level"], side["channel"], side["setting"]]
    return f"{side['mention']}  {', '.join(fact for fact in facts if fact)}"
