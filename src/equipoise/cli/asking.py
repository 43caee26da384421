"""The questions as commands: events, contacts, agenda, ties, claims, readouts, show, find, resolve, brief."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from equipoise.cli.codes import Codes, From, codes_json, note_other_readings, print_codes, resolved
from equipoise.cli.options import (
    At,
    CaseFolder,
    Explain,
    Json,
    KnownBy,
    MinIndependent,
    On,
    Output,
    Relation,
    Since,
    States,
    Until,
    as_json,
    in_a_folder,
    the_view,
)
from equipoise.cli.printing import deliver, emit_json, note


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(events)
    app.command(rich_help_panel="Questions")(contacts)
    app.command(rich_help_panel="Questions")(agenda)
    app.command(rich_help_panel="Questions")(ties)
    app.command(rich_help_panel="Questions")(claims)
    app.command(rich_help_panel="Questions")(brief)
    app.command(rich_help_panel="Questions")(readouts)
    app.command(rich_help_panel="Questions")(show)
    app.command(rich_help_panel="Questions")(find)
    app.command(rich_help_panel="Questions")(resolve)


def events(
    states: States = None,
    since: Since = None,
    until: Until = None,
    type: Annotated[str | None, typer.Option("--type", help="One PLOVER type, as CONSULT.")] = None,
    status: Annotated[str | None, typer.Option("--status", help="One status, as occurred or planned.")] = None,
    min_independent: MinIndependent = 1,
    known_by: KnownBy = None,
    on: On = "ledger",
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List what happened between two states, in either direction (or of one state, or all).

    Undated events are listed last. Every status is listed unless one is asked for.
    """
    from equipoise.cli.shown import print_events
    from equipoise.questions.events import events as ask

    found = ask(
        the_view(case, known_by, on, min_independent),
        *(states or ()),
        since=since,
        until=until,
        type=type,
        status=status,
    )
    deliver(found, output, as_json(json), lambda: print_events(found))


def contacts(
    states: States = None,
    since: Since = None,
    until: Until = None,
    min_independent: MinIndependent = 1,
    known_by: KnownBy = None,
    on: On = "ledger",
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Compare who met whom: a pivot with its partners, by level, setting and channel.

    Name the pivot first, as in `equipoise contacts RUS ARM AZE`; without names the case's own states are taken.
    """
    from equipoise.cli.shown import print_contacts
    from equipoise.questions.contacts import contacts as ask

    found = ask(the_view(case, known_by, on, min_independent), *(states or ()), since=since, until=until)
    deliver(found, output, as_json(json), lambda: print_contacts(found))


def agenda(
    states: States = None,
    since: Since = None,
    until: Until = None,
    min_independent: MinIndependent = 1,
    known_by: KnownBy = None,
    on: On = "ledger",
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say what was on the agenda of two states: which topics led, by whose account, and what that is usual was missing.

    The period is the case's unless one is given. What is usual comes from before it, and from the pivot's other
    partners.
    """
    from equipoise.cli.agenda import print_agenda
    from equipoise.questions.agenda import agenda as ask

    found = ask(the_view(case, known_by, on, min_independent), *(states or ()), since=since, until=until)
    deliver(found, output, as_json(json), lambda: print_agenda(found))


def ties(
    states: States = None,
    at: At = None,
    since: Since = None,
    until: Until = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List the ties between two states at a date, each with its source; which contradict each other; what is not known.

    A tie whose data set ends before the date is told as of its last covered year, never as in force. `-o` also takes
    .svg and .png: the strip of what is known, year by year.
    """
    from equipoise.cli.shown_ties import print_ties
    from equipoise.errors import UsageError
    from equipoise.questions.ties import ties as ask

    if len(states or ()) != 2:
        raise UsageError("Ties are listed for two states.", "Name them, as in `equipoise ties RUS AZE --at 2018`.")
    a, b = states or ("", "")
    found = ask(the_view(case, known_by), a, b, at=at, since=since, until=until)
    deliver(found, output, as_json(json), lambda: print_ties(found))


def claims(
    states: States = None,
    relation: Relation = None,
    since: Since = None,
    until: Until = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List what the texts claim of ties and counts: allies, members, borders, shares of arms and trade, visits.

    Each claim has its sentence, its document and on whose word it rests. With one state, the claims that hold it; with
    more, those between them. The period is the one for which something is claimed, else the day of publication.
    """
    from equipoise.cli.claims import print_claims
    from equipoise.questions.claims import claims as ask

    found = ask(the_view(case, known_by), *(states or ()), relation=relation, since=since, until=until)
    deliver(found, output, as_json(json), lambda: print_claims(found))


def readouts(
    id: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id (e-…), as `equipoise events` lists it.")],
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Set the sides' own accounts of an event side by side, topic by topic, and name what only one side mentions."""
    from equipoise.cli.readouts import print_readouts
    from equipoise.questions.readouts import readouts as ask

    found = ask(the_view(case, known_by), id)
    deliver(found, output, as_json(json), lambda: print_readouts(found))


def show(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An event (e-…), mention (m-…), claim (c-…), document (d-…) or judgement (j-…)."
        ),
    ],
    explain: Explain = False,
    known_by: KnownBy = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Show one record: its sentence in the document, how it was coded, every other report, what people decided."""
    from equipoise.questions.show import show as ask

    found = ask(the_view(case, known_by), id, explain=explain)
    if as_json(json):
        emit_json(found.to_json())
    else:
        from equipoise.cli.shown import print_shown

        print_shown(found)


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words or phrases; `negotiat*` for any ending.")],
    since: Since = None,
    until: Until = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Only documents in this language: en, ru …")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="Show so many documents; 0 for all.")] = 20,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Find words in everything that was read, each time with the sentence in which they stand."""
    from equipoise.cli.shown import note_shown, print_found
    from equipoise.questions.find import find as ask

    found = ask(the_view(case, known_by), *words, since=since, until=until, language=language, limit=limit)
    deliver(found, output, as_json(json), lambda: print_found(found))
    note_shown(found)


def resolve(
    phrase: Annotated[
        list[str], typer.Argument(metavar="PHRASE", help='A name, code or office, as "the Azerbaijani leader".')
    ],
    at: At = None,
    codes: Codes = None,
    from_: From = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say which state, organisation, person and office a phrase means at a date.

    With `--codes` a state's codes then, by each list's own days; `--from` reads a code of a system.
    """
    from equipoise.cli.options import the_world

    text = " ".join(phrase)
    with the_world(case):
        actor, rows = resolved(text, at, codes, from_)
    shown = {"code": actor.code, "name": actor.name, "person": actor.person, "office": actor.office, "rank": actor.rank}
    shown |= {"via": actor.via}
    if as_json(json):
        emit_json(shown if rows is None else {**shown, "codes": codes_json(rows)})
        return
    home = f" (home of the {actor.via})" if actor.via else ""
    print(", ".join(str(shown[key]) for key in ("code", "name", "person", "office", "rank") if shown[key]) + home)
    if rows is not None:
        print_codes(rows)
    elif not from_:
        note_other_readings(text, actor, at)


def brief(
    states: States = None,
    since: Since = None,
    until: Until = None,
    min_independent: MinIndependent = 1,
    known_by: KnownBy = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            callback=in_a_folder,
            help="brief.html, .pdf, .docx, .md or .json; .bib, .ris or .csl.json for its sources. Default brief.html.",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE.docx", help="For .docx: whose styles, headers and footers to keep."),
    ] = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Put the case together for a reader: findings first, every number with its evidence on the same page."""
    from equipoise.briefing import brief as compose
    from equipoise.briefing.document import ending_of

    path = output or Path("brief.html")
    ending_of(path, template)  # what cannot be written is refused before the work
    view = the_view(case, known_by, min_independent=min_independent)
    note("Asking every question of the record; this takes a while.")
    made = compose(view, *(states or ()), since=since, until=until)
    if as_json(json):
        if output:
            made.save(output, template=template)
        emit_json(made.to_json())
        return
    made.save(path, template=template)
    for finding in made.findings():
        print(f"- {finding}")
    note(f"written: {path.resolve()}")
