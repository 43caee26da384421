"""`world`: who held which office, and the rows of a case's own on that, on names, places and memberships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import At, CaseFolder, Json, as_json, the_case, the_world
from equipoise.cli.printing import emit_json, note, table
from equipoise.questions.phrases import plural

if TYPE_CHECKING:
    from equipoise.questions.world import Added

world = typer.Typer(
    no_args_is_help=True,
    help="Who held which office, and what this case adds to the package's tables: holders of offices, names, places, "
    "memberships, publishers. The rows stand in the case's folder `world/`, each with its source.",
)
Source = Annotated[str, typer.Option("--source", help="Where it stands: an address or a citation.")]
Until = Annotated[str | None, typer.Option("--until", metavar="D", help="The last day; without it, it lasts.")]


def register(app: typer.Typer) -> None:
    app.add_typer(world, name="world", rich_help_panel="Working")


@world.command("add-holder")
def add_holder(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The name in full, as newspapers write it.")],
    office: Annotated[str, typer.Option("--office", help='In any usual wording, as "foreign minister".')],
    state: Annotated[str, typer.Option("--state", help="A state or organisation.")],
    since: Annotated[str, typer.Option("--since", metavar="D", help="The first day in office.")],
    source: Source,
    until: Until = None,
    spelling: Annotated[list[str] | None, typer.Option("--spelling", help="Another way to write the name.")] = None,
    family: Annotated[str | None, typer.Option("--family", help="The family name, if it is not the last word.")] = None,
    rank: Annotated[
        str | None, typer.Option("--rank", help="leader, minister, official: for an office that no table knows.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="What a reader of the row should know.")] = "",
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Add who held an office, or correct or end the term of somebody whom the package has.

    A row about the same person in the same office and on overlapping days takes the place of the package's row.
    """
    from equipoise.questions.world import add_holder as add

    done = add(
        the_case(case),
        person,
        office=office,
        state=state,
        since=since,
        until=until,
        source=source,
        spellings=spelling or (),
        family=family,
        rank=rank,
        note=note,
    )
    tell(done, as_json(json))


@world.command("add-name")
def add_name(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="As it stands in texts, capitals included.")],
    code: Annotated[str, typer.Option("--code", help="The state or organisation that it means.")],
    source: Source,
    form: Annotated[
        str, typer.Option("--form", help="name, adjective, people, capital, metonym, acronym, alias.")
    ] = "alias",
    since: Annotated[str | None, typer.Option("--since", metavar="D", help="The first day.")] = None,
    until: Until = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Add a way to write a state or organisation; it takes the place of the package's rows of that phrase."""
    from equipoise.questions.world import add_name as add

    tell(add(the_case(case), phrase, code=code, form=form, since=since, until=until, source=source), as_json(json))


@world.command("add-place")
def add_place(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A city, venue, residence or region.")],
    state: Annotated[str, typer.Option("--state", help="Where it lies by international recognition.")],
    source: Source,
    kind: Annotated[str, typer.Option("--kind", help="city, venue, residence, base, region …")] = "locality",
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Add a place and the state in which it lies."""
    from equipoise.questions.world import add_place as add

    tell(add(the_case(case), place, state=state, kind=kind, source=source), as_json(json))


@world.command("add-member")
def add_member(
    state: Annotated[str, typer.Argument(metavar="STATE", help="The member.")],
    organisation: Annotated[str, typer.Argument(metavar="ORGANISATION", help="By code or name, as CSTO.")],
    since: Annotated[str, typer.Option("--since", metavar="D", help="The first day.")],
    source: Source,
    until: Until = None,
    status: Annotated[str, typer.Option("--status", help="member, observer …")] = "member",
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Add a state's membership of an organisation."""
    from equipoise.questions.world import add_member as add

    done = add(the_case(case), state, organisation, since=since, until=until, status=status, source=source)
    tell(done, as_json(json))


@world.command("list")
def list_rows(json: Json = False, case: CaseFolder = None) -> None:
    """List what this case adds to the world, each row with its source."""
    from equipoise.questions.world import world_rows
    from equipoise.questions.world_notes import described

    found = world_rows(the_case(case))
    if as_json(json):
        emit_json([row.to_json() for row in found])
        return
    lines = [
        (f"{r.table}, row {r.line}", described({k: v for k, v in r.cells.items() if k != "source"}), r.cells["source"])
        for r in found
    ]
    table(("table", "row", "source"), lines)
    note(f"{plural(len(found), 'row')} of this case's own.")


@world.command("who")
def who(
    state: Annotated[str, typer.Argument(metavar="STATE", help="A state or organisation.")],
    office: Annotated[str, typer.Argument(metavar="OFFICE", help='As president, "foreign minister", leader.')],
    at: At = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say who held an office on a day, or holds it now, with the source: the package's row or the case's own."""
    from equipoise.questions.naming import name
    from equipoise.questions.who import holder_json
    from equipoise.questions.who import who as ask

    with the_world(case):
        found = ask(state, office, at)
    if as_json(json):
        emit_json(holder_json(found))
        return
    print(
        f"{found.person}, {found.office} of {name(found.state)} ({found.rank}), "
        f"from {found.start or '?'} {f'until {found.end}, the first day out of office' if found.end else 'on'}"
    )
    print(f"  {'this case' if found.own else 'the package'}: {found.source}")


def tell(done: Added, json: bool) -> None:
    """What became of a row; what else the tables have goes to standard error, before it."""
    from equipoise.questions.world_notes import described

    for line in done.notes:
        note(line)
    if json:
        emit_json(done.to_json())
        return
    said = {
        "added": "added",
        "changed": "changed, in the place of this case's earlier row",
        "same": "there already; nothing was changed",
    }
    print(f"{done.table}: {described(done.row)}\n{said[done.change]}: {done.file}")
