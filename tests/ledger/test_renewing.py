"""After judgements, renewing what they touch leaves the relations that a whole merge would."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import When
from equipoise.ledger.opening import reading
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.relations import EVENT_RELATIONS
from equipoise.ledger.renewing import noted
from equipoise.ledger.store import Store
from tests.hand_built import day, judgement, keep, mention, new_case, retract
from tests.ledger.strategies import judgements_on, mentions


def relations(store: Store) -> dict[str, list[Any]]:
    """The rows of the derived relations; the records in their order, whatever their places."""
    with reading(store.path) as connection:
        flat = [name for name in EVENT_RELATIONS if name != "event_records"]
        found = {name: sorted(connection.execute(f"FROM {name}").fetchall(), key=str) for name in flat}
        rows = connection.execute("SELECT record FROM event_records ORDER BY place").fetchall()
    return found | {"records": [json.loads(row[0]) for row in rows]}


def is_noted(store: Store) -> bool:
    with reading(store.path) as connection:
        return noted(connection) is not None


def agree(case: Case, groups: Sequence[Sequence[Judgement]]) -> None:
    """Judge some after the others; the relations are those that a merge of the whole then gives."""
    for number, group in enumerate(groups):
        at_once = number % 2 == 0  # or noted, and renewed later
        case.store.judge(group, merging=at_once)
        if not at_once:
            assert is_noted(case.store)
            case.store.materialise()
        assert case.store.fresh() and not is_noted(case.store)
        renewed = relations(case.store)
        case.store._merged()
        assert renewed == relations(case.store)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=4, deadline=None)
@given(st.data())
def test_renewed_events_are_those_of_a_whole_merge(data: st.DataObject) -> None:
    found = data.draw(mentions().filter(bool))
    judged = data.draw(judgements_on(found))
    cut, end = sorted((data.draw(st.integers(0, len(judged))), data.draw(st.integers(0, len(judged)))))
    with tempfile.TemporaryDirectory() as folder:
        case = new_case(Path(folder) / "c")
        keep(case, *found)
        case.store.judge(judged[:cut])
        agree(case, [group for group in (judged[cut:end], judged[end:]) if group])


@pytest.fixture
def visit() -> Mention:
    return mention("d-b", 0, status="occurred", date=day("2018-09-27"))


def test_announcement_and_outcome_are_linked_and_parted(tmp_path: Path, visit: Mention) -> None:
    plan = mention("d-a", 0, status="planned", date=day("2018-09-27"))
    case = new_case(tmp_path / "c")
    keep(case, plan, visit)
    gone = judgement("reject", plan)
    agree(case, [[judgement("confirm", visit)], [gone], [retract(gone, 5)], [judgement("reject", visit, minute=6)]])


def test_a_new_day_gives_an_event_another_place(tmp_path: Path, visit: Mention) -> None:
    other = mention("d-c", 0, date=day("2018-10-01"), target=("ARM",))
    case = new_case(tmp_path / "c")
    keep(case, visit, other)
    later = When.day(day("2018-12-01").start).to_json()
    agree(case, [[judgement("set", visit, field="date", value=later)], [judgement("confirm", other, minute=3)]])


def test_a_near_report_does_not_let_announcements_lapse(tmp_path: Path) -> None:
    plan = mention("d-a", 0, status="planned", date=day("2018-09-27"), reported=date(2018, 8, 30))
    near = mention("d-c", 0, near=True, date=day("2019-11-30"), reported=date(2019, 12, 1), target=("ARM",))
    case = new_case(tmp_path / "c")
    keep(case, plan, near)
    agree(case, [[judgement("confirm", near, prefix="m-")], [judgement("confirm", plan, minute=3)]])
    assert [row[3] for row in relations(case.store)["events"] if row[3] != "occurred"] == ["planned"]


def test_what_else_is_written_meanwhile_has_the_whole_merged(tmp_path: Path, visit: Mention) -> None:
    case = new_case(tmp_path / "c")
    keep(case, visit)
    case.store.judge([judgement("confirm", visit)], merging=False)
    keep(case, mention("d-c", 0, date=day("2018-10-01"), target=("ARM",)))
    assert not is_noted(case.store)
    case.store.materialise()
    assert len(relations(case.store)["events"]) == 2
