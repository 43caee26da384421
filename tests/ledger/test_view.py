"""The View: what questions read, as it stands or as it was known by a day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import CaseError, UsageError
from equipoise.ledger import generations, opening
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address
from equipoise.ledger.hindsight import cut
from equipoise.ledger.relations import RELATIONS
from equipoise.ledger.view import View
from tests.hand_built import day, document, entries, judgement, keep, keep_count, mention, new_case, person, row

EVENTS = "SELECT id, type, status, date_start, standing, held, reports FROM events ORDER BY id"
POSTPONED: dict[str, Any] = {"status": "postponed", "date": day("2018-08-30"), "reported": date(2018, 8, 20)}


def statuses(case: Case, known_by: str | None = None) -> list[str]:
    view = View(case, known_by=date.fromisoformat(known_by) if known_by else None)
    return [r["status"] for r in view.rows("SELECT status FROM events ORDER BY date_start, id")]


def everything(view: View) -> dict[str, list[str]]:
    """Every relation of the view, as sorted JSON lines."""
    columns = {name: ", ".join(columns) for name, columns in RELATIONS.items()}
    queries = {name: f"SELECT {columns[name]} FROM {name}" for name in RELATIONS}
    return {name: sorted(json.dumps(r, default=str) for r in view.rows(query)) for name, query in queries.items()}


def of_the_case(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without the ties that the world's table of memberships gives every case."""
    return {**found, "ties": [tie for tie in found["ties"] if json.loads(tie)["dataset"] == "ties"]}


def test_an_empty_case_has_every_relation_and_no_rows(case: Case) -> None:
    found = everything(View(case))
    ties = found.pop("ties")
    assert found == {name: [] for name in RELATIONS if name != "ties"}
    assert {json.loads(tie)["dataset"] for tie in ties} == {"memberships", "obligations"}, "of every case"


def test_fresh_and_stale_records_give_equal_results(case: Case) -> None:
    (case.folder / "ties.csv").write_text("kind,source,target,reference\nborder,RUS,AZE,https://example.org\n", "utf-8")
    people = (person("RUS", "A"), person("AZE", "B"), person("ARM", "C"))
    found = [
        mention("d-a", date=day("2018-09-27"), contexts=("economic",)),
        mention("d-b", target=("AZE", "ARM"), participants=people),
        row("A1", **POSTPONED),
    ]
    case.store.keep(entries(found))
    stale = View(case)
    assert not case.store.fresh()
    before = of_the_case(everything(stale))
    case.store.materialise()
    fresh = View(case)
    assert case.store.fresh()
    assert of_the_case(everything(fresh)) == before
    assert of_the_case(everything(View(case, known_by=date(2018, 9, 28)))) == before, (
        "all was known by the day of the last report"
    )
    assert len(before["event_dyads"]) == 5
    assert len(before["ties"]) == 1


def test_a_view_of_what_several_witnesses_report_keeps_what_was_held(case: Case) -> None:
    met = {"date": day("2018-09-27")}
    announced = mention("d-plan", status="planned", reported=date(2018, 9, 1), **met)
    held = [mention("d-a", **met), mention("d-b", **met), mention("d-c", date=day("2018-09-01"))]
    told = {"d-b": document("d-b", "They dined by the sea.", addresses=(Address("b.txt", "Another"),))}
    case.store.keep(entries([announced, *held], told))
    case.store.materialise()
    query = "SELECT status, reports, independent, held FROM events ORDER BY date_start, status"
    assert [tuple(r.values()) for r in View(case).rows(query)] == [
        ("occurred", 1, 1, 0),
        ("occurred", 2, 2, 0),
        ("planned", 1, 1, 1),
    ]
    strong = View(case, min_independent=2)
    assert [tuple(r.values()) for r in strong.rows(query)] == [("occurred", 2, 2, 0)]
    assert len(strong.rows("SELECT event FROM event_dyads")) == 1
    assert View(case, min_independent=3).rows(query) == []
    with pytest.raises(UsageError, match="independent"):
        View(case, min_independent=0)


def test_a_record_is_stale_when_something_was_kept_since_it_was_merged(case: Case) -> None:
    keep(case, mention("d-a", date=day("2018-09-27")))
    case.store.keep(entries([mention("d-b", target=("ARM",))]))
    assert len(View(case).rows(EVENTS)) == 2


def test_what_another_version_merged_is_merged_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(case, mention("d-a", date=day("2018-09-27")))
    before = View(case).rows(EVENTS)
    monkeypatch.setattr(generations, "__version__", "99.0")
    assert not case.store.fresh()
    assert View(case).rows(EVENTS) == before
    monkeypatch.undo()
    monkeypatch.setattr(generations, "RELATIONS", {**RELATIONS, "new": {"column": "VARCHAR"}})
    assert not case.store.fresh()


def test_records_come_in_the_order_of_the_record(case: Case) -> None:
    keep(case, mention("d-a"), mention("d-b", date=day("2018-09-27")), mention("d-c", date=day("2018-09-01")))
    view = View(case)
    ids = [r["id"] for r in view.rows("SELECT id FROM events ORDER BY id")]
    dates = [r["date"] and r["date"]["start"] for r in view.records(ids)]
    assert dates == ["2018-09-01", "2018-09-27", None]
    assert view.records([]) == []
    assert view.records(["e-unknown"]) == []


def test_known_by_hides_what_was_reported_later(case: Case) -> None:
    early = mention("d-a", date=day("2018-09-01"), reported=date(2018, 9, 2))
    late = mention("d-b", date=day("2018-09-01"), reported=date(2018, 9, 10))
    keep(case, early, late, mention("d-c", target=("ARM",), reported=None))
    assert View(case, known_by=date(2018, 9, 1)).rows(EVENTS) == []
    (then,) = View(case, known_by=date(2018, 9, 9)).rows(EVENTS)
    assert then["reports"] == 1
    (now,) = View(case, known_by=date(2018, 9, 10)).rows(EVENTS)
    assert now["reports"] == 2


def test_known_by_hides_documents_and_counts_published_later(case: Case) -> None:
    keep(case, mention("d-a", reported=date(2018, 9, 2)))
    keep_count(case, "d-count", "2018-01-01", "2018-12-31", 4, ("RUS", "AZE"))
    keep(case, mention("d-undated", reported=None))
    query = "SELECT document FROM read_documents ORDER BY document"
    assert [r["document"] for r in View(case, known_by=date(2018, 9, 3)).rows(query)] == ["d-a"]
    assert View(case, known_by=date(2018, 9, 3)).snapshot().counts == ()
    assert len(View(case, known_by=date(2018, 9, 28)).snapshot().counts) == 1


def test_a_postponed_row_reads_planned_before_the_day_of_its_outcome(case: Case) -> None:
    held = row("C18-053", 3, date=day("2018-09-01"), outcome_of=["C18-101"], reported=date(2018, 9, 1))
    keep(case, row("C18-101", outcome=["C18-053"], **POSTPONED), held)
    assert statuses(case, "2018-08-31") == ["planned"]
    assert statuses(case, "2018-09-01") == ["postponed", "occurred"]
    assert statuses(case) == ["postponed", "occurred"]


def test_without_an_outcome_the_fate_is_known_from_the_end_of_the_tables_period(case: Case) -> None:
    last = row("C18-099", 9, target=("ARM",), date=day("2018-12-20"), reported=date(2018, 12, 20))
    other_table = row("LAZ-1", 2, "leaders", target=("TUR",), date=day("2019-06-01"), reported=date(2019, 6, 1))
    keep(case, row("C18-101", **POSTPONED), last, other_table)
    assert statuses(case, "2018-08-30") == ["planned"]
    assert statuses(case, "2018-12-19") == ["planned"], "although its own date is over"
    assert statuses(case, "2018-12-20") == ["postponed", "occurred"]


def test_an_announcement_lapses_only_when_the_day_looked_from_is_later(case: Case) -> None:
    keep(case, mention("d-a", status="planned", date=day("2018-09-27"), reported=date(2018, 9, 20)))
    keep(case, mention("d-b", target=("ARM",), date=day("2019-06-01"), reported=date(2019, 6, 1)))
    assert statuses(case, "2018-09-27") == ["planned"]
    assert statuses(case, "2018-09-28") == ["lapsed"]


def test_a_meeting_reported_later_is_no_outcome_yet(case: Case) -> None:
    keep(case, mention("d-a", status="planned", date=day("2018-09-27"), reported=date(2018, 9, 20)))
    keep(case, mention("d-b", date=day("2018-09-27"), reported=date(2018, 9, 27)))
    (before,) = View(case, known_by=date(2018, 9, 26)).rows(EVENTS)
    assert (before["status"], before["held"]) == ("planned", 0)
    assert [r["held"] for r in View(case).rows("SELECT held FROM events ORDER BY status")] == [0, 1]


def test_known_by_hides_an_added_event_whose_report_is_later(case: Case) -> None:
    keep(case, mention("d-a", target=("ARM",), reported=date(2018, 9, 2)))
    dated = mention("d-added", 0, kind="added", reported=date(2018, 9, 10))
    undated = mention("d-added", 1, kind="added", reported=None, target=("TUR",))
    case.store.judge([judgement("add", m, minute=i, value=m.to_json()) for i, m in enumerate((dated, undated))])
    assert len(View(case, known_by=date(2018, 9, 9)).rows(EVENTS)) == 1
    assert len(View(case, known_by=date(2018, 9, 10)).rows(EVENTS)) == 2
    assert len(View(case).rows(EVENTS)) == 3


def test_corrections_hold_in_hindsight_too(case: Case) -> None:
    found = mention("d-a", reported=date(2018, 9, 2))
    keep(case, found)
    case.store.judge([judgement("confirm", found)])
    assert [r["standing"] for r in View(case, known_by=date(2018, 9, 3)).rows(EVENTS)] == ["confirmed"]


def test_a_cut_at_the_end_of_time_is_the_whole_record(case: Case) -> None:
    keep(case, mention("d-a"), row("A1", **POSTPONED))
    snapshot = case.store.snapshot()
    assert cut(snapshot, date.max) == snapshot


def test_a_view_may_be_made_of_a_folder_or_of_the_current_one(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.folder)
    assert View().case.folder == View(str(case.folder)).case.folder == View(case.folder).case.folder


def test_another_source_of_events_is_refused_with_the_known_ones(case: Case) -> None:
    with pytest.raises(UsageError, match="gdelt") as caught:
        View(case, on="gdelt")
    assert "ledger" in caught.value.hint


def test_a_view_of_no_case_says_so(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        View(tmp_path / "nowhere")


def test_reading_makes_no_file(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c")
    everything(View(case))
    everything(View(case, known_by=date(2018, 9, 1)))
    assert [p.name for p in case.folder.iterdir()] == ["case.toml"]


def test_documents_are_listed_with_their_publisher(case: Case) -> None:
    keep(case, texts={"d-a": document("d-a")})
    (found,) = View(case).rows("SELECT document, kind, published, publisher FROM read_documents ORDER BY document")
    assert found == {"document": "d-a", "kind": "text", "published": date(2018, 9, 28), "publisher": "TASS"}


def test_queries_at_once_open_a_fresh_record_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(case, mention("d-a", date=day("2018-09-27")))
    opened: list[Path] = []

    def connect(path: Path, *args: Any, **options: Any) -> Any:
        opened.append(path)
        return real(path, *args, **options)

    real = opening.connect
    monkeypatch.setattr(opening, "connect", connect)
    view = View(case)
    with view.at_once():
        first = [view.rows(EVENTS), view.records([row["id"] for row in view.rows(EVENTS)])]
    assert first[1] and len(opened) == 1
    case.store.keep(entries([mention("d-b", date=day("2018-09-28"))]))
    with view.at_once():  # its events are merged without holding it
        assert len(View(case).rows(EVENTS)) == 2
        case.store.materialise()
