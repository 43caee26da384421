"""`correct`: each judgement through the front door, what is refused, and undo byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import CaseError, JudgementError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.entries import Entry
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.view import View
from equipoise.questions.contacts import contacts
from equipoise.questions.correct import add, correct
from equipoise.questions.events import events
from equipoise.questions.show import show
from tests.hand_built import day, document, judgement, keep, mention, moved, new_case

TEXT = (
    "The president of Russia arrived in Baku on Thursday. He met Mr. Aliyev there.\n\n"
    "“We talked about trade,” the host said afterwards. Nothing else is known."
)


@pytest.fixture
def found(case: Case) -> list[Mention]:
    """Two reports of one leaders' meeting, one of another, and a text to quote from."""
    leaders = {"level": "leader", "setting": "bilateral"}
    made = [
        mention("d-a", date=day("2018-09-27"), **leaders),
        mention("d-b", date=day("2018-09-27"), **leaders),
        mention("d-c", date=day("2018-09-01"), **leaders),
    ]
    keep(case, *made, texts={"d-0123456789abcdef": document("d-0123456789abcdef", TEXT)})
    return made


def event(of: Mention) -> str:
    return "e-" + of.id.removeprefix("m-")


def printed(case: Case) -> str:
    """Everything that the questions print, as text."""
    view = View(case)
    return "\n".join([events(view).to_text(), contacts(view, "RUS", "ARM", "AZE", since="2018-05").to_text()])


def added(case: Case, **options: Any) -> Judgement:
    given = {"type": "CONSULT", "source": ["RUS"], "target": ["AZE"], "why": "missed", "quote": "He met Mr. Aliyev"}
    return add(case, **{**given, **options})


JUDGEMENTS: dict[str, Callable[[Case, list[Mention]], Judgement]] = {
    "confirm": lambda case, m: correct(case, event(m[0]), "confirm", why="seen"),
    "reject": lambda case, m: correct(case, event(m[0]), "reject", why="never"),
    "reject one report": lambda case, m: correct(case, m[0].id, "reject", why="misread"),
    "set": lambda case, m: correct(case, event(m[0]), "set", why="in Sochi", field="date", value="2018-09-01"),
    "same": lambda case, m: correct(case, event(m[0]), "same", why="one visit", other=event(m[2])),
    "different": lambda case, m: correct(case, m[0].id, "different", why="two", other=m[1].id),
    "add": lambda case, m: added(case),
}


@pytest.mark.parametrize("name", JUDGEMENTS)
def test_undo_restores_events_and_contacts_byte_for_byte(case: Case, found: list[Mention], name: str) -> None:
    before = printed(case)
    made = JUDGEMENTS[name](case, found)
    after = printed(case)
    assert after != before
    undo = correct(case, made.id, "retract", why="mistaken")
    assert printed(case) == before
    correct(case, undo.id, "retract", why="not mistaken after all")
    assert printed(case) == after


def test_a_judgement_says_who_when_and_why_and_where_it_is_anchored(case: Case, found: list[Mention]) -> None:
    made = correct(case, event(found[0]), "confirm", why="seen on television")
    assert (made.by, made.why, made.on) == ("ana", "seen on television", event(found[0]))
    assert (made.document, made.trigger) == (found[0].document, found[0].trigger)
    assert made.at.endswith("+00:00")
    assert case.store.snapshot().judgements == (made,)


def test_any_report_addresses_the_event_and_ids_may_be_shortened(case: Case, found: list[Mention]) -> None:
    correct(case, event(found[1])[:12], "confirm", why="seen")
    assert show(View(case), event(found[0])).record["event"]["standing"] == "confirmed"


def test_a_judgement_on_an_id_that_a_newer_coder_replaced_finds_its_heir(case: Case, found: list[Mention]) -> None:
    for step in (1, 2):
        heir = moved(found[2], step)
        case.store.keep([Entry(document("d-c"), (heir,), f"coder {step}")])
    made = correct(case, event(found[2]), "confirm", why="seen")
    assert made.on == event(heir)
    assert show(View(case), found[2].id).record["event"] == event(heir)


def test_without_a_name_nobody_corrects(case: Case, found: list[Mention], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EQUIPOISE_USER")
    with pytest.raises(CaseError, match="who"):
        correct(case, event(found[0]), "confirm", why="seen")
    assert correct(case, event(found[0]), "confirm", why="seen", by="Boris").by == "Boris"


UNKNOWN = "e-ffffffffffffffff"


@pytest.mark.parametrize(
    ("id", "error", "words"),
    [
        (UNKNOWN, NotFound, "no e-ffffffffffffffff"),
        ("m-ffffffffffffffff", NotFound, "no m-ffff"),
        ("e-", NotFound, "no e-"),
        ("nonsense", NotFound, "no"),
        ("d-0123456789abcdef", NotFound, "d-0123456789abcdef"),
    ],
)
def test_an_unknown_id_is_refused(
    case: Case, found: list[Mention], id: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        correct(case, id, "confirm", why="seen")
    assert case.store.snapshot().judgements == ()


def test_an_unknown_id_is_refused_with_the_nearest(case: Case, found: list[Mention]) -> None:
    right = event(found[0])
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    for action, options in (("confirm", {}), ("same", {"other": event(found[2])})):
        with pytest.raises(NotFound) as caught:
            correct(case, wrong, action, why="seen", **options)
        assert right in caught.value.hint
    with pytest.raises(NotFound) as caught:
        correct(case, event(found[2]), "same", why="seen", other=wrong)
    assert right in caught.value.hint


def test_in_an_empty_record_the_hint_says_to_read_first(case: Case) -> None:
    with pytest.raises(NotFound) as caught:
        correct(case, UNKNOWN, "confirm", why="seen")
    assert "read" in caught.value.hint


@pytest.mark.parametrize("why", ["", "  "])
def test_a_judgement_without_a_reason_is_refused(case: Case, found: list[Mention], why: str) -> None:
    with pytest.raises(JudgementError, match="reason"):
        correct(case, event(found[0]), "confirm", why=why)
    with pytest.raises(JudgementError, match="reason"):
        added(case, why=why)


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("colour", "red", "Fields"),
        ("dat", "2018-09-27", "date"),
        ("level", "leaders", "leader"),
        ("status", "occured", "occurred"),
        ("status", "none", "lapsed"),
        ("type", "MEETING", "CONSULT"),
        ("channel", "radio", "in person"),
        ("date", "27.09.2018", "YYYY"),
        ("date", "2018-09-27..2018-09-01", "Exchange"),
        ("source", "Atlantis", ""),
        ("source", "Korea", "KOR"),
        ("source", "AZE", "other side"),
        ("target", "", "both sides"),
        ("symmetric", "perhaps", "true or false"),
        ("participants", "RUS:Vladimir Putin:president:king", "leader"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    case: Case, found: list[Mention], field: str, value: str, hint: str
) -> None:
    with pytest.raises(JudgementError) as caught:
        correct(case, event(found[0]), "set", why="wrong", field=field, value=value)
    assert hint in f"{caught.value.what} {caught.value.hint}"
    assert case.store.snapshot().judgements == ()


def test_a_mode_is_refused_where_the_type_has_none(case: Case, found: list[Mention]) -> None:
    correct(case, event(found[0]), "set", why="signed", field="type", value="SUPPORT")
    with pytest.raises(JudgementError, match="SUPPORT has no mode 'visit'"):
        correct(case, event(found[0]), "set", why="wrong", field="mode", value="visit")
    correct(case, event(found[0]), "set", why="none needed", field="mode", value="none")
    with pytest.raises(JudgementError, match="no mode"):
        added(case, type="AID", fields={"mode": "visit"})


def test_sides_are_checked_against_the_event_as_corrected(case: Case, found: list[Mention]) -> None:
    correct(case, event(found[0]), "set", why="wrong", field="target", value="ARM")
    correct(case, event(found[0]), "set", why="wrong", field="source", value="AZE")
    record = show(View(case), event(found[0])).record["event"]
    assert (record["source"], record["target"]) == (["AZE"], ["ARM"])


def test_one_report_cannot_be_the_same_as_or_different_from_itself(case: Case, found: list[Mention]) -> None:
    for action in ("same", "different"):
        with pytest.raises(JudgementError, match="same report"):
            correct(case, event(found[0]), action, why="?", other=found[0].id)
        with pytest.raises(UsageError, match="two ids"):
            correct(case, event(found[0]), action, why="?")


def test_what_occurred_is_never_the_same_as_what_was_announced(case: Case, found: list[Mention]) -> None:
    planned = mention("d-p", status="planned", date=day("2018-09-27"), reported=date(2018, 9, 1))
    keep(case, planned)
    with pytest.raises(JudgementError, match="never one event") as caught:
        correct(case, event(found[0]), "same", why="held", other=event(planned))
    assert "set it first" in caught.value.hint


def test_a_judgement_can_only_be_retracted_and_only_once(case: Case, found: list[Mention]) -> None:
    made = correct(case, event(found[0]), "confirm", why="seen")
    with pytest.raises(UsageError, match="retracted"):
        correct(case, made.id, "confirm", why="?")
    with pytest.raises(UsageError, match="not a judgement"):
        correct(case, event(found[0]), "retract", why="?")
    undo = correct(case, made.id, "retract", why="mistaken")
    with pytest.raises(JudgementError, match="retracted already"):
        correct(case, made.id, "retract", why="again")
    correct(case, undo.id, "retract", why="not mistaken")
    with pytest.raises(JudgementError, match="retracted already"):
        correct(case, undo.id, "retract", why="again")
    with pytest.raises(NotFound):
        correct(case, "j-ffffffffffffffff", "retract", why="?")


def test_an_unknown_judgement_is_refused_with_the_nearest(case: Case, found: list[Mention]) -> None:
    with pytest.raises(UsageError) as caught:
        correct(case, event(found[0]), "confrim", why="seen")
    assert "confirm" in caught.value.hint


def test_a_missed_event_is_added_with_its_quote_in_its_sentence(case: Case, found: list[Mention]) -> None:
    made = added(case, fields={"date": "2018-09-20", "place": "Baku", "level": "leader", "channel": "in person"})
    record = show(View(case), made.on).record["event"]
    (line, judged) = record["evidence"]
    assert (line["kind"], line["text"]) == ("added", "He met Mr. Aliyev there.")
    assert TEXT[slice(*line["trigger"])] == "He met Mr. Aliyev"
    assert judged["action"] == "add"
    assert (record["standing"], record["place"]) == ("added", {"name": "Baku", "country": "AZE"})
    assert record["date"] == {"start": "2018-09-20", "end": "2018-09-20", "precision": "day"}
    assert record["symmetric"] is True


def test_an_added_event_is_counted(case: Case, found: list[Mention]) -> None:
    def count() -> int:
        return len(contacts(View(case), "RUS", "AZE").partners[0].compared)

    before = count()
    added(case, fields={"date": "2018-09-20", "level": "leader"})
    assert count() == before + 1


def test_a_quote_over_two_sentences_is_shown_with_both(case: Case, found: list[Mention]) -> None:
    made = added(case, quote="in Baku on Thursday. He met Mr.")
    (line, _) = show(View(case), made.on).record["event"]["evidence"]
    assert line["text"] == "The president of Russia arrived in Baku on Thursday. He met Mr. Aliyev there."


@pytest.mark.parametrize("quote", ["He  met\nMr. Aliyev", "“We talked about trade,” the host said"])
def test_white_space_in_a_quote_may_differ(case: Case, found: list[Mention], quote: str) -> None:
    assert added(case, quote=quote).document == "d-0123456789abcdef"


def test_a_quote_that_is_in_no_document_is_refused_with_the_nearest_sentence(case: Case, found: list[Mention]) -> None:
    for where in (None, "d-0123456789abcdef"):
        with pytest.raises(JudgementError, match="word for word") as caught:
            added(case, quote="He met President Aliyev there", document=where)
        assert "He met Mr. Aliyev there." in caught.value.hint
        assert "d-0123456789abcdef" in caught.value.hint
    assert case.store.snapshot().judgements == ()


def test_a_quote_that_several_documents_have_needs_the_document(case: Case, found: list[Mention]) -> None:
    quote = "The presidents met and talked"
    with pytest.raises(JudgementError, match="in 3 documents") as caught:
        added(case, quote=quote)
    assert "--document" in caught.value.hint
    assert added(case, quote=quote, document="d-a").document == "d-a"


def test_the_same_quote_may_tell_two_events(case: Case, found: list[Mention]) -> None:
    first, second = added(case), added(case, type="SUPPORT")
    assert first.on != second.on
    assert {r["standing"] for r in events(View(case)).records if r["id"] in (first.on, second.on)} == {"added"}


def test_an_event_that_no_document_reports_is_added_with_its_reference(case: Case, found: list[Mention]) -> None:
    given = {"quote": None, "reference": "https://news.example/a", "published": date(2018, 9, 21)}
    made = added(case, fields={"date": "2018-09-20", "mode": "visit"}, **given)
    record = show(View(case), made.on).record
    assert record["event"]["evidence"][0]["text"] == "https://news.example/a"
    assert (record["event"]["symmetric"], record["reports"][0]["document"]) == (False, None)
    with pytest.raises(JudgementError, match="in the record"):
        added(case, fields={"date": "2018-09-20", "mode": "visit"}, **given)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"quote": None}, "verbatim quote"),
        ({"quote": "  "}, "verbatim quote"),
        ({"type": "MEETING"}, "MEETING"),
        ({"source": []}, "source"),
        ({"target": ["RUS"]}, "both sides"),
        ({"target": ["Atlantis"]}, "Atlantis"),
        ({"fields": {"colour": "red"}}, "colour"),
        ({"fields": {"date": "soon"}}, "soon"),
    ],
)
def test_an_addition_that_cannot_be_recorded_is_refused(
    case: Case, found: list[Mention], options: dict[str, Any], words: str
) -> None:
    with pytest.raises(JudgementError, match=words):
        added(case, **options)
    assert case.store.snapshot().judgements == ()


def test_a_document_that_is_not_there_is_refused(case: Case, found: list[Mention]) -> None:
    with pytest.raises(NotFound):
        added(case, document="d-ffffffffffffffff")


def test_judgements_of_a_newer_coders_record_are_kept_in_the_file_as_they_were(
    case: Case, found: list[Mention]
) -> None:
    lost = judgement("confirm", mention("d-gone"))
    case.store.judge([lost])
    assert json.loads(json.dumps(case.store.snapshot().judgements[0].to_json())) == lost.to_json()


def test_two_people_who_add_two_events_at_one_place_give_them_two_ids_in_any_order(
    case: Case, found: list[Mention], tmp_path: Path
) -> None:
    """So that neither's is lost when their copies of the case are merged."""
    other = new_case(tmp_path / "other")
    keep(other, *found, texts={"d-0123456789abcdef": document("d-0123456789abcdef", TEXT)})
    mine = [added(case).on, added(case, type="AID").on]
    theirs = [added(other, type="AID").on, added(other).on]
    assert mine == theirs[::-1] and mine[0] != mine[1]
