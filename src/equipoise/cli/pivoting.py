"""`precedents` and `pivot`: what became of states in this position, and must this one balance?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import (
    At,
    CaseFolder,
    Json,
    KnownBy,
    Output,
    Since,
    States,
    Until,
    as_json,
    the_view,
)
from equipoise.cli.printing import deliver, note, table

if TYPE_CHECKING:
    from equipoise.questions.pivot import Pivot
    from equipoise.questions.precedents import Precedents

SHOWN = 60


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(precedents)
    app.command(rich_help_panel="Questions")(pivot)


def precedents(
    states: States = None,
    criteria: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="CRITERION",
            help="What binds: defence (if not said), pledge, treaty, arms; several with commas.",
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    without_pacts: Annotated[
        bool, typer.Option("--without-pacts", help="Leave out spells that rest on pacts of many on both sides.")
    ] = False,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """List what became of states that were bound to both sides of a rivalry, with the yearly rate of losing one.

    `equipoise precedents RUS ARM AZE`; without names the case's own. The positions come from the data sets that the
    case has loaded (alliances, rivalries, arms) and its own ties; each spell has its rows.
    """
    from equipoise.questions.precedents import precedents as ask

    found = ask(
        the_view(case, known_by),
        *(states or ()),
        criteria=[word.strip() for one in criteria or ("defence",) for word in one.split(",")],
        since=since,
        until=until,
        with_pacts=not without_pacts,
    )
    deliver(found, output, as_json(json), lambda: print_precedents(found))


def print_precedents(found: Precedents) -> None:
    from equipoise.questions.precedent_rows import rows_by_bond, spell_rows
    from equipoise.questions.precedent_spells import ENDINGS
    from equipoise.questions.precedents import NOT_COVERED, RULE

    print(f"{found.answer}\n")
    table(("bonds", "spells", *ENDINGS, "years", "lost a year"), rows_by_bond(found))
    print(f"\n{RULE} {NOT_COVERED}\n")
    shown = [one for one in found.spells if one.pact != "multilateral"] or list(found.spells)
    if rows := spell_rows(shown[:SHOWN]):
        table(("pivot", "rivals", "years", "ended", "lost", "bonds"), rows)
    note(f"{len(rows)} of {len(found.spells)} spells shown; `--json` or `-o FILE.csv` has all, each with its rows.")


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
    deliver(found, output, as_json(json), lambda: print_pivot(found))


def print_pivot(found: Pivot) -> None:
    from equipoise.questions.pivot_words import LIMITS

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
    if unmeasured := words.unmeasured(found):
        print(unmeasured)
    print()
    for line in found.breaks:
        print(words.break_even(line)["sentence"])
    if found.switches:
        print()
        rows = [(*words.switch(s), "" if s.inside else "no") for s in found.switches]
        table(("switching value of", "from", "to", "then best", "credible"), rows)
    print(f"\n{LIMITS}")
    note("`--json` has the rows behind each parameter and each one's share of the variance; `-o FILE.svg` draws it.")
