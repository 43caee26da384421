"""`events`: the period with both ends, the dyad in either direction, the undated last."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.errors import UnknownActor, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import When
from equipoise.ledger.view import View
from equipoise.questions.events import Events, events
from tests.hand_built import between, day, keep, mention


def dates(found: Events) -> list[str | None]:
    return [r["date"]["start"] if r["date"] else None for r in found.records]


def ids(found: Events) -> set[str]:
    return {r["id"] for r in found.records}


@pytest.fixture
def view(case: Case) -> View:
    """Events of the dyad on both sides of September 2018's ends, one that lasts over each, one undated."""
    spans = [
        day("2018-08-31"),
        day("2018-09-01"),
        day("2018-09-30"),
        day("2018-10-01"),
        day("2018-08-30", "2018-09-02"),
        between("2018-09-29", "2018-10-20"),
        When.month(2018, 9),
        None,
    ]
    keep(case, *(mention(f"d-{i}", type=TYPES[i], symmetric=False, date=when) for i, when in enumerate(spans)))
    return View(case)


TYPES = ("AID", "AID", "AID", "AID", "ACCUSE", "REJECT", "REQUEST", "SUPPORT")


def test_a_period_holds_both_ends_and_what_overlaps_it_and_lists_the_undated_last(view: View) -> None:
    found = events(view, "RUS", "AZE", since="2018-09", until="2018-09")
    assert dates(found) == ["2018-08-30", "2018-09-01", "2018-09-01", "2018-09-29", "2018-09-30", None]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({}, 8),
        ({"since": "2018-10"}, 3),
        ({"until": "2018-08"}, 3),
        ({"until": "2018"}, 8),
        ({"since": "2019"}, 1),
        ({"since": date(2018, 10, 1), "until": date(2018, 10, 1)}, 3),
    ],
)
def test_ends_may_be_open_and_given_in_every_way(view: View, options: dict[str, Any], count: int) -> None:
    assert len(events(view, **options).records) == count


def test_a_dyad_is_found_in_either_direction_and_in_any_company(case: Case) -> None:
    keep(
        case,
        mention("d-a", type="AID", symmetric=False),
        mention("d-b", type="AID", symmetric=False, source=("AZE",), target=("RUS",)),
        mention("d-c", target=("ARM", "AZE")),
        mention("d-d", type="AID", symmetric=False, target=("ARM",)),
        mention("d-e", type="AID", symmetric=False, source=("RUS", "AZE"), target=("ARM",)),
    )
    view = View(case)
    assert ids(events(view, "RUS", "AZE")) == ids(events(view, "AZE", "RUS"))
    assert len(events(view, "RUS", "AZE").records) == 3, "two sources of one event are no dyad"
    assert len(events(view, "ARM").records) == 3
    assert len(events(view).records) == 5


def test_the_type_and_the_status_may_be_asked_for(case: Case) -> None:
    keep(case, mention("d-a"), mention("d-b", status="planned"), mention("d-c", type="AID", symmetric=False))
    view = View(case)
    assert len(events(view, "RUS", "AZE").records) == 3, "without a status every one is listed"
    assert [r["status"] for r in events(view, type="consult", status="planned").records] == ["planned"]
    assert [r["type"] for r in events(view, type="AID").records] == ["AID"]


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"type": "CONSULTS"}, "CONSULT"),
        ({"type": "zzz"}, "SANCTION"),
        ({"status": "occured"}, "occurred"),
        ({"status": "zzz"}, "lapsed"),
    ],
)
def test_an_unknown_type_or_status_is_refused_with_the_known_ones(
    view: View, options: dict[str, str], hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        events(view, **options)
    assert hint in caught.value.hint


def test_more_than_two_states_and_unknown_ones_are_refused(view: View) -> None:
    with pytest.raises(UsageError, match="dyad"):
        events(view, "RUS", "AZE", "ARM")
    with pytest.raises(UsageError, match="more than once"):
        events(view, "RUS", "Russia")
    with pytest.raises(UnknownActor, match="Atlantis"):
        events(view, "Atlantis")


def test_an_empty_case_has_no_events(case: Case) -> None:
    found = events(View(case), "RUS", "AZE")
    assert found.to_json() == []
    assert found.evidence() == []


def test_the_table_has_one_line_an_event_and_its_columns_even_when_empty(view: View, tmp_path: Any) -> None:
    found = events(view)
    assert found.table.height == 8
    assert found.table["text"].to_list()[0] == "The presidents met and talked."
    assert events(view, "TUR").table.columns == found.table.columns


def test_the_method_names_the_ontology(view: View) -> None:
    method = events(view, "RUS", since="2018").method
    assert "PLOVER" in method.reference
    assert method.parameters["states"] == ["RUS"]


def test_the_picture_is_a_timeline_with_its_words_even_of_nothing(view: View) -> None:
    for found in (events(view, "RUS", "AZE"), events(view, since="2030"), events(view, "TUR")):
        picture = found.plot()
        assert picture.svg.startswith("<svg ")
        assert picture.alt
