"""`hypotheses`: rival explanations against the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from equipoise.cli.options import CaseFolder, Json, KnownBy, Output, as_json, listed_alone, the_case, the_view
from equipoise.cli.printing import deliver, emit_json, note, table
from equipoise.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from equipoise.ledger.journals import Written
    from equipoise.questions.hypotheses import Hypotheses, Piece

hypotheses = typer.Typer(
    invoke_without_command=True,
    help="Set rival hypotheses against the evidence: mark how consistent each piece is with each of them, and see what "
    "tells them apart and which single piece the order hangs on. Alone, the matrix is shown.",
)
Who = Annotated[str | None, typer.Option("--who", help="Who decides; else EQUIPOISE_USER, or `user` in case.toml.")]
Why = Annotated[str, typer.Option("--why", help="The reason.")]


def register(app: typer.Typer) -> None:
    app.add_typer(hypotheses, name="hypotheses", rich_help_panel="Questions")


@hypotheses.callback()
def alone(
    context: typer.Context,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    listed_alone(context, show, known_by, output, json, case)


@hypotheses.command("show")
def show(known_by: KnownBy = None, output: Output = None, json: Json = False, case: CaseFolder = None) -> None:
    """Show the matrix: the hypotheses in order, the evidence with its marks and weight, and what decides."""
    from equipoise.questions.hypotheses import hypotheses as ask

    found = ask(the_view(case, known_by))
    deliver(found, output, as_json(json), lambda: print_hypotheses(found))


@hypotheses.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A short name, by which it is marked.")],
    says: Annotated[str, typer.Option("--says", help="The hypothesis in a sentence.")] = "",
    why: Why = "",
    who: Who = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Add a rival hypothesis; there may be six."""
    from equipoise.questions.hypothesising import add_hypothesis

    tell([add_hypothesis(the_case(case), name, says=says, why=why, person=who)], json)


@hypotheses.command("evidence")
def evidence(
    reference: Annotated[
        str, typer.Argument(metavar="EVIDENCE", help="An event (e-…), a tie (t-…), or a claim in words.")
    ],
    why: Why = "",
    source: Annotated[
        str, typer.Option("--source", help="Of a claim: an address, a citation or a document (d-…).")
    ] = "",
    who: Who = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Add a piece of evidence, with what it has to do with the question (--why)."""
    from equipoise.questions.hypothesising import add_evidence

    tell([add_evidence(the_case(case), reference, why=why, source=source, person=who)], json)


@hypotheses.command("mark")
def mark(
    evidence: Annotated[str, typer.Argument(metavar="EVIDENCE", help="Its id (h-…, e-…, t-…), or the claim.")],
    marks: Annotated[list[str], typer.Argument(metavar="NAME=MARK…", help="As balancing=C turning=II.")],
    why: Why = "",
    who: Who = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Mark how consistent a piece of evidence is with hypotheses: CC, C, N (neither), I, II. A later mark counts."""
    from equipoise.questions.hypothesising import mark_evidence

    tell(mark_evidence(the_case(case), evidence, pairs(marks), why=why, person=who), json)


@hypotheses.command("undo")
def undo(
    id: Annotated[str, typer.Argument(metavar="ID", help="A hypothesis, a piece of evidence, or a mark (h-…).")],
    why: Why = "",
    who: Who = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Take back a hypothesis, a piece of evidence, or a mark. What was said stays in the record, as taken back."""
    from equipoise.questions.hypothesising import undo_hypotheses

    tell(undo_hypotheses(the_case(case), id, why=why, person=who), json)


def pairs(marks: Sequence[str]) -> dict[str, str]:
    """`balancing=C` for each hypothesis."""
    found: dict[str, str] = {}
    for text in marks:
        name, equals, given = text.rpartition("=")
        if not equals or name in found:
            raise UsageError(f"'{text}' is no mark of a hypothesis.", "Write NAME=MARK, each hypothesis once.")
        found[name] = given
    return found


def tell(rows: Sequence[Written], json: bool) -> None:
    if as_json(json):
        emit_json([row.to_json() for row in rows])
        return
    for row in rows:
        print(row.id)
    note(f'Noted, by {rows[0].by}. Undo: equipoise hypotheses undo {rows[0].id} --why "…"')


def print_hypotheses(found: Hypotheses) -> None:
    shown = found.to_json()
    for rival in sorted(shown["hypotheses"], key=lambda r: r["place"] or 0):
        place = "" if rival["place"] is None else f"{rival['place']}. "
        score = "" if rival["score"] is None else f", {rival['score']:.2f} against it"
        print(f"{place}{rival['name']}{score}  [{rival['id']}]" + (f"\n   {rival['says']}" if rival["says"] else ""))
    if found.pieces:
        print()
        table(("evidence", *found.names, "weight", "", "id"), [line(p) for p in found.pieces])
    print(f"\n{found.answer}\n\n{shown['limits']}")
    if not found.names:
        note('Write each down with `equipoise hypotheses add NAME --says "…"`.')
    note("`--json` has who marked what and why, and the origins. * people marked it differently.")


def line(piece: Piece) -> tuple[str, ...]:
    marks = [
        f"{mark or '·'}{'*' if len(set(people.values())) > 1 else ''}"
        for mark, people in zip(piece.marks, piece.by_person, strict=True)
    ]
    text = f"{piece.evidence.reference}  {piece.text}" if piece.evidence.kind != "claim" else f"“{piece.text}”"
    own = " (no source)" if piece.found.own_word else ""
    return (text + own, *marks, f"{float(piece.weight):.2f}", piece.silent or "", piece.id)
