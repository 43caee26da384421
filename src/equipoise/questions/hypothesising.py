"""Working on hypotheses: add a rival or a piece of evidence, mark cells, take a row back. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from equipoise.competing import AGAINST
from equipoise.errors import JudgementError, NotFound, UsageError, nearest
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.journals import (
    RETRACT,
    SHORTEST,
    Written,
    find_row,
    in_force,
    read_journal,
    write_journal,
    written,
)
from equipoise.ledger.view import View, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.hypothesis_rows import (
    EVIDENCE,
    HYPOTHESIS,
    JOURNAL,
    MARK,
    MOST,
    Evidence,
    Hypothesis,
    Matrix,
    folded,
    matrix_of,
)
from equipoise.questions.lookup import Lookup

Where = Case | Path | str
T = TypeVar("T", Evidence, Hypothesis)


@in_its_world
def add_hypothesis(case: Where, name: str, *, says: str = "", why: str = "", person: str | None = None) -> Written:
    """Add a rival hypothesis.

    Parameters
    ----------
    name : a short name, by which it is marked.
    says : the hypothesis in a sentence.

    Raises
    ------
    JudgementError : there is one of that name, or six already.
    """
    case = open_case(case)
    matrix, plain = matrix_now(case), " ".join(name.split())
    if not plain or "=" in plain:
        raise UsageError(f"'{name}' is no name of a hypothesis.", "Give a short one, without =.")
    same = [h for h in matrix.hypotheses if folded(h.name) == folded(plain)]
    if same:
        raise JudgementError(
            f"There is a hypothesis “{same[0].name}” already ({same[0].row.id}).", "Give this one another name."
        )
    if len(matrix.hypotheses) >= MOST:
        raise JudgementError(f"There are {MOST} hypotheses already.", "Take one back first: `hypotheses undo ID`.")
    row = written(
        JOURNAL,
        HYPOTHESIS,
        by=person or case.user(),
        why=why.strip(),
        value={"name": plain, "says": " ".join(says.split())},
    )
    return keep(case, [row])[0]


@in_its_world
def add_evidence(case: Where, reference: str, *, why: str, source: str = "", person: str | None = None) -> Written:
    """Add a piece of evidence.

    Parameters
    ----------
    reference : the id of an event (e-…) or tie (t-…), or a claim in words.
    source : of a claim: where it stands, an address, a citation or a document's id (d-…). A claim without one is the
        analyst's own word, and said to be.
    why : what it has to do with the question.

    Raises
    ------
    NotFound : no such event, tie or document.
    JudgementError : it is there already, or no reason is given.
    """
    case = open_case(case)
    reason(why, "Evidence")
    kind, name = meant(View(case), reference)
    if source and kind != "claim":
        raise UsageError(f"{name} has its sources in the record.", "--source goes with a claim.")
    if source.startswith("d-"):
        source = Lookup(View(case)).document(source).id
    same = [e for e in matrix_now(case).evidence if folded(e.reference) == folded(name)]
    if same:
        raise JudgementError(f"That is there already: {same[0].row.id}.", "Mark it there.")
    row = written(
        JOURNAL,
        EVIDENCE,
        by=person or case.user(),
        why=why.strip(),
        value={"kind": kind, "reference": name, "source": source.strip()},
    )
    return keep(case, [row])[0]


@in_its_world
def mark_evidence(
    case: Where, evidence: str, marks: Mapping[str, str], *, why: str, person: str | None = None
) -> list[Written]:
    """Mark how consistent a piece of evidence is with hypotheses. A later mark of a cell counts before an earlier.

    Parameters
    ----------
    evidence : the row's id, or the event, tie or claim.
    marks : by hypothesis (name, its unambiguous beginning, or id): CC, C, N, I or II.

    Raises
    ------
    NotFound : no such evidence or hypothesis.
    UsageError : no mark, or one that is none of the five. Then nothing is marked.
    JudgementError : no reason.
    """
    case = open_case(case)
    reason(why, "A mark")
    matrix = matrix_now(case)
    piece = evidence_of(matrix, evidence)
    if not marks:
        raise UsageError("Which marks?", f"Give NAME=MARK; marks: {', '.join(AGAINST)}.")
    cells = [(hypothesis_of(matrix, name), mark_of(mark)) for name, mark in marks.items()]
    twice = {h.name for h, _ in cells if sum(h is other for other, _ in cells) > 1}
    if twice:
        raise UsageError(f"“{min(twice)}” is marked twice.", "Mark each hypothesis once.")
    who = person or case.user()
    rows = [
        written(
            JOURNAL,
            MARK,
            on=piece.row.id,
            by=who,
            why=why.strip(),
            value={"evidence": piece.row.id, "hypothesis": hypothesis.row.id, "mark": mark},
        )
        for hypothesis, mark in cells
    ]
    return keep(case, rows)


@in_its_world
def undo_hypotheses(case: Where, id: str, *, why: str, person: str | None = None) -> list[Written]:
    """Take back a hypothesis, a piece of evidence, a mark, or a retraction. The row stays, marked by the new one.

    Where two copies of a case brought several rows of one name, all of them are taken back.

    Raises
    ------
    JudgementError : it is taken back already, or no reason is given.
    """
    case = open_case(case)
    reason(why, "Taking back a row")
    rows = read_journal(case.store, JOURNAL)
    row = find_row(rows, id)
    if row.action != RETRACT and row not in in_force(rows):
        raise JudgementError(f"{row.id} is taken back already.", "Nothing was changed.")
    matrix, who = matrix_of(rows), person or case.user()
    groups = [*(h.ids for h in matrix.hypotheses), *(e.ids for e in matrix.evidence)]
    ids = sorted(next((group for group in groups if row.id in group), [row.id]))
    return keep(case, [written(JOURNAL, RETRACT, on=name, by=who, why=why.strip(), value={}) for name in ids])


def meant(view: View, reference: str) -> tuple[str, str]:
    """What kind of evidence is named, and its full name."""
    text = " ".join(reference.split())
    if not text:
        raise UsageError("Which evidence?", "Give an event (e-…), a tie (t-…), or a claim in words.")
    if text.startswith("e-") and " " not in text:
        return "event", Lookup(view).event(text).id
    if text.startswith("t-") and " " not in text:
        if not view.rows(query("tie"), id=text):
            raise NotFound(f"There is no tie {text} in this case.", "`equipoise ties A B --json` has the ids.")
        return "tie", text
    if text[:2] in ("m-", "d-", "j-") and " " not in text:
        raise UsageError(f"{text} is no event, tie or claim.", "Name the event; a document is the --source of a claim.")
    return "claim", text


def evidence_of(matrix: Matrix, name: str) -> Evidence:
    """The piece of evidence of an id (whole or shortened), an event, a tie, or a claim's words or their beginning."""
    text = folded(name)
    exact = [e for e in matrix.evidence if text in e.ids or text == folded(e.reference)]
    found = exact or [
        e
        for e in matrix.evidence
        if any(is_short(text, id) for id in (*e.ids, e.reference)) or starts(text, e.reference, e.kind)
    ]
    return the_one(
        found, name, [e.reference for e in matrix.evidence], "piece of evidence", "`hypotheses evidence` adds it."
    )


def hypothesis_of(matrix: Matrix, name: str) -> Hypothesis:
    text = folded(name)
    exact = [h for h in matrix.hypotheses if text in h.ids or text == folded(h.name)]
    found = exact or [
        h for h in matrix.hypotheses if folded(h.name).startswith(text) or any(is_short(text, id) for id in h.ids)
    ]
    return the_one(found, name, [h.name for h in matrix.hypotheses], "hypothesis", "`hypotheses add` adds one.")


def starts(text: str, reference: str, kind: str) -> bool:
    return kind == "claim" and folded(reference).startswith(text)


def is_short(text: str, id: str) -> bool:
    return len(text.partition("-")[2]) >= SHORTEST and id.startswith(text)


def the_one(found: Sequence[T], name: str, known: Iterable[str], what: str, hint: str) -> T:
    if len(found) != 1 or not name.strip():
        problem = f"may mean more than one {what}" if len(found) > 1 else f"is no {what} of this case"
        raise NotFound(f"'{name}' {problem}.", nearest(name, known) or hint)
    return found[0]


def mark_of(mark: str) -> str:
    plain = mark.strip().upper()
    if plain not in AGAINST:
        raise UsageError(
            f"'{mark}' is no mark.",
            "CC: very consistent, C: consistent, N: neither, I: inconsistent, II: very inconsistent.",
        )
    return plain


def reason(why: str, what: str) -> None:
    if not why.strip():
        raise JudgementError(f"{what} needs its reason.", 'Give it as --why "…".')


def matrix_now(case: Case) -> Matrix:
    return matrix_of(read_journal(case.store, JOURNAL))


def keep(case: Case, rows: list[Written]) -> list[Written]:
    write_journal(case.store, JOURNAL, rows)
    return rows
