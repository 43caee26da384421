"""The working method as commands: demo, init, read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, MinConfidence, as_json, coder_for, the_case
from equipoise.cli.printing import emit_json, note
from equipoise.questions.phrases import plural

if TYPE_CHECKING:
    from equipoise.questions.intake_result import Reading


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Working")(demo)
    app.command(rich_help_panel="Working")(init)
    app.command(rich_help_panel="Working")(read)


NEXT = """
From here:
  cd "{folder}"
  equipoise app                    # all of it in a browser, on this machine alone
  equipoise brief -o brief.docx    # the brief for Word; .pdf, .html and .md too
  equipoise contacts               # one question; `equipoise --help` lists the others
If you began with `uvx …`, put the same words before `equipoise` each time."""


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to put the case and its brief.")] = Path(
        "equipoise-demo"
    ),
) -> None:
    """Run the main job on the case that comes with Equipoise: read its sources, compare, write the brief."""
    from equipoise.questions.demo import demo as run

    case, reading = run(folder, progress=note)
    note(f"{reading.documents} documents, {reading.mentions} mentions, {reading.events} events")
    note("asking every question of the record and writing the brief; this takes a while")
    from equipoise.briefing import brief as compose
    from equipoise.ledger.view import View

    made = compose(View(case))
    path = folder / "brief.html"
    made.save(path)
    for finding in made.findings():
        print(f"- {finding}")
    note(f"\nThe brief: {path.resolve()}\nThe case:  {case.folder}\n{NEXT.format(folder=case.folder)}")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    pivot: Annotated[str, typer.Option("--pivot", help="The state in the middle.")],
    partners: Annotated[str, typer.Option("--partners", help="Its partners, with commas: ARM,AZE.")],
    question: Annotated[str, typer.Option("--question", help="What you want to know.")] = "",
    since: Annotated[str | None, typer.Option("--since", metavar="D", help="First day of the case's period.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="D", help="Last day of the case's period.")] = None,
) -> None:
    """Make a case: a folder with its question, sources, ties and record."""
    from equipoise.questions.case import init as make

    named = [p.strip() for p in partners.split(",") if p.strip()]
    case = make(folder, pivot=pivot, partners=named, question=question, since=since, until=until)
    print(f"{case.title}: a new case in {folder}")
    note(f"Put articles and tables into {folder / 'sources'} and run `equipoise read sources` in {folder}.")


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Texts, pages, PDF, Word, mail, exports, feeds, tables; folders of them; https:// addresses.",
        ),
    ],
    published: Annotated[
        str | None, typer.Option("--published", metavar="D", help="Day of publication (YYYY-MM-DD).")
    ] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who published it.")] = None,
    day_first: Annotated[
        bool | None, typer.Option("--day-first/--month-first", help="How 04/07/2018 in a table is read.")
    ] = None,
    full_pages: Annotated[
        bool | None,
        typer.Option(
            "--full-pages/--items-only",
            help="Whether the pages behind a feed's items are fetched; by default those of a feed on the web.",
        ),
    ] = None,
    max_items: Annotated[int, typer.Option("--max-items", min=1, help="How many items of a feed are read.")] = 50,
    proxy: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Fetch through this proxy; `environment`: the one HTTPS_PROXY names."),
    ] = None,
    translation: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A text file with the translation of the one text that PATH holds."),
    ] = None,
    translate_with: Annotated[
        str | None,
        typer.Option(
            metavar="COMMAND",
            help="Your translator: text in on stdin, English out on stdout; `{language}` in it becomes ru, az …",
        ),
    ] = None,
    min_confidence: MinConfidence = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 if anything was skipped.")] = False,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Read documents, tables, pages and feeds into the case's record.

    What cannot be read is skipped with its reason and the rest goes on; reading the same again adds nothing. Texts in
    other languages than English are kept and found, and coded from a translation. The status is 1 if nothing was read.
    Near are mentions too improbable to count, claims are what texts assert of ties and counts.
    """
    from equipoise.ledger.periods import whole_day
    from equipoise.questions.intake import read as run
    from equipoise.questions.intake import web_reading

    result = run(
        the_case(case),
        paths,
        published=whole_day(published, "published"),
        publisher=publisher,
        day_first=day_first,
        coder=coder_for(min_confidence),
        web=web_reading(full_pages=full_pages, max_items=max_items, proxy=proxy),
        translation=translation,
        translate_with=translate_with,
        progress=note,
    )
    if as_json(json):
        emit_json(result.to_json())
    else:
        print(
            f"{plural(result.documents, 'document')} ({result.new} new), {plural(result.mentions, 'mention')}, "
            f"{plural(result.events, 'event')}, "
            f"{result.near} near, {plural(result.claims, 'claim')}, {len(result.skipped)} skipped{uncoded(result)}"
        )
        for line in result.unknown.lines():
            print(line)
        note(following(result))
    if result.skipped and (strict or not result.documents):
        raise typer.Exit(1)


def following(result: Reading) -> str:
    """What somebody who has just read would do next."""
    if not result.documents:
        return "Nothing was read."
    if not result.events:
        return "No event of the kinds that are counted was found; `equipoise find WORDS` finds what was read."
    return "Next: `equipoise events` lists them, `equipoise contacts` compares, `equipoise brief -o brief.docx` writes."


def uncoded(result: Reading) -> str:
    """`, 3 kept, not coded (az, ru)`."""
    languages = ", ".join(sorted({missing.language for missing in result.not_coded}))
    return f", {len(result.not_coded)} kept, not coded ({languages})" if languages else ""
