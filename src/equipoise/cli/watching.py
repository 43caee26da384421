"""The months of a case as commands: changes, watch, recode."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, Output, as_json, the_case
from equipoise.cli.printing import deliver, emit_json, note
from equipoise.errors import EquipoiseError, UsageError

if TYPE_CHECKING:
    from equipoise.briefing.watching import Watched
    from equipoise.ledger.casefolder import Case
    from equipoise.reading.web import Web

FIRED = 3
UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Working")(changes)
    app.command(rich_help_panel="Working")(watch)
    app.command(rich_help_panel="Working")(recode)


def changes(
    since: Annotated[
        str, typer.Option("--since", metavar="D", help="`last`: since the last look that was closed; or a date.")
    ] = "last",
    close: Annotated[
        bool, typer.Option("--close", help="These were seen: the next `--since last` begins here.")
    ] = False,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List what is new in the case: events, fates of announcements, counts with what moved them, silent sources.

    Asking changes nothing; `--close` notes that you have seen it. What another coder changed stands apart.
    """
    from equipoise.cli.changed import print_changes
    from equipoise.questions.changes import changes as ask
    from equipoise.questions.changes import close as close_changes

    opened = the_case(case)
    found = ask(opened, since=since)
    deliver(found, output, as_json(json), lambda: print_changes(found))
    if close:
        close_changes(opened, found)
        note(f"closed: the next look begins at {found.until[:16]}")


def watch(
    once: Annotated[bool, typer.Option("--once", help="Look once and leave; so it is without --every, too.")] = False,
    every: Annotated[
        str | None, typer.Option("--every", metavar="T", help="Look again and again: every 30m, 6h or 1d.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="MOMENT", help="Replay: as if it were this day or moment (2018-09-07T06:00)."),
    ] = None,
    proxy: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Fetch through this proxy; `environment`: the one HTTPS_PROXY names."),
    ] = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Look at the case's sources, apply its rules, and write a digest into its folder `digests/`.

    Sources and rules stand in case.toml (`sources = […]`, `rules = […]`). Exit status 3: a rule found something new.
    """
    from equipoise.questions.intake import web_reading

    if every and (once or as_of):
        raise UsageError("--every goes with neither --once nor --as-of.", "Give one of them.")
    pause, now = interval(every) if every else None, moment(as_of) if as_of else None
    opened, web = the_case(case), web_reading(proxy=proxy)
    if pause is None:
        if look(opened, web, as_json(json), now):
            raise typer.Exit(FIRED)
        return
    if watch_on(opened, web, as_json(json), pause):
        raise typer.Exit(FIRED)


def look(case: Case, web: Web, json: bool, now: datetime | None = None) -> bool:
    """One look; whether a rule found something new."""
    from equipoise.briefing.watching import watch as run

    done = run(case, now=now, web=web, progress=note)
    if json:
        emit_json(done.digest.to_json())
    else:
        print_watched(done)
    return done.fired


def watch_on(case: Case, web: Web, json: bool, pause: timedelta) -> bool:
    """Look again and again until interrupted; a look that fails is told and the next is tried."""
    from equipoise.questions.rules import rules_of

    rules_of(case)
    fired = False
    try:
        while True:
            try:
                fired |= look(case, web, json)
            except EquipoiseError as error:
                note(f"this look failed: {error}")
            time.sleep(pause.total_seconds())
    except KeyboardInterrupt:
        note("stopped")
    return fired


def print_watched(done: Watched) -> None:
    for alert in done.digest.alarms.fired:
        print(f"! {alert.rule}: {alert.text}")
    if done.files:
        print(f"digest: {done.files[0]}")
    else:
        print("nothing new since the last digest")
    for line in done.digest.not_seen():
        note(line)


def interval(text: str) -> timedelta:
    """`30m`, `6h`, `1d`."""
    found = re.fullmatch(r"(\d{1,4})([mhd])", text.strip().lower())
    if not found or not int(found[1]):
        raise UsageError(f"'{text}' is no interval.", "Give a number of minutes, hours or days: 30m, 6h, 1d.")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def moment(text: str) -> datetime:
    """A day (its noon) or a moment, in UTC unless it says otherwise."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"'{text}' is no moment.", "Give 2018-09-07 or 2018-09-07T06:00.") from error
    found = found.replace(hour=12) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()) else found
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def recode(
    compare: Annotated[
        bool, typer.Option("--compare", help="Only show what would change: events gained, lost, altered, by document.")
    ] = False,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Code the case's texts anew where another version of the coder read them; `--compare` first shows what changes.

    The new coding is taken as a whole or not at all. Corrections stay.
    """
    from equipoise.cli.changed import print_recoding
    from equipoise.questions.recode import recode as run

    found = run(the_case(case), compare=compare, progress=note)
    deliver(found, output, as_json(json), lambda: print_recoding(found))
