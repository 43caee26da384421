"""The measures as commands: alignment, dependence, posture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import At, CaseFolder, Json, KnownBy, Output, Since, States, Until, as_json, the_view
from equipoise.cli.printing import TABLES, deliver, note

if TYPE_CHECKING:
    from equipoise.questions.alignment import Alignment

Basis = Annotated[str, typer.Option("--basis", help="What is compared: alliances or un-votes.")]
Codes = Annotated[
    str | None,
    typer.Option("--codes", metavar="SYSTEM", help="Codes of states in a .csv, .parquet or .dta file: cow, gw, iso …"),
]
Convention = Annotated[
    list[str] | None,
    typer.Option("--convention", metavar="NAME=VALUE", help="A convention, as unanimous=dropped; may be repeated."),
]


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(alignment)
    app.command(rich_help_panel="Questions")(dependence)
    app.command(rich_help_panel="Questions")(posture)


def alignment(
    states: States = None,
    basis: Basis = "alliances",
    every: Annotated[bool, typer.Option("--all", help="All dyads; needs -o FILE.")] = False,
    at: At = None,
    since: Since = None,
    until: Until = None,
    codes: Codes = None,
    convention: Convention = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say how alike two states' foreign policies are, by year: of their alliances or their votes in the UN.

    One state is compared with every other, `--all` compares all dyads. Where the measures tell different stories, it
    says so and why. Every convention that changes a number is named in `docs/alignment.md` and shows in `method`.
    """
    from equipoise.cli.measured import print_alignment
    from equipoise.errors import UsageError
    from equipoise.questions.alignment import alignment as ask
    from equipoise.questions.alignment_choices import Choices
    from equipoise.world.spells import system_named

    if every == bool(states):
        hint = "Name two, as RUS ARM, or one; or give --all with -o FILE."
        raise UsageError("Name states or give --all, not both." if every else "No states are named.", hint)
    if every and not output:
        raise UsageError("All dyads are too many rows to print.", "Give -o FILE.parquet, .csv, .dta or .json.")
    if output and len(states or ()) != 2:
        refuse_picture(output)
    system_named(codes or "actor")
    choices = Choices.of(convention or ())
    found = ask(
        the_view(case, known_by), *(states or ()), basis=basis, at=at, since=since, until=until, choices=choices
    )
    for name in Choices.idle(convention or (), basis):
        note(f"{name} changes nothing here: it is no convention of {basis}.")
    if output and output.suffix.lower() in TABLES:
        save_in_codes(found, codes, output)
        return
    if codes:
        note(f"--codes is for tables ({', '.join(TABLES)}); here states have their actor codes.")
    deliver(found, output, as_json(json), lambda: print_alignment(found))


def refuse_picture(path: Path) -> None:
    """A picture of many dyads is refused before they are measured."""
    from equipoise.charts.picture import FORMATS
    from equipoise.questions.alignment import undrawn

    if path.suffix.lower() in FORMATS:
        raise undrawn()


def save_in_codes(found: Alignment, codes: str | None, path: Path) -> None:
    from equipoise.cli.printing import save_frame

    save_frame(found.in_codes(codes), path)
    for line in found.notes:
        note(line)


State = Annotated[str, typer.Argument(metavar="STATE", help="A state by any unambiguous name or code.")]


def dependence(
    state: State,
    of: Annotated[str, typer.Option("--of", help="On what: arms, trade, imports or exports.")] = "arms",
    since: Since = None,
    until: Until = None,
    window: Annotated[
        int | None,
        typer.Option("--window", min=1, metavar="N", help="Years of a window of amounts: 5 for arms, else 1."),
    ] = None,
    capacity: Annotated[
        str, typer.Option("--capacity", help="Others' capacity as 'known by then', or what they 'ever' supplied.")
    ] = "known by then",
    dataset: Annotated[
        str | None, typer.Option("--dataset", metavar="NAME", help="Where to take it from, if several tell of it.")
    ] = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say who supplies a state, how concentrated that is, and how much of each supplier the others could replace."""
    from equipoise.cli.measured import print_dependence
    from equipoise.questions.dependence import dependence as ask

    view = the_view(case, known_by)
    found = ask(view, state, of=of, since=since, until=until, window=window, capacity=capacity, dataset=dataset)
    deliver(found, output, as_json(json), lambda: print_dependence(found))


def posture(
    state: State,
    at: At = None,
    between: Annotated[
        str | None, typer.Option("--between", metavar="A,B", help="Two poles between which its place is told.")
    ] = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say how a state spreads each kind of tie over its partners, and where it stands between two poles.

    There is no accepted index of hedging: the components are shown side by side, and no sum is made of them.
    """
    from equipoise.cli.measured import print_posture
    from equipoise.questions.posture import posture as ask

    poles = [pole.strip() for pole in (between or "").split(",") if pole.strip()]
    found = ask(the_view(case, known_by), state, at=at, poles=poles)
    deliver(found, output, as_json(json), lambda: print_posture(found))
