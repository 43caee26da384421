"""`incidents` and `calendar`: conflict between states over time, and announced meetings for a calendar program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from equipoise.cli.options import (
    CaseFolder,
    Json,
    KnownBy,
    MinIndependent,
    On,
    Output,
    Since,
    States,
    Until,
    as_json,
    the_view,
)
from equipoise.cli.printing import deliver, note, table
from equipoise.errors import UsageError
from equipoise.questions.phrases import plural

if TYPE_CHECKING:
    import typer

    from equipoise.questions.calendar import Calendar
    from equipoise.questions.incidents import Incidents


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(incidents)
    app.command(rich_help_panel="Questions")(calendar)


def incidents(
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
    """Count accusations, sanctions, arrests, airspace and force between states, by type, direction and time.

    Every two of the states named are a dyad, as in `equipoise incidents ARM AZE`; without names the case's own.
    """
    from equipoise.questions.incidents import incidents as ask

    found = ask(the_view(case, known_by, on, min_independent), *(states or ()), since=since, until=until)
    deliver(found, output, as_json(json), lambda: print_incidents(found))


def calendar(
    states: States = None,
    since: Since = None,
    until: Until = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List announced meetings with their days, and forecasts that fall due; `-o FILE.ics` writes them for a calendar.

    Announcements without a day are listed, but in no file. Written again, an entry takes the place of the earlier one.
    """
    from equipoise.questions.calendar import calendar as ask

    if output and output.suffix.lower() in (".ical", ".icalendar", ".ifb"):
        raise UsageError(f"{output} has an ending that no calendar is written to.", "Use .ics.")
    found = ask(the_view(case, known_by), *(states or ()), since=since, until=until)
    if output and output.suffix.lower() == ".ics":
        output.write_bytes(found.to_ics().encode("utf-8", "replace"))
        note(f"written: {output} ({plural(len(found.entries), 'entry', 'entries')})")
        note_left_out(found)
        return
    deliver(found, output, as_json(json), lambda: print_calendar(found))


def print_incidents(found: Incidents) -> None:
    from equipoise.questions.naming import name
    from equipoise.world.incidents import incident_types

    print(f"Incidents, {found.period}\n")
    for dyad in found.dyads:
        cells = dyad.cells()
        rows = [
            (kind.label, *(str(cells[kind.type][way]) for way in dyad.directions))
            for kind in incident_types()
            if any(cells[kind.type].values())
        ]
        if rows:
            there, back, both = dyad.directions
            table((f"{name(dyad.a)} and {name(dyad.b)}", there, back, both), rows)
            print()
    print_lines(found)
    print(
        f"\n{found.answer}\n\n{found.to_json()['interval']} {found.to_json()['not_covered']}\n\nRead: {found.coverage}."
    )
    note("`equipoise show ID` gives the sentence behind one; `--json` has every id.")


def print_lines(found: Incidents) -> None:
    """The dated incidents in the order of their days, then those without one."""
    from equipoise.cli.printing import what, when, who

    lines = [(when(r), what(r), who(r), r["standing"], r["id"]) for r in found.records]
    if lines:
        table(("date", "what", "who", "standing", "id"), lines)


def print_calendar(found: Calendar) -> None:
    def days(since: str, until: str) -> str:
        return since if since == until else f"{since} to {until}"

    lines = [
        (days(e["since"], e["until"]), e["summary"], e["location"] or "", e["status"], e["uid"].partition("@")[0])
        for e in found.to_json()["entries"]
    ]
    table(("days", "what", "place", "status", "id"), lines)
    note_left_out(found)
    note("`-o FILE.ics` writes what has a day for a calendar program.")


def note_left_out(found: Calendar) -> None:
    if found.left_out:
        note("Not in the calendar:")
    for item in found.left_out:
        note(f"  {item.event}  {item.summary}: {item.why}")
