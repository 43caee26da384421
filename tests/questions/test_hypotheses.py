"""`hypotheses`: what people marked, what it weighs by origin, what it comes to, and how two copies come together."""

from __future__ import annotations

import random
from datetime import date

import pytest

from equipoise.errors import JudgementError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.journals import read_journal, write_journal, written
from equipoise.ledger.view import View
from equipoise.questions.correct import correct
from equipoise.questions.hypotheses import Hypotheses, Piece, hypotheses
from equipoise.questions.hypothesis_rows import JOURNAL, matrix_of
from equipoise.questions.hypothesising import add_evidence, add_hypothesis, mark_evidence, undo_hypotheses
from equipoise.questions.ties import ties
from tests.hand_built import Mention, day, document, keep, mention

TIES = (
    "kind,source,target,start,end,reference\n"
    "defence treaty,RUS,ARM,1997-08-29,,https://treaties.example/1\n"
    "arms,RUS,AZE,2014,2018,https://treaties.example/2\n"
)


def met(number: int, publisher: str, **fields: object) -> tuple[Mention, dict[str, object]]:
    """A meeting in a document of its own words by one publisher."""
    name = f"d-{number}"
    text = f"Presidents number {number} met in town {number * 7}, said paper {number * 31}."
    found = mention(name, span=(0, len(text)), text=text, date=day(f"2018-09-{number + 1:02}"), **fields)
    from equipoise.ledger.documents import Address

    return found, {name: document(name, text, addresses=(Address(f"{name}.txt", publisher),))}


def filled(case: Case, *publishers: str) -> list[str]:
    """A case with two hypotheses and an event from each publisher; yields the events' ids."""
    found = [met(n, publisher) for n, publisher in enumerate(publishers)]
    texts = {name: text for _, given in found for name, text in given.items()}
    keep(case, *(m for m, _ in found), texts=texts)  # type: ignore[arg-type]
    case.ties_file.write_text(TIES, "utf-8")
    add_hypothesis(case, "balancing", says="Moscow balances as before")
    add_hypothesis(case, "turning", says="Moscow turns to Baku")
    return ["e-" + m.id[2:] for m, _ in found]


def put(case: Case, reference: str, *marks: str, source: str = "") -> str:
    row = add_evidence(case, reference, why="it bears on it", source=source)
    mark_evidence(case, row.id, dict(zip(("balancing", "turning"), marks, strict=False)), why="as I read it")
    return row.id


def asked(case: Case) -> Hypotheses:
    return hypotheses(View(case))


def piece(found: Hypotheses, id: str) -> Piece:
    return next(p for p in found.pieces if p.id == id)


def test_the_hypothesis_with_the_least_against_it_stands_first(case: Case) -> None:
    first, second, third = filled(case, "Alpha", "Beta", "Gamma")
    for reference, marks in ((first, ("C", "I")), (second, ("I", "II")), (third, ("CC", "N"))):
        put(case, reference, *marks)
    found = asked(case).to_json()
    assert found["order"] == [["balancing"], ["turning"]]
    assert [(h["name"], h["score"], h["place"]) for h in found["hypotheses"]] == [
        ("balancing", 1.0, 1),
        ("turning", 3.0, 2),
    ]
    assert found["hypotheses"][1]["marks"] == {"CC": 0, "C": 0, "N": 1, "I": 1, "II": 1, "unmarked": 0}
    assert "Least is marked against “balancing” (1), then “turning” (3)" in found["answer"]
    assert "no probability" in found["limits"]


def test_events_of_one_publisher_share_a_weight(case: Case) -> None:
    ids = [put(case, id, "C", "I") for id in filled(case, "Alpha", "Alpha", "Beta")]
    found = asked(case)
    assert [float(p.weight) for p in found.pieces] == [0.5, 0.5, 1.0]
    assert piece(found, ids[0]).shared_with == (ids[1],)
    assert piece(found, ids[0]).found.origins == {"alpha"}


def test_what_tells_nothing_apart_is_flagged_and_takes_no_weight(case: Case) -> None:
    first, second, third, fourth = filled(case, *["Alpha"] * 4)
    rows = [put(case, first, "C", "I"), put(case, second, "C", "C"), put(case, third, "C", "N"), put(case, fourth, "C")]
    found = asked(case)
    told = [(piece(found, id).silent, float(piece(found, id).weight)) for id in rows]
    assert told == [(None, 1.0), ("all alike", 0.0), ("argues against none", 0.0), ("unmarked", 0.0)]
    assert "Not counted: 1 all alike, 1 argues against none, 1 unmarked." in found.answer


def test_the_piece_on_which_the_first_place_hangs_is_named(case: Case) -> None:
    first, second, third = filled(case, "Alpha", "Beta", "Gamma")
    decides = put(case, first, "C", "II")
    put(case, second, "I", "C")
    put(case, third, "C", "C")
    found = asked(case).to_json()
    assert found["order"] == [["balancing"], ["turning"]]
    assert found["decisive"] == [
        {"evidence": decides, "order_without": [["turning"], ["balancing"]], "first_changes": True}
    ]
    assert (
        f"Another would stand first if this were wrong: “2018-09-01 CONSULT RUS – AZE” ({decides})" in found["answer"]
    )


def test_ties_and_claims_are_evidence_with_the_origins_of_their_sources(case: Case) -> None:
    filled(case, "Alpha")
    own = [t for code in ("ARM", "AZE") for t in ties(View(case), "RUS", code, at="2018").between()]
    treaty, arms = (t["id"] for t in own if t["dataset"] == "ties")
    rows = [
        put(case, treaty, "C", "I"),
        put(case, arms, "C", "I"),
        put(case, "Baku is content", "C", "I", source="https://treaties.example/3"),
        put(case, "An official said so", "C", "I", source="d-0"),
        put(case, "I think so", "C", "I"),
    ]
    found = asked(case)
    assert [float(piece(found, id).weight) for id in rows] == [pytest.approx(1 / 3)] * 3 + [1.0, 1.0]
    assert piece(found, rows[0]).text == "defence treaty, Russia – Armenia, since 1997-08-29"
    assert piece(found, rows[3]).found.origins == {"alpha"}
    assert [piece(found, id).found.own_word for id in rows] == [False, False, False, False, True]
    assert found.evidence() == [treaty, arms]


def test_evidence_that_the_record_has_no_more_counts_nothing_and_stays(case: Case) -> None:
    first, second = filled(case, "Alpha", "Beta")
    gone, stays = put(case, first, "C", "I"), put(case, second, "I", "C")
    correct(case, first, "reject", why="it never happened")
    found = asked(case)
    assert piece(found, gone).silent == "not in the record"
    assert piece(found, gone).marks == ("C", "I")
    assert found.to_json()["order"] == [["turning"], ["balancing"]]
    assert piece(found, stays).silent is None


def test_what_was_not_known_then_does_not_count(case: Case) -> None:
    put(case, filled(case, "Alpha")[0], "C", "I")
    then = hypotheses(View(case, known_by=date(2018, 9, 20)))
    assert then.pieces[0].silent == "not in the record"
    assert then.to_json()["order"] == []


def test_a_later_mark_counts_and_people_who_differ_are_named(case: Case) -> None:
    id = put(case, filled(case, "Alpha")[0], "C", "I")
    mark_evidence(case, id, {"turning": "N"}, why="on second thoughts")
    assert asked(case).pieces[0].marks == ("C", "N")
    mark_evidence(case, id, {"turning": "II"}, why="I do not agree", person="ben")
    found = asked(case).to_json()["evidence"][0]
    assert found["marks"] == {"balancing": "C", "turning": "II"}
    assert found["differently_marked"] == {"turning": {"ana": "N", "ben": "II"}}


def test_there_are_two_to_six_rivals_of_different_names(case: Case) -> None:
    add_hypothesis(case, "one")
    assert "at least two rivals" in asked(case).answer
    with pytest.raises(JudgementError, match="“one” already"):
        add_hypothesis(case, "  ONE ")
    for number in range(2, 7):
        add_hypothesis(case, f"number {number}")
    with pytest.raises(JudgementError, match="6 hypotheses already"):
        add_hypothesis(case, "seventh")
    for name in ("", "a=b"):
        with pytest.raises(UsageError):
            add_hypothesis(case, name)
    assert len(read_journal(case.store, JOURNAL)) == 6


def test_bad_evidence_and_marks_change_nothing(case: Case) -> None:
    id = put(case, filled(case, "Alpha")[0], "C", "I")
    before = read_journal(case.store, JOURNAL)
    for error, act in (
        (NotFound, lambda: add_evidence(case, "e-0000000000000000", why="so")),
        (NotFound, lambda: add_evidence(case, "t-0000000000000000", why="so")),
        (NotFound, lambda: add_evidence(case, "A claim", why="so", source="d-9999999999999999")),
        (UsageError, lambda: add_evidence(case, "m-0000000000000000", why="so")),
        (UsageError, lambda: add_evidence(case, " ", why="so")),
        (JudgementError, lambda: add_evidence(case, filled_id(id, case), why="so")),
        (JudgementError, lambda: add_evidence(case, "A claim", why=" ")),
        (UsageError, lambda: mark_evidence(case, id, {"balancing": "C", "turning": "maybe"}, why="so")),
        (NotFound, lambda: mark_evidence(case, id, {"balancing": "C", "falling": "C"}, why="so")),
        (UsageError, lambda: mark_evidence(case, id, {"balancing": "C", "bal": "C"}, why="so")),
        (UsageError, lambda: mark_evidence(case, id, {}, why="so")),
        (NotFound, lambda: mark_evidence(case, "h-9999999999999999", {"balancing": "C"}, why="so")),
        (JudgementError, lambda: mark_evidence(case, id, {"balancing": "C"}, why="")),
        (JudgementError, lambda: undo_hypotheses(case, id, why="")),
        (NotFound, lambda: undo_hypotheses(case, "h-9999999999999999", why="so")),
    ):
        with pytest.raises(error):
            act()  # type: ignore[no-untyped-call]
    assert read_journal(case.store, JOURNAL) == before


def filled_id(row: str, case: Case) -> str:
    return piece(asked(case), row).evidence.reference


def test_rows_are_taken_back_and_brought_back(case: Case) -> None:
    id = put(case, filled(case, "Alpha")[0], "C", "I")
    (undone,) = undo_hypotheses(case, id, why="a slip")
    assert asked(case).pieces == ()
    with pytest.raises(JudgementError, match="already"):
        undo_hypotheses(case, id, why="again")
    undo_hypotheses(case, undone.id, why="it was right")
    assert asked(case).pieces[0].marks == ("C", "I")


def test_two_copies_come_together_alike_in_either_order() -> None:
    """Both add a hypothesis of one name and mark it; the older row names it, and the marks of both count for it."""

    def row(action: str, by: str, minute: int, **value: str) -> object:
        at = f"2019-01-01T06:{minute:02}:00.000000+00:00"
        return written(JOURNAL, action, by=by, why="so", value=value, at=at)

    mine, theirs = (
        row("hypothesis", "ana", 1, name="Turning", says="a"),
        row("hypothesis", "ben", 2, name="turning ", says="b"),
    )
    claim = row("evidence", "ana", 3, kind="claim", reference="It is so", source="")
    marks = [
        row("mark", "ana", 4, evidence=claim.id, hypothesis=mine.id, mark="C"),  # type: ignore[attr-defined]
        row("mark", "ben", 5, evidence=claim.id, hypothesis=theirs.id, mark="I"),  # type: ignore[attr-defined]
    ]
    rows = [mine, theirs, claim, *marks]
    for seed in range(10):
        shuffled = rows[:]
        random.Random(seed).shuffle(shuffled)
        found = matrix_of(shuffled)  # type: ignore[arg-type]
        (only,) = found.hypotheses
        assert (only.says, len(only.ids)) == ("a", 2)
        cell = found.cell(found.evidence[0], only)
        assert (cell.mark, cell.by_person, cell.disagreed) == ("I", {"ana": "C", "ben": "I"}, True)


def test_the_table_has_a_column_for_each_hypothesis(case: Case) -> None:
    put(case, filled(case, "Alpha")[0], "C", "I")
    table = asked(case).table
    assert table.columns[-2:] == ["mark: balancing", "mark: turning"]
    assert asked(case).method.reference.startswith("Heuer (1999)")
    write_journal(case.store, JOURNAL, [])
