"""`balance`: the frustration index of a network of friends and enemies, its camps, the ties that carry the tension."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import At, CaseFolder, Json, KnownBy, Output, as_json, the_view
from equipoise.cli.printing import deliver, note, table

if TYPE_CHECKING:
    from equipoise.questions.balance import Balance, Balanced

SHOWN = 40  # frustrated ties and changes listed on the screen; files have all


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(balance)


def balance(
    edges: Annotated[
        Path | None,
        typer.Option("--edges", metavar="FILE", help="CSV, Excel or GEXF: source, target, sign and, if any, weight."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="COLUMN", help="One network for each value of this column.")
    ] = None,
    at: At = None,
    conflict: Annotated[
        str, typer.Option("--conflict", help="A pair tied with both signs: negative, positive, or both.")
    ] = "negative",
    camps: Annotated[str, typer.Option("--camps", help="two, or any: add the camps if their number is free.")] = "two",
    changes: Annotated[
        bool, typer.Option("--changes", help="Add what the flip or removal of every tie would do.")
    ] = False,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="S", min=0.1, help="Seconds a network; bounds after that.")
    ] = 60.0,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say how balanced a network of friends and enemies is, which ties are frustrated, and into which camps it falls.

    The network is a case's (pledges of defence and offence against rivalries and disputes, at a date) or a table's.
    The index is exact; where time runs out first, both bounds are given. `-o camps.svg` draws the camps.
    """
    from equipoise.questions.balance import balance as ask

    view = the_view(case, known_by) if edges is None else None
    found = ask(
        view,
        edges=edges,
        by=by,
        at=at,
        conflict=conflict,  # type: ignore[arg-type]
        camp_number=camps,  # type: ignore[arg-type]
        changes=changes,
        time_limit=time_limit,
    )
    deliver(found, output, as_json(json), lambda: print_balance(found))


def print_balance(found: Balance) -> None:
    if len(found.answers) > 1:
        table(("by", "nodes", "ties", "negative", "frustration index", "camps"), map(line, found.answers))
    else:
        print_one(found.answers[0])
    print_notes(found)


def print_notes(found: Balance) -> None:
    """What holds for every network once, the rest by network."""
    shared = [said for said in found.answers[0].notes if all(said in a.notes for a in found.answers)]
    for said in shared:
        note(said)
    for answer in found.answers:
        for said in answer.notes:
            if said not in shared:
                note(f"{answer.given.by}: {said}")


def line(answer: Balanced) -> tuple[str, ...]:
    network = answer.network
    sizes = " and ".join(str(len(camp)) for camp in answer.found.camps)
    return (
        answer.given.by or "",
        *map(str, (len(network.nodes), len(network.ties), network.negative)),
        index(answer),
        sizes,
    )


def index(answer: Balanced) -> str:
    found = answer.found
    return f"{found.index:g}" if found.proved else f"{found.lower_bound:g} to {found.index:g}, not proved"


def print_one(answer: Balanced) -> None:
    found, network = answer.found, answer.network
    print(f"Frustration index: {index(answer)}{' (proved)' if found.proved else ''}")
    print(f"{len(network.nodes)} nodes, {len(network.ties)} ties, {network.negative} of them negative.\n")
    for number, camp in enumerate(found.camps, 1):
        print(f"Camp {number} ({len(camp)}): {', '.join(camp) or 'nobody'}")
    changes = {c.tie: c for c in answer.changes.changes} if answer.changes else {}
    rows = [
        (
            t.source,
            t.target,
            "friends across the camps" if t.sign > 0 else "enemies within a camp",
            *([changes[t].frustrated] if changes else []),
        )
        for t in found.frustrated
    ]
    print()
    if rows:
        table(("frustrated tie", "", "", *(["in optimal partitions"] if changes else [])), rows[:SHOWN])
    print_triads(answer)
    if answer.any_number is not None:
        print_any_number(answer)
    if answer.changes is not None:
        print_changes(answer)
    if len(rows) > SHOWN:
        note(f"{len(rows) - SHOWN} frustrated ties more: -o FILE.csv has all")


def print_triads(answer: Balanced) -> None:
    counts = answer.triads.to_json()
    share = counts.pop("balanced")
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    print(f"\nTriads: {said}" + (f"; {share:.1%} balanced" if share is not None else "; no share to give") + ".")


def print_any_number(answer: Balanced) -> None:
    found = answer.any_number
    assert found is not None
    told = f"{found.index:g} (proved)" if found.proved else f"{found.lower_bound:g} to {found.index:g}, not proved"
    print(f"\nWith any number of camps: {told}, {len(found.camps)} camps")
    for camp in found.camps[:SHOWN]:
        print(f"- {', '.join(camp)}")


def print_changes(answer: Balanced) -> None:
    found = answer.changes
    assert found is not None
    best = found.most_relaxing()
    if best:
        names = ", ".join(f"{c.tie.source} – {c.tie.target}" for c in best[:SHOWN])
        print(f"\nA flip lowers the index most ({best[0].flip:+g}) of: {names}")
    effects: dict[float, int] = {}
    for change in found.changes:
        effects[change.flip] = effects.get(change.flip, 0) + 1
    told = ", ".join(f"{effect:+g} for {count}" for effect, count in sorted(effects.items()))
    print(f"The flip of one tie changes it by {told}.")
