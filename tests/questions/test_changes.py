"""`changes`: what is new since a moment, computed from when it was recorded; other coders apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.clock import as_text, clock_at
from equipoise.ledger.documents import Address
from equipoise.ledger.judgement_file import beside
from equipoise.ledger.records import Mention
from equipoise.questions.case_files import restore_judgements
from equipoise.questions.changes import Changes, changes, close
from equipoise.questions.differences import Difference
from equipoise.questions.merging import merge_case
from tests.cli.running import validate
from tests.hand_built import CODER, day, document, entries, judgement, keep, mention, moved, new_case, retract, row

MONDAY = datetime(2018, 10, 1, 6, tzinfo=UTC)
VISIT = mention("d-visit", level="leader", date=day("2018-09-27"))
SEEN = mention("d-00000000000000aa", target=("ARM",), level="leader", date=day("2018-09-08"))


def week(number: int) -> datetime:
    return MONDAY + timedelta(days=7 * number)


def kept(case: Case, number: int, *found: Mention, **options: Any) -> None:
    """Keep mentions in a week."""
    with clock_at(week(number)):
        keep(case, *found, **options)


def judged(case: Case, number: int, action: str, on: Mention, **fields: Any) -> Any:
    made = replace(judgement(action, on, **fields), at=as_text(week(number)))
    case.store.judge([made])
    return made


def asked(case: Case, number: int = 1, since: str | date = "last") -> Changes:
    with clock_at(week(number)):
        found = changes(case, since=since)
    validate(found.to_json(), "changes")
    return found


def seen(case: Case, number: int = 0) -> None:
    with clock_at(week(number)):
        close(case, changes(case))


def mentions(found: Sequence[Difference]) -> list[str]:
    return [e["mention"] for d in found for e in d.record["evidence"] if "mention" in e]


@pytest.fixture
def case(case: Case) -> Case:
    """A case with a meeting, seen on the first Monday."""
    kept(case, 0, SEEN)
    seen(case)
    return case


def test_nothing_new_is_nothing(case: Case) -> None:
    found = asked(case)
    assert not found.anything and not found.news and not found.moves
    assert [(m.before, m.now) for m in found.measures] == [(1, 1), (0, 0)]


def test_an_empty_case_has_no_changes(tmp_path: Any) -> None:
    from tests.hand_built import new_case

    found = asked(new_case(tmp_path / "empty"))
    assert (found.since, found.events, found.anything) == (None, 0, False)


def test_a_first_look_counts_and_compares_with_nothing(tmp_path: Path) -> None:
    fresh = new_case(tmp_path / "fresh")
    kept(fresh, 0, VISIT)
    counts = {(m.dyad[1], m.what): (m.before, m.now, m.entered) for m in asked(fresh).measures}
    assert counts["AZE", "leaders' meetings compared"] == (None, 1, ())


def test_without_a_look_before_there_is_no_earlier_state(case: Case) -> None:
    with clock_at(week(0)):
        found = changes(case, since="2018-09-01")
    assert mentions(found.late) == [] and mentions(found.new) == [SEEN.id]


def test_a_new_event_comes_with_its_document_and_moves_a_measure(case: Case) -> None:
    kept(case, 1, VISIT)
    found = asked(case)
    assert mentions(found.new) == [VISIT.id]
    assert found.new[0].because.documents == ("d-visit",)
    (measure,) = [m for m in found.measures if m.entered and m.what.startswith("leaders'")]
    assert (measure.dyad, measure.before, measure.now) == (("RUS", "AZE"), 0, 1)
    assert found.documents == ("d-visit",)


def test_an_incident_moves_the_count_of_incidents(case: Case) -> None:
    accused = mention("d-words", type="ACCUSE", symmetric=False, target=("ARM",), date=day("2018-09-30"))
    kept(case, 1, accused)
    (measure,) = [m for m in asked(case).measures if m.question == "incidents"]
    assert (measure.dyad, measure.before, measure.now) == (("RUS", "ARM"), 0, 1)
    assert measure.entered == (asked(case).new[0].record["id"],)


def test_an_incident_between_the_partners_is_a_measure_too(case: Case) -> None:
    shot = mention("d-shots", type="ASSAULT", symmetric=False, source=("ARM",), target=("AZE",), date=day("2018-09-30"))
    kept(case, 1, shot)
    (measure,) = [m for m in asked(case).measures if m.question == "incidents"]
    assert (measure.dyad, measure.before, measure.now) == (("ARM", "AZE"), 0, 1)
    assert str(measure) == "Armenia – Azerbaijan, incidents: 0 → 1"


def test_asking_changes_nothing_and_closing_begins_anew(case: Case) -> None:
    kept(case, 1, VISIT)
    assert asked(case, 1).to_json() == asked(case, 1).to_json()
    seen(case, 1)
    assert not asked(case, 2).anything
    assert mentions(asked(case, 2, "2018-10-05").new) == [VISIT.id]


def test_an_earlier_event_reported_only_now_stands_apart(case: Case) -> None:
    kept(case, 1, mention("d-late", date=day("2018-07-11"), reported=date(2018, 10, 3)))
    found = asked(case)
    assert found.new == [] and len(found.late) == 1


def test_a_further_report_is_no_news(case: Case) -> None:
    kept(case, 1, mention("d-more", target=("ARM",), level="leader", date=day("2018-09-08")))
    found = asked(case)
    assert (found.new, found.late) == ([], [])
    (again,) = found.to_json()["again"]
    assert again["reports"] == [1, 2]


def test_judgements_move_events_and_undoing_them_moves_them_back(case: Case) -> None:
    rejected = judged(case, 1, "reject", SEEN)
    found = asked(case)
    assert mentions(found.gone) == [SEEN.id] and found.gone[0].because.judgements == (rejected.id,)
    assert [(m.before, m.now) for m in found.measures if m.what.startswith("leaders'")] == [(1, 0), (0, 0)]
    case.store.judge([replace(retract(rejected, 1), at=as_text(week(2)))])
    assert [j.action for j in asked(case, 3).judgements] == ["reject", "retract"]
    assert asked(case, 3).gone == []
    (back,) = asked(case, 3, "2018-10-10").late
    assert mentions([back]) == [SEEN.id] and len(back.because.judgements) == 1


def test_a_corrected_field_is_shown_before_and_now(case: Case) -> None:
    judged(case, 1, "set", SEEN, field="level", value="minister")
    (altered,) = asked(case).altered
    assert altered.fields == {"level": ["leader", "minister"]}


def test_two_events_joined_are_one_now(case: Case) -> None:
    other = mention("d-00000000000000ab", target=("ARM",), level="minister", date=day("2018-09-08"))
    kept(case, 0, other)
    seen(case)
    judged(case, 1, "same", SEEN, other=other)
    found = asked(case)
    assert [d.into for d in found.gone] == [d.record["id"] for d in found.again]


@pytest.fixture
def hers(tmp_path: Path) -> Case:
    """A colleague's copy of the case, with the same meeting."""
    copy = new_case(tmp_path / "hers")
    kept(copy, 0, SEEN)
    return copy


def merged(case: Case, hers: Case, number: int) -> None:
    with clock_at(week(number)):
        merge_case(case, hers.folder)


def test_what_a_merge_brought_is_new_though_it_was_recorded_there_long_before(case: Case, hers: Case) -> None:
    kept(hers, -5, VISIT)
    confirmed = judged(hers, -4, "confirm", SEEN)
    assert not asked(case, 1).anything
    merged(case, hers, 1)
    found = asked(case, 2)
    assert (mentions(found.new), found.documents) == ([VISIT.id], ("d-visit",))
    assert [j.id for j in found.judgements] == [confirmed.id]
    assert [(m.before, m.now) for m in found.measures if m.what.startswith("leaders'")] == [(1, 1), (0, 1)]
    seen(case, 2)
    assert not asked(case, 3).anything and not asked(hers, 3, "2018-10-02").anything


def test_two_events_that_a_colleague_joined_are_one_when_her_copy_is_merged(case: Case, hers: Case) -> None:
    two = mention("d-00000000000000ab", target=("ARM",), level="minister", date=day("2018-09-08"))
    for each in (case, hers):
        kept(each, 0, two)
    seen(case)
    joined = judged(hers, -1, "same", SEEN, other=two)
    merged(case, hers, 1)
    (gone,) = asked(case, 2).gone
    assert gone.into == asked(case, 2).again[0].record["id"] and gone.because.judgements == (joined.id,)


def test_what_both_have_read_came_when_it_was_read_here(case: Case, hers: Case) -> None:
    kept(hers, -5, VISIT)
    kept(case, 1, VISIT)
    merged(case, hers, 2)
    assert mentions(asked(case, 3).new) == [VISIT.id]


def test_a_text_that_a_merged_one_superseded_takes_its_event_away(case: Case, hers: Case) -> None:
    place = (Address("page.txt"),)
    old, new = (document(f"d-{n}", f"{n} words.", addresses=place) for n in ("old", "new"))
    found = mention("d-old", date=day("2018-09-20"))
    for each in (case, hers):
        kept(each, -6, found, texts={"d-old": old})
    kept(hers, -5, texts={"d-new": new})
    seen(case)
    merged(case, hers, 1)
    assert mentions(asked(case, 2).gone) == [found.id]


def test_judgements_taken_from_the_plain_file_are_new(case: Case, hers: Case) -> None:
    made = judged(hers, -1, "reject", SEEN)
    with clock_at(week(1)):
        beside(case.store.path).write_bytes(beside(hers.store.path).read_bytes())
        restore_judgements(case)
    assert [d.because.judgements for d in asked(case, 2).gone] == [(made.id,)]


def test_an_announcement_that_was_not_known_before_has_not_moved(case: Case) -> None:
    late = mention("d-plan", status="planned", date=day("2018-03-03"), reported=date(2018, 2, 28))
    kept(case, 1, late)
    found = asked(case)
    assert mentions(found.late) == [late.id] and found.moves == ()


def test_an_announcement_lapses_when_the_record_passes_its_date(case: Case) -> None:
    plan = mention("d-plan", status="planned", date=day("2018-10-03"), reported=date(2018, 9, 28))
    kept(case, 0, plan)
    seen(case)
    assert [(o.fate, o.age) for o in asked(case).open] == [("open", 10)]
    kept(case, 1, mention("d-elsewhere", source=("TUR",), target=("IRN",), reported=date(2018, 10, 6)))
    found = asked(case)
    assert [(m.before, m.now) for m in found.moves] == [("open", "lapsed")] and found.open == ()


def test_an_announced_meeting_is_held(case: Case) -> None:
    plan = mention("d-plan", status="planned", date=day("2018-10-03"), reported=date(2018, 9, 28))
    kept(case, 0, plan)
    seen(case)
    kept(case, 1, mention("d-held", date=day("2018-10-03"), reported=date(2018, 10, 4)))
    (move,) = asked(case).moves
    assert (move.before, move.now, move.outcome) == ("open", "held", asked(case).new[0].record["id"])


def test_a_row_that_changed_is_news_and_no_other_coder(case: Case) -> None:
    kept(case, 0, row("A1", status="planned", date=day("2018-10-20"), reported=date(2018, 9, 20)))
    seen(case)
    changed = row("A1", status="cancelled", date=day("2018-10-20"), reported=date(2018, 9, 20))
    again(case, 1, changed)
    found = asked(case)
    assert [(m.before, m.now) for m in found.moves] == [("open", "cancelled")]
    assert found.moves[0].difference.because.documents == (changed.document,)
    assert found.coders.codings == ()


def again(case: Case, number: int, *found: Mention) -> None:
    """Keep documents anew, as a later coding has them."""
    with clock_at(week(number)):
        case.store.keep([replace(e, coder="newer") for e in entries(found)])
        case.store.materialise()


def test_another_coder_stands_apart_from_the_news(case: Case) -> None:
    again(case, 1, replace(moved(SEEN, 2), level="minister"))
    kept(case, 1, VISIT)
    found = asked(case)
    assert mentions(found.new) == [VISIT.id] and (found.gone, found.altered) == ([], [])
    assert found.coders.codings == ((CODER, "newer", 1),)
    assert [d.fields for d in found.coders.differences] == [{"level": ["leader", "minister"]}]
    assert {(m.what, m.before, m.now) for m in found.coders.measures} >= {("leaders' meetings compared", 1, 0)}
    assert [(m.before, m.now) for m in found.measures if m.what.startswith("leaders'")] == [(0, 0), (0, 1)]


def test_a_text_that_superseded_another_takes_its_event_away(case: Case) -> None:
    place = (Address("page.txt"),)
    old, new = (document(f"d-{n}", f"{n} words.", addresses=place) for n in ("old", "new"))
    found = mention("d-old", date=day("2018-09-20"))
    kept(case, 0, found, texts={"d-old": old})
    seen(case)
    kept(case, 1, texts={"d-new": new})
    assert mentions(asked(case).gone) == [found.id]
    assert asked(case).documents == ("d-new",)


def test_a_document_read_again_is_not_new(case: Case) -> None:
    elsewhere = document("d-00000000000000aa", addresses=(Address("elsewhere.txt"),))
    kept(case, 1, SEEN, texts={"d-00000000000000aa": elsewhere})
    assert asked(case).documents == ()


def test_days_to_come_and_no_dates_are_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="a day to come"):
        asked(case, 1, "2018-12-01")
    with pytest.raises(UsageError, match="not a date"):
        asked(case, 1, "yesterday")


def test_the_table_and_the_evidence_name_the_events(case: Case) -> None:
    kept(case, 1, VISIT)
    found = asked(case)
    assert [r["section"] for r in found.rows()] == ["new"]
    assert found.evidence() == [found.new[0].record["id"]]
    assert found.table.columns == list(Changes.columns)
