"""`response`: when the pivot meets one rival, does it then meet the other sooner than chance would have it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import (
    CaseFolder,
    Json,
    KnownBy,
    MinIndependent,
    On,
    Output,
    Setting,
    Since,
    States,
    Until,
    as_json,
    the_view,
)
from equipoise.cli.printing import deliver, note, table

if TYPE_CHECKING:
    from equipoise.questions.response import Response

SHOWN = 14  # days within which pairs are printed


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(response)


def response(
    states: States = None,
    level: Annotated[
        str | None, typer.Option("--level", help="leader, minister or official; leader unless said.")
    ] = None,
    setting: Setting = None,
    since: Since = None,
    until: Until = None,
    tour_days: Annotated[
        int, typer.Option("--tour-days", min=0, metavar="N", help="Meetings abroad within N days are one tour.")
    ] = 7,
    summit_days: Annotated[
        int, typer.Option("--summit-days", min=0, metavar="N", help="Within N days at one place they share a summit.")
    ] = 3,
    draws: Annotated[int, typer.Option("--draws", min=99, max=1_000_000, help="Histories of redrawn dates.")] = 9_999,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the draws.")] = 17,
    min_independent: MinIndependent = 1,
    known_by: KnownBy = None,
    on: On = "ledger",
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Ask whether a meeting with one rival is followed by one with the other sooner than chance would have it.

    `equipoise response RUS ARM AZE`; without names the case's own. Counted are leaders' meetings in person, bilateral
    and on the sidelines; those that share a tour, a summit or a joint meeting stand apart.
    """
    from equipoise.questions.response import response as ask

    found = ask(
        the_view(case, known_by, on, min_independent),
        *(states or ()),
        level=level,
        setting=setting,
        since=since,
        until=until,
        tour_days=tour_days,
        summit_days=summit_days,
        draws=draws,
        seed=seed,
    )
    deliver(found, output, as_json(json), lambda: show(found))


def show(found: Response) -> None:
    from equipoise.questions.response import NOT_COVERED
    from equipoise.questions.response_words import apart_words, figures

    print(f"{found.verdict}\n")
    heads = ("after", "then", "days", "followed", "by chance", "p", "corrected", "times the rate", "95 % interval")
    table(heads, [(row["first"], row["then"], *figures(row)) for row in found.rows()])
    near = [
        (one["first"], pair["first"]["until"], one["then"], pair["then"]["since"], str(pair["days"]))
        for one in found.directions
        for pair in one["pairs"]
        if pair["days"] <= SHOWN
    ]
    if near:
        print()
        table(("after", "met until", "then", "met from", "days"), near)
    print(f"\n{apart_words(found.apart, found.coverage)}\n{NOT_COVERED}")
    for line in found.notes:
        note(line)
    note("`--json` has every pair within 90 days, what stands apart, the leader-years and the ids.")
