"""`whatif`: what the same questions would answer if ties or events were otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import At, CaseFolder, Json, KnownBy, Output, Since, Until, as_json, the_case, the_view
from equipoise.cli.printing import deliver, emit_json, note, table

if TYPE_CHECKING:
    from equipoise.ledger.casefolder import Case
    from equipoise.questions.whatif import Compared, WhatIf
    from equipoise.questions.whatif_measures import Value

Listed = Annotated[str | None, typer.Option("--states", metavar="A,B,…", help="The pivot and its partners.")]


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(whatif)


def whatif(
    scenarios: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO]…", help="Names in the case's scenarios/, or TOML files.")
    ] = None,
    states: Listed = None,
    at: At = None,
    since: Since = None,
    until: Until = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="Q,Q", help="Of these questions alone, as pivot,balance.")
    ] = None,
    draws: Annotated[int, typer.Option("--draws", min=1, max=10_000_000, help="Draws of `pivot`.")] = 100_000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the draws.")] = 1,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="S", min=0.1, help="Seconds of `balance` at each step.")
    ] = 60.0,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Ask the same questions of the record and of what scenarios would make of it: before, after, by which edit.

    `equipoise whatif azerbaijan-joins-the-csto`; several scenarios are made in their order. The record stays as it is.
    Without a name the case's scenarios are listed.
    """
    from equipoise.questions.whatif import whatif as ask

    if not scenarios:
        list_scenarios(the_case(case), as_json(json))
        return
    found = ask(
        the_view(case, known_by),
        scenarios,
        *split(states),
        at=at,
        since=since,
        until=until,
        only=split(only),
        draws=draws,
        seed=seed,
        time_limit=time_limit,
    )
    deliver(found, output, as_json(json), lambda: print_whatif(found))


def split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def list_scenarios(case: Case, json: bool) -> None:
    """The case's scenarios: the name to ask for, what each is, and why."""
    from equipoise.ledger.scenarios import known, names, one_of

    with case.world():
        rows = [(name, one.name, one.why) for name in names(case) for one in [one_of(case, name)]]
    columns = ("scenario", "what", "why")
    if json:
        emit_json({"scenarios": [dict(zip(columns, row, strict=True)) for row in rows]})
    elif rows:
        table(columns, rows)
    else:
        note(known(case))


def print_whatif(found: WhatIf) -> None:
    from equipoise.questions.whatif import NOT_COVERED, ORDER

    print(f"{found.answer}\n")
    for made in found.edits:
        print(f"{made.edit.label}, {made.edit.at}: {made.edit.what}.")
        for one in made.expands:
            print(f"  by rule: {one['kind']} {one['source']}–{one['target']} {one['change']} ({one['reference']})")
    print()
    if found.moved:
        columns = ("question", "of", "what", "before", "after", "difference", "moved by")
        table(columns, [line(one) for one in found.moved])
    print(f"Did not move ({len(found.unmoved)}): {unmoved(found)}.")
    for question, why in found.not_asked.items():
        print(f"Not asked: {question}. {why}")
    note(f"{NOT_COVERED} {ORDER if len(found.edits) > 1 else ''}".strip())


def line(one: Compared) -> tuple[str, ...]:
    difference = "" if one.difference is None else f"{one.difference:+.3g}"
    by = "; ".join(label.rpartition(": ")[2] for label in one.moved_by)
    return one.question, one.of, one.what, shown(one.before), shown(one.after), difference, by


def shown(value: Value) -> str:
    if value is None:
        return "not known"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def unmoved(found: WhatIf) -> str:
    """What did not move, by question and what it is of; a subject all of whose numbers stayed is named alone."""
    moved = {(one.question, one.of) for one in found.moved}
    told = [
        f"{one.question} {one.of}: {one.what}" if (one.question, one.of) in moved else f"{one.question} {one.of}"
        for one in found.unmoved
    ]
    return "; ".join(dict.fromkeys(told)) or "nothing"
