"""The founding article: every meeting that it reports, dated and placed, and none that it only counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.ledger.records import Event
from tests.coding.texts import events


@pytest.fixture(scope="module")
def found(shared: Path) -> list[Event]:
    return events((shared / "seed" / "article.txt").read_text(encoding="utf-8"), "2018-10-01")


def meetings(found: list[Event], *parties: str) -> list[Event]:
    return [e for e in found if e.type == "CONSULT" and set(e.parties) == set(parties)]


def place(event: Event) -> str | None:
    return event.place.name if event.place else None


def test_the_visit_to_baku(found: list[Event]) -> None:
    (visit,) = [e for e in meetings(found, "RUS", "AZE") if e.mode == "visit"]
    assert (visit.source, visit.target, visit.status) == (("RUS",), ("AZE",), "occurred")
    assert (str(visit.date), place(visit), visit.level) == ("2018-09-27", "Baku", "leader")
    assert len(visit.mentions) >= 3


def test_the_talks_in_sochi(found: list[Event]) -> None:
    (talks,) = [e for e in meetings(found, "RUS", "AZE") if e.mode != "visit"]
    assert (str(talks.date), place(talks), talks.level, talks.symmetric) == ("2018-09-01", "Sochi", "leader", True)


def test_the_foreign_ministers_in_new_york(found: list[Event]) -> None:
    (meeting,) = meetings(found, "ARM", "AZE")
    assert (place(meeting), meeting.level, meeting.date) == ("New York", "minister", None)


def test_russia_and_armenia(found: list[Event]) -> None:
    held = {place(e): e for e in meetings(found, "RUS", "ARM")}
    assert set(held) == {"Moscow", "St. Petersburg", "Dushanbe", "Yerevan"}
    assert (held["Moscow"].source, held["Moscow"].mode, held["Moscow"].status) == (("ARM",), "visit", "occurred")
    assert held["St. Petersburg"].level == "leader"
    assert held["Dushanbe"].setting == "sideline"
    assert (held["Yerevan"].source, held["Yerevan"].status, held["Yerevan"].date) == (("RUS",), "planned", None)


def test_the_caspian_convention(found: list[Event]) -> None:
    signings = [e for e in found if e.type == "SUPPORT" and e.symmetric]
    assert [set(e.parties) for e in signings] == [{"RUS", "AZE", "KAZ", "IRN", "TKM"}]


def test_no_other_meeting(found: list[Event]) -> None:
    assert len([e for e in found if e.type == "CONSULT"]) == 7
