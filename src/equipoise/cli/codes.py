"""Codes by date: what `resolve --codes` prints, and `world states` and `world differences`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from equipoise.cli.options import At, Json, as_json
from equipoise.cli.printing import emit_json, note, table
from equipoise.cli.world import world
from equipoise.questions.phrases import plural

if TYPE_CHECKING:
    from equipoise.world.actors import Actor
    from equipoise.world.days import Period
    from equipoise.world.state_list import Listed
    from equipoise.world.tables import CodeRow

Codes = Annotated[
    str | None,
    typer.Option("--codes", metavar="SYSTEM", help="Give its code: iso3, iso2, iso3166-3, cow, cowabb, gw, or all."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="SYSTEM", help="Read it as a code of this system: iso3, iso2, cow, cowabb, gw …"),
]


def resolved(phrase: str, at: str | None, codes: str | None, from_: str | None) -> tuple[Actor, list[CodeRow] | None]:
    """The actor meant, and the spells of its codes where they were asked for."""
    from equipoise.world.actors import Actor
    from equipoise.world.actors import resolve as ask
    from equipoise.world.code_texts import other_readings
    from equipoise.world.codes import name_of
    from equipoise.world.conversion import state_of

    period = period_of(at)
    if from_ or phrase.isdecimal() or (codes and other_readings(phrase, period)):
        code = state_of(phrase, period, from_)
        actor = Actor(code, name_of(code))
    else:
        actor = ask(phrase, at=period[0] if period else None)
    return actor, asked_codes(actor.code, codes, period) if codes else None


def period_of(at: str | None) -> Period | None:
    """The days of `--at`."""
    from equipoise.ledger.periods import first_day, last_day

    first, last = first_day(at, "at"), last_day(at, "at")
    return (first, last) if first and last else None


def asked_codes(code: str, system: str, period: Period | None) -> list[CodeRow]:
    """The spells that reach into the time asked for; of a single system the one that there is, or an error."""
    from equipoise.world.conversion import code_of, spells_of
    from equipoise.world.state_list import system_or_all

    systems = system_or_all(system)
    if len(systems) == 1:
        code_of(code, systems[0], period)
    return [row for name in systems for row in spells_of(code, name, period)]


def note_other_readings(phrase: str, actor: Actor, at: str | None) -> None:
    """Say on standard error whom a short text means in another system."""
    from equipoise.world.code_messages import called
    from equipoise.world.code_texts import other_readings

    others = [row for row in other_readings(phrase, period_of(at)) if row.code != actor.code]
    for system, value, code in dict.fromkeys((row.system, row.value, row.code) for row in others):
        note(f"In {system} {value} is {called(code)}: --from {system}.")


def print_codes(rows: list[CodeRow]) -> None:
    from equipoise.world.code_messages import lasting

    shown = [(row.system, row.value, row.code, lasting(row), row.source) for row in rows]
    table(("system", "code", "state", "when", "source"), shown)


def codes_json(rows: list[CodeRow]) -> list[dict[str, Any]]:
    from equipoise.world.state_list import spell_json

    return [spell_json(row) for row in rows]


@world.command("states")
def list_states(
    at: At = None,
    codes: Annotated[
        str | None, typer.Option("--codes", metavar="SYSTEM", help="Only those with a code there: cow, gw, iso3 …")
    ] = None,
    json: Json = False,
) -> None:
    """List the states and other entities, with their days and their codes in every system.

    With `--at` only those that existed then; a state that stood when a list's edition ended goes on.
    """
    from equipoise.world.state_list import state_list

    found = state_list(period_of(at), codes)
    if as_json(json):
        emit_json([one.to_json() for one in found])
        return
    columns = ("code", "name", "kind", "first day", "last day", "iso2", "cow", "cowabb", "gw")
    table(columns, [line(one) for one in found])
    note(f"{plural(len(found), 'state or entity', 'states and entities')}; sources: equipoise world states --json")


def line(one: Listed) -> tuple[str, ...]:
    own = one.state
    values = (", ".join(one.values(system)) for system in ("iso2", "cow", "cowabb", "gw"))
    return (own.code, own.name, own.kind, str(own.start or ""), str(own.end or ""), *values)


@world.command("differences")
def differences(
    state: Annotated[str | None, typer.Argument(metavar="[STATE]", help="Only about this state.")] = None,
    at: At = None,
    json: Json = False,
) -> None:
    """List where the Correlates of War and Gleditsch and Ward differ about a state, in days or numbers, and why."""
    from equipoise.world.state_list import difference_json, list_differences

    found = list_differences(state, period_of(at))
    if as_json(json):
        emit_json([difference_json(row) for row in found])
        return
    lines = [
        (row.code, str(row.cow or ""), str(row.gw or ""), str(row.start), str(row.end or ""), row.kind, row.reason)
        for row in found
    ]
    table(("code", "cow", "gw", "first day", "last day", "kind", "reason"), lines)
    note(f"{plural(len(found), 'difference')} of the two lists.")
