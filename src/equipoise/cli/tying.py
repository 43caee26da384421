"""`tie`: add, edit, end and import a case's own ties."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, as_json, the_case
from equipoise.cli.printing import emit_json, note, table
from equipoise.questions.phrases import plural

if TYPE_CHECKING:
    from equipoise.questions.tie_entries import TieEntry

tie = typer.Typer(
    no_args_is_help=True,
    help="The case's own ties, the rows of its `ties.csv`: add, edit, end, import. All other rows stay as they are "
    "written; who changed what, when and why is kept in `ties-history.jsonl` beside it.",
)
By = Annotated[str | None, typer.Option("--by", help="Who; else EQUIPOISE_USER, or `user` in case.toml.")]
Why = Annotated[str, typer.Option("--why", help="The reason.")]
Meant = Annotated[
    list[str],
    typer.Argument(metavar="TIE", help='Its id (t-…), or its kind and two actors: "defence treaty" RUS ARM [START].'),
]


def register(app: typer.Typer) -> None:
    app.add_typer(tie, name="tie", rich_help_panel="Working")


@tie.command("add")
def add(
    kind: Annotated[str, typer.Argument(metavar="KIND", help='As "defence treaty", membership, arms, sanction.')],
    actors: Annotated[
        list[str], typer.Argument(metavar="A B [C …]", help="Source and target, or the members of a treaty with more.")
    ],
    reference: Annotated[str, typer.Option("--reference", help="Where it is documented: an address or a citation.")],
    since: Annotated[str | None, typer.Option("--since", metavar="D", help="The first day, month or year.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="D", help="The last one; without it, it lasts.")
    ] = None,
    status: Annotated[str, typer.Option("--status", help="As full, frozen, observer, in force, signed.")] = "",
    value: Annotated[str | None, typer.Option("--value", help="A number, with a decimal point.")] = None,
    unit: Annotated[str, typer.Option("--unit", help="As percent, km, USD million.")] = "",
    quantity: Annotated[str, typer.Option("--quantity", help="amount, share of source's, share of target's.")] = "",
    note: Annotated[str, typer.Option("--note", help="What a reader of the row should know.")] = "",
    why: Why = "",
    by: By = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Add a tie, with its reference. A kind that no table has is taken, and said to be unknown."""
    from equipoise.questions.tie_entries import add_tie

    done = add_tie(
        the_case(case),
        kind,
        *actors,
        reference=reference,
        since=since,
        until=until,
        status=status,
        value=value,
        unit=unit,
        quantity=quantity,
        note=note,
        why=why,
        person=by,
    )
    tell(done, as_json(json))


@tie.command("edit")
def edit(
    meant: Meant,
    set_: Annotated[
        list[str], typer.Option("--set", metavar="COLUMN=VALUE", help="A column and its new value; may be repeated.")
    ],
    why: Why = "",
    by: By = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Change cells of a tie's row: --set status=frozen --set end=2024-02-21."""
    from equipoise.errors import UsageError
    from equipoise.questions.tie_entries import edit_tie

    if wrong := [text for text in set_ if "=" not in text]:
        raise UsageError(f"--set {wrong[0]} has no value.", "Write COLUMN=VALUE, as --set status=frozen.")
    changes = {name.strip(): value.strip() for name, _, value in (text.partition("=") for text in set_)}
    tell(edit_tie(the_case(case), meant, changes, why=why, person=by), as_json(json))


@tie.command("end")
def end(
    meant: Meant,
    on: Annotated[str, typer.Option("--on", metavar="D", help="The last day, month or year on which it held.")],
    status: Annotated[str | None, typer.Option("--status", help="left of a membership, else ended.")] = None,
    reference: Annotated[str, typer.Option("--reference", help="Where the end is documented.")] = "",
    why: Why = "",
    by: By = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Say that a tie ended, and when."""
    from equipoise.questions.tie_entries import end_tie

    done = end_tie(the_case(case), meant, on=on, why=why, status=status, reference=reference, person=by)
    tell(done, as_json(json))


@tie.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file or an Excel workbook.")],
    why: Why = "",
    by: By = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Add a table's rows: kind, source and target or members, start, end, status, value, unit, quantity, reference.

    All rows are checked first; if one is wrong, none is added. What is there already is not added again.
    """
    from equipoise.questions.tie_import import import_ties

    done = import_ties(the_case(case), source, why=why, person=by)
    for said in done.notes:
        note(said)
    for here, new in done.differing:
        note(f"ties.csv now has both, mend by hand: {', '.join(here.values())} / {', '.join(new.values())}")
    if as_json(json):
        emit_json(done.to_json())
        return
    print(f"{plural(len(done.added), 'tie')} added, {done.same} there already: {done.file}")


@tie.command("history")
def history(json: Json = False, case: CaseFolder = None) -> None:
    """List who changed which row of ties.csv by these commands, when and why."""
    from dataclasses import asdict

    from equipoise.questions.tie_entries import tie_history

    found = tie_history(the_case(case))
    if as_json(json):
        emit_json([asdict(one) for one in found])
        return
    rows = [(one.at[:16], one.by, one.action, said(dict(one.after)), one.why) for one in found]
    table(("when", "who", "what", "row", "why"), rows)
    note(f"{plural(len(found), 'change')}; rows edited by hand are not told.")


def tell(done: TieEntry, json: bool) -> None:
    for line in done.notes:
        note(line)
    if json:
        emit_json(done.to_json())
        return
    changed = {"added": "added", "changed": "changed", "same": "there already; nothing was changed"}
    print(f"{said(dict(done.after))}\n{changed[done.change]}: {done.file} ({', '.join(done.ids[:3])})")


def said(cells: dict[str, str]) -> str:
    """A row in a line, without its reference and note."""
    who = cells["members"] or f"{cells['source']} – {cells['target']}"
    days = f"{cells['start'] or '?'} to {cells['end'] or 'now'}"
    return ", ".join(part for part in (cells["kind"], who, days, cells["status"], cells["value"]) if part)
