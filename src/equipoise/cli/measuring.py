"""The measures as commands: alignment, dependence, posture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, KnownBy, Output, Since, States, Until, as_json, the_view
from equipoise.cli.printing import deliver, note

if TYPE_CHECKING:
    from equipoise.questions.alignment import Alignment

Basis = Annotated[str, typer.Option("--basis", help="What is compared: alliances or un-votes.")]
Codes = Annotated[
    str | None,
    typer.Option("--codes", metavar="SYSTEM", help="Codes of states in a .csv or .parquet file: cow, gw, iso …"),
]
Convention = Annotated[
    list[str] | None,
    typer.Option("--convention", metavar="NAME=VALUE", help="A convention, as unanimous=dropped; may be repeated."),
]


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(alignment)


def alignment(
    states: States = None,
    basis: Basis = "alliances",
    every: Annotated[bool, typer.Option("--all", help="All dyads; needs -o FILE.")] = False,
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
        raise UsageError("All dyads are too many rows to print.", "Give -o FILE.parquet, .csv or .json.")
    system_named(codes or "actor")
    choices = Choices.of(convention or ())
    found = ask(the_view(case, known_by), *(states or ()), basis=basis, since=since, until=until, choices=choices)
    if output and output.suffix.lower() != ".json":
        save_in_codes(found, codes, output)
        return
    deliver(found, output, as_json(json), lambda: print_alignment(found))


def save_in_codes(found: Alignment, codes: str | None, path: Path) -> None:
    from equipoise.cli.printing import save_frame

    save_frame(found.in_codes(codes), path)
    for line in found.notes:
        note(line)
