"""`show`: an event, a mention, a document, a judgement, each with its surroundings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from equipoise.errors import NotFound
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.correct import correct
from equipoise.questions.show import AROUND, show
from tests.hand_built import SENTENCE, day, document, keep, mention, row
from tests.world.case_files import write

LONG = "word " * 200 + SENTENCE + " more" * 200


@pytest.fixture
def found(case: Case) -> list[Mention]:
    start = len("word " * 200)
    inside = mention(
        "d-a", span=(start, start + len(SENTENCE)), trigger=(start + 15, start + 18), date=day("2018-09-27")
    )
    made = [inside, mention("d-b", date=day("2018-09-27")), row("A1", date=day("2018-09-27"))]
    keep(case, *made, texts={"d-a": document("d-a", LONG)})
    return made


def test_an_event_has_every_report_in_its_document_and_every_judgement(case: Case, found: list[Mention]) -> None:
    made = correct(case, found[0].id, "set", why="a visit", field="mode", value="visit")
    shown = show(View(case), "e-" + found[1].id[2:])
    assert shown.kind == "event"
    assert {r["mention"]["id"] for r in shown.record["reports"]} == {m.id for m in found}
    assert [j["id"] for j in shown.record["judgements"]] == [made.id]
    assert shown.record["event"]["mode"] == "visit"


def test_a_report_is_shown_as_it_was_coded_not_as_it_was_corrected(case: Case, found: list[Mention]) -> None:
    correct(case, found[0].id, "set", why="a visit", field="mode", value="visit")
    for report in show(View(case), "e-" + found[0].id[2:]).record["reports"]:
        assert report["mention"]["mode"] is None


def test_an_event_is_shown_with_its_announcement_and_its_outcome(case: Case, found: list[Mention]) -> None:
    planned = mention("d-plan", status="planned", date=day("2018-09-27"), reported=date(2018, 9, 1))
    keep(case, planned)
    held = show(View(case), "e-" + found[0].id[2:]).record
    assert [e["status"] for e in held["linked"]] == ["planned"]
    announced = show(View(case), "e-" + planned.id[2:]).record
    assert [e["id"] for e in announced["linked"]] == [held["event"]["id"]]


def test_a_mention_is_shown_in_the_text_around_it_cut_at_words(case: Case, found: list[Mention]) -> None:
    shown = show(View(case), found[0].id)
    context = shown.record["context"]
    assert context["sentence"] == SENTENCE
    assert context["before"].startswith("…word")
    assert context["after"].endswith("more…")
    assert AROUND - 10 < len(context["before"]) <= AROUND + 1
    assert shown.record["document"]["publisher"] == "TASS"
    assert shown.record["event"]


def test_a_rejected_mention_is_still_shown_without_an_event(case: Case, found: list[Mention]) -> None:
    correct(case, found[0].id, "reject", why="misread")
    assert show(View(case), found[0].id).record["event"] is None


def test_a_near_mention_is_marked_in_its_document_and_enters_when_it_is_confirmed(case: Case) -> None:
    near = mention("d-n", near=True, confidence=0.3)
    keep(case, near)
    assert show(View(case), near.id).record["event"] is None
    assert [(m["near"], m["event"]) for m in show(View(case), "d-n").record["mentions"]] == [(True, None)]
    correct(case, near.id, "confirm", why="it is plain")
    (seen,) = show(View(case), "d-n").record["mentions"]
    assert seen["event"] == "e-" + near.id[2:]


def test_a_document_is_shown_with_its_mentions_in_the_order_of_the_text(case: Case) -> None:
    later, earlier = mention("d-x", 2), mention("d-x", 0)
    keep(case, later, earlier)
    shown = show(View(case), "d-x").record
    assert [m["mention"] for m in shown["mentions"]] == [earlier.id, later.id]
    assert shown["document"]["text"].startswith(SENTENCE)
    assert shown["document"]["cells"] is None


def test_a_row_is_shown_with_its_cells(case: Case, found: list[Mention]) -> None:
    assert show(View(case), found[2].document).record["document"]["cells"] == {"id": "A1"}


def test_a_judgement_is_shown_with_what_undid_it(case: Case, found: list[Mention]) -> None:
    made = correct(case, found[0].id, "confirm", why="seen")
    undo = correct(case, made.id, "retract", why="mistaken")
    shown = show(View(case), made.id)
    assert (shown.kind, shown.record["judgement"]["why"]) == ("judgement", "seen")
    assert [j["id"] for j in shown.record["retracted"]] == [undo.id]


def test_known_by_shows_only_the_reports_of_the_day(case: Case, found: list[Mention]) -> None:
    late = mention("d-late", date=day("2018-09-27"), reported=date(2019, 1, 1))
    keep(case, late)
    view = View(case, known_by=date(2018, 12, 31))
    assert len(show(view, found[0].id.replace("m-", "e-")).record["reports"]) == 3
    with pytest.raises(NotFound):
        show(view, late.id)


@pytest.mark.parametrize("id", ["e-ffffffffffffffff", "m-ffffffffffffffff", "d-ffffffffffffffff", "j-ffffffffffffffff"])
def test_an_unknown_id_is_refused(case: Case, found: list[Mention], id: str) -> None:
    with pytest.raises(NotFound, match=f"no {id}") as caught:
        show(View(case), id)
    assert caught.value.hint


@pytest.mark.parametrize("id", ["", "nonsense", "x-ffffffffffffffff"])
def test_what_is_no_id_is_refused_with_the_kinds_there_are(case: Case, found: list[Mention], id: str) -> None:
    with pytest.raises(NotFound, match="not an id") as caught:
        show(View(case), id)
    assert "e- (event)" in caught.value.hint


def test_a_shortened_id_must_be_unambiguous_and_long_enough(case: Case, found: list[Mention]) -> None:
    assert show(View(case), found[0].id[:10]).record["mention"]["id"] == found[0].id
    with pytest.raises(NotFound):
        show(View(case), found[0].id[:5])


def test_the_case_s_grade_of_a_publisher_is_shown(case: Case) -> None:
    head = "name,domains,also,kind,country,owner,grade,source,note\n"
    write(case.folder / "world", "publishers.csv", head + "Tea Post,,,newspaper,ARM,private,B,own judgement,\n")
    graded = replace(document("d-t", SENTENCE), addresses=(Address("t.txt", "Tea Post"),))
    keep(case, mention("d-t"), mention("d-u"), texts={"d-t": graded})
    assert show(View(case), "d-t").record["document"]["grade"] == "B"
    assert [r["document"]["grade"] for r in show(View(case), "e-" + mention("d-t").id[2:]).record["reports"]] == ["B"]
    assert show(View(case), "d-u").record["document"]["grade"] is None
