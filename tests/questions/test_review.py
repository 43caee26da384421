"""The queue of a review: what is in it, in which order, what leaves it; each effect is what its judgement then does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import Place
from equipoise.ledger.records import Mention
from equipoise.ledger.skips import Skip, keep_skips
from equipoise.ledger.snapshots import Snapshot
from equipoise.ledger.view import View
from equipoise.questions.contacts import contacts
from equipoise.questions.correct import correct
from equipoise.questions.review import Review, opened, review
from equipoise.questions.reviewing import alike
from tests.hand_built import day, document, judgement, keep, mention, new_case, row

LEADERS = {"level": "leader", "setting": "bilateral"}
TEXT = "Before that, it rained. The presidents met and talked. Afterwards they dined together."


def event(of: Mention) -> str:
    return "e-" + of.id.removeprefix("m-")


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Case, dict[str, Mention]]:
    monkeypatch.setenv("EQUIPOISE_USER", "ana")
    case = new_case(tmp_path / "case", since='"2018-05"', until='"2018-10"')
    made = {
        "baku": mention("d-a", span=(24, 54), date=day("2018-09-27"), place=Place("Baku", "AZE"), **LEADERS),
        "sochi": mention("d-b", date=day("2018-09-01"), place=Place("Sochi", "RUS"), confidence=0.6, **LEADERS),
        "sochi again": mention("d-c", date=day("2018-09-02"), place=Place("Sochi", "RUS"), **LEADERS),
        "undated": mention("d-d", target=("ARM",), **LEADERS),
        "near": mention("d-e", target=("ARM",), date=day("2018-09-08"), near=True, confidence=0.4, **LEADERS),
        "near report": mention("d-f", date=day("2018-09-27"), near=True, confidence=0.3, **LEADERS),
        "minister": mention("d-g", target=("ARM",), date=day("2018-08-01"), level="minister", setting="bilateral"),
        "table": row("A1", target=("ARM",), date=day("2018-07-01"), setting="bilateral"),
        "planned": mention("d-h", target=("ARM",), status="planned", date=day("2018-10-20"), mode="visit"),
        "elsewhere": mention("d-i", target=("TUR",), date=day("2018-09-27"), **LEADERS),
        "earlier": mention("d-j", target=("ARM",), date=day("2012-09-27"), level="minister"),
    }
    keep(case, *made.values(), texts={"d-a": document("d-a", TEXT)})
    return case, made


def listed(case: Case, **options: Any) -> list[str]:
    return [d.item.id for d in review(case, **{"limit": 0, "by": "ana", **options}).items]


def by_id(found: Review) -> dict[str, Any]:
    return {d.item.id: d for d in found.items}


def test_what_enters_the_answer_is_listed_and_nothing_else(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    pair = f"{event(made['sochi'])}+{event(made['sochi again'])}"
    events = {event(made[n]) for n in ("baku", "sochi", "sochi again", "undated", "minister", "table", "planned")}
    assert set(listed(case)) == {*events, made["near"].id, pair}


def test_the_largest_effect_comes_first_then_the_most_doubtful_and_a_tables_rows_last(
    found: tuple[Case, dict[str, Mention]],
) -> None:
    case, made = found
    order = listed(case)
    items = [d.item for d in review(case, limit=0).items]
    assert items == sorted(items, key=lambda item: item.order)
    assert [i.effect.tier for i in items] == sorted(i.effect.tier for i in items)
    sochi, baku = (order.index(event(made[n])) for n in ("sochi", "baku"))
    assert sochi < baku, "the same effect, less sure"


def compared(case: Case, code: str) -> int:
    return next(len(p.compared) for p in contacts(case).partners if p.code == code)


@pytest.mark.parametrize("name", ["baku", "sochi", "table", "near", "pair"])
def test_an_effect_is_what_its_judgement_does(found: tuple[Case, dict[str, Mention]], name: str) -> None:
    case, made = found
    items = by_id(review(case, limit=0))
    id = f"{event(made['sochi'])}+{event(made['sochi again'])}" if name == "pair" else event(made[name])
    item = items[made["near"].id if name == "near" else id].item
    code = "ARM" if "ARM" in item.effect.words else "AZE"
    (count,) = item.effect.counts
    assert compared(case, code) == count.before
    correct(case, item.ids[0], item.effect.by, why="tried", other=item.ids[1] if name == "pair" else None)
    assert compared(case, code) == count.after


def test_a_meeting_without_a_date_says_what_its_date_would_do(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    item = by_id(review(case, limit=0))[event(made["undated"])].item
    assert item.effect.words.startswith("if its day lies in the period it adds 1 to the two-way meetings of leaders")
    assert item.why == "its date is not known"
    correct(case, item.id, "set", why="seen", field="date", value="2018-06-01")
    assert compared(case, "ARM") == item.effect.counts[0].after
    assert by_id(review(case, since="2019")).get(event(made["undated"])) is None, "reported before that"


def test_a_near_mention_that_only_repeats_an_event_has_no_effect(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    assert made["near report"].id not in listed(case)
    correct(case, event(made["baku"]), "reject", why="not there")
    assert made["near report"].id not in listed(case), "it would go with the event that it reports"


def test_a_pair_says_what_keeps_it_apart(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    (pair,) = [d for d in review(case, limit=0).items if d.item.kind == "pair"]
    assert pair.item.why == "date: 2018-09-01 and 2018-09-02, 1 day apart"
    assert [r["id"] for r in pair.records] == list(pair.item.ids)
    assert len(pair.told) == 2
    assert made["sochi"].document == pair.document


def test_the_sentence_stands_in_its_document(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    told = by_id(review(case, limit=0))[event(made["baku"])].told[0]
    assert (told.before, told.sentence, told.after) == (TEXT[:24], TEXT[24:54], TEXT[54:])
    assert (told.title, told.publisher, told.published) == ("Item d-a", "TASS", "2018-09-28")
    assert told.sentence[slice(*told.trigger)] == TEXT[24:54][15:18]


def test_what_was_judged_leaves_and_undo_brings_it_back(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    before = listed(case)
    said = [
        correct(case, event(made["baku"]), "confirm", why="seen"),
        correct(case, made["near"].id, "reject", why="no"),
        correct(case, event(made["sochi"]), "different", why="two", other=event(made["sochi again"])),
        correct(case, event(made["table"]), "set", why="no", field="level", value="minister"),
    ]
    gone = {event(made["baku"]), made["near"].id, event(made["table"])}
    assert {*before} - {*listed(case)} == gone | {f"{event(made['sochi'])}+{event(made['sochi again'])}"}
    assert review(case).judged == 2
    for one in said:
        correct(case, one.id, "retract", why="tried")
    assert listed(case) == before


def test_what_a_person_skipped_leaves_until_it_changes(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    detail = by_id(review(case, limit=0))[event(made["baku"])]
    keep_skips(case.store, [Skip(detail.item.id, detail.state, detail.document)], "ana")
    assert detail.item.id not in listed(case)
    assert review(case, by="ana").skipped == 1
    assert detail.item.id in listed(case, by="boris")
    assert detail.item.id in listed(case, again=True)
    keep(case, mention("d-k", date=day("2018-09-27"), **LEADERS))
    assert detail.item.id in listed(case), "another report has come"


def test_the_period_and_the_states_are_those_asked(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    wide = review(case, "RUS", "TUR", since="2018")
    assert [d.item.id for d in wide.items] == [event(made["elsewhere"])]
    assert (wide.states, wide.period.since) == (("RUS", "TUR"), date(2018, 1, 1))
    assert review(case, limit=2).total == len(listed(case))
    assert len(review(case, limit=2).items) == 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"question": "contact"}, "Did you mean contacts"),
        ({"question": "weather"}, "Known: contacts"),
        ({"limit": -1}, "--limit -1"),
        ({"since": "soon"}, "not a date"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(
    found: tuple[Case, dict[str, Mention]], options: dict[str, Any], words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        review(found[0], **options)
    assert words in str(caught.value)


def test_only_the_whole_record_is_reviewed(found: tuple[Case, dict[str, Mention]]) -> None:
    case, _ = found
    for view in (View(case, known_by=date(2018, 9, 1)), View(case, min_independent=2)):
        with pytest.raises(UsageError, match="as it stands"):
            review(view)


def test_an_empty_record_has_nothing_to_review(case: Case) -> None:
    found = review(case)
    assert (found.items, found.total, found.table.height) == ((), 0, 0)
    assert opened(View(case)).items == ()


def test_a_review_is_a_result(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    whole = review(case, limit=0)
    assert whole.table.height == whole.total
    assert event(made["baku"]) in whole.evidence()
    assert whole.method.parameters["question"] == "contacts"


def test_of_documents_only_what_may_be_of_an_event_in_question_is_merged() -> None:
    near, mate = mention("d-a", 0, near=True), mention("d-a", 1, symmetric=True)
    other, judged, of_event = (
        mention("d-a", 2, target=("TUR",)),
        mention("d-b", target=("IRN",)),
        mention("d-c", type="AID"),
    )
    table = row("A1", target=("GEO",))
    part = Snapshot(0, mentions=(mate, other, judged, of_event, table), judgements=(judgement("confirm", judged),))
    assert set(alike(part, [near], [event(of_event)]).mentions) == {mate, judged, of_event, table}
