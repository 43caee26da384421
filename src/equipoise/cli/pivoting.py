"""`pivot`: must the pivot balance, and what would flip that?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import At, CaseFolder, Json, KnownBy, Output, States, as_json, the_view
from equipoise.cli.printing import deliver, note, table

if TYPE_CHECKING:
    from equipoise.questions.pivot import Pivot

PICTURES = (".svg", ".png")


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(pivot)


def pivot(
    states: States = None,
    at: At = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=LOW:HIGH", help="A range of yours for a parameter; needs --because."),
    ] = None,
    reasons: Annotated[
        list[str] | None,
        typer.Option("--because", metavar="TEXT", help="Why: one for all of --set, or one each."),
    ] = None,
    draws: Annotated[int, typer.Option("--draws", min=1, max=10_000_000, help="Draws of the parameters.")] = 100_000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the draws.")] = 1,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Ask whether a pivot must balance between two rival clients, or choosing a side pays, and what would flip that.

    `equipoise pivot RUS ARM AZE`; without names the case's own. Parameters come from the record where data exist, else
    they are wide; each is told with its reason. `-o FILE.svg` or `.png` draws the shares and the tornado.
    """
    from equipoise.questions.pivot import pivot as ask
    from equipoise.questions.pivot_overrides import parse_overrides

    overrides = parse_overrides(settings or (), reasons or ())
    view = the_view(case, known_by)
    found = ask(view, *(states or ()), at=at, overrides=overrides, draws=draws, seed=seed)
    for one in found.overrides:
        note(f"by hand: {one}")
    if output and output.suffix.lower() in PICTURES:
        note(f"written: {found.plot().save(output)}")
        return
    deliver(found, output, as_json(json), lambda: print_pivot(found))


def print_pivot(found: Pivot) -> None:
    words = found.words
    print(f"{found.answer}\n")
    table(
        ("parameter", "from", "to", "basis", "rows", "why"),
        [
            (one, f"{p.low:.2f}", f"{p.high:.2f}", p.basis, str(len(p.rows) or ""), p.why)
            for one, p in found.parameters.items()
        ],
    )
    print(f"\nMargin of balancing: {found.margin}; at worst {found.judged.least:.2f}")
    if found.spread.unmeasured is not None and found.spread.unmeasured_first is not None:
        part, alone = found.spread.unmeasured, found.spread.unmeasured_first
        print(f"Of its variance, what nobody measured carries {part:.0%} in all, {alone:.0%} without joint effects.")
    print()
    for line in found.breaks:
        print(words.break_even(line)["sentence"])
    if found.switches:
        print()
        rows = [
            (
                words.parameter(s.parameter),
                f"{s.start:.2f}",
                f"{s.to:.2f}",
                words.choice(s.choice),
                "" if s.inside else "no",
            )
            for s in found.switches
        ]
        table(("switching value of", "from", "to", "then best", "credible"), rows)
    note("`--json` has the rows behind each parameter and each one's share of the variance; `-o FILE.svg` draws it.")
