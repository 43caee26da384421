"""Rows to mentions."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.ledger.documents import RowRef
from equipoise.ledger.identity import mention_id

from .rows import PAIR, coded

THREE = PAIR + ";KAZ:Nursultan Nazarbayev:president"
FOUR = THREE + ";IRN:Hassan Rouhani:president"
AIDE = "RUS:Yuri Ushakov:presidential aide;"


def test_everything_that_a_mention_of_a_row_has() -> None:
    (one,) = coded(place="Baku", country="AZE")
    assert (one.id, one.span, one.trigger) == (mention_id("d-1", (0, 8), 0), (0, 8), (0, 8))
    assert (one.coder, one.kind, one.confidence, one.text, one.row) == (
        "table",
        "row",
        1.0,
        "The row.",
        RowRef("table", 2),
    )
    assert (one.type, one.source, one.target, one.symmetric) == ("CONSULT", ("RUS",), ("AZE",), True)
    assert (one.level, one.channel, one.setting, one.mode) == ("leader", "in person", "bilateral", None)
    assert one.reported == date(2018, 9, 27) and one.date and one.date.start == one.reported
    assert [p.person for p in one.participants] == ["Vladimir Putin", "Ilham Aliyev"]


@pytest.mark.parametrize(
    ("cells", "types"),
    [
        ({"kind": "meeting"}, ["CONSULT"]),
        ({"kind": "talks"}, ["CONSULT"]),
        ({"kind": "visit"}, ["CONSULT"]),
        ({"kind": "summit"}, ["CONSULT"]),
        ({"kind": "phone call"}, ["CONSULT"]),
        ({"kind": "statement", "channel": "letter"}, ["CONSULT"]),
        ({"kind": "other", "channel": "in person"}, ["CONSULT"]),
        ({"kind": "signing"}, ["SUPPORT"]),
        ({"kind": "signing", "channel": "in person"}, ["SUPPORT", "CONSULT"]),
        ({"kind": "arms transfer"}, ["AID"]),
        ({"kind": "military exercise"}, ["COOPERATE"]),
        ({"kind": "statement"}, []),
        ({"kind": "incident"}, []),
        ({"kind": "other"}, []),
        ({"kind": ""}, []),
        ({"kind": "statement", "status": "planned"}, ["CONSULT"]),
        ({"kind": "meeting", "participants": "RUS:Vladimir Putin:president"}, []),
        ({"kind": "military exercise", "participants": "AZE:Armed Forces:army"}, []),
        ({"kind": "meeting", "participants": ""}, []),
    ],
)
def test_kinds_to_types(cells: dict[str, str], types: list[str]) -> None:
    assert [mention.type for mention in coded(**cells)] == types


def test_two_mentions_of_a_row_have_two_ids() -> None:
    assert len({mention.id for mention in coded(kind="signing", channel="in person")}) == 2


def test_arms_go_from_the_first_participant_to_the_others() -> None:
    (one,) = coded(kind="arms transfer", participants="BLR:supplier:government;AZE:Ilham Aliyev:president")
    assert (one.source, one.target, one.symmetric) == (("BLR",), ("AZE",), False)
    assert (one.level, one.channel, one.setting) == (None, None, None)


def test_visitors_go_to_their_host() -> None:
    (one,) = coded(kind="visit", country="RUS")
    assert (one.source, one.target, one.symmetric, one.mode) == (("AZE",), ("RUS",), False, "visit")
    (many,) = coded(kind="visit", country="AZE", participants=THREE)
    assert (many.source, many.target) == (("RUS", "KAZ"), ("AZE",))


@pytest.mark.parametrize("cells", [{}, {"country": "KAZ"}])
def test_a_visit_without_a_known_host_has_no_direction(cells: dict[str, str]) -> None:
    (one,) = coded(kind="visit", **cells)
    assert (one.symmetric, one.mode) == (True, None)


@pytest.mark.parametrize(
    ("cells", "channel", "setting", "mode"),
    [
        ({"kind": "phone call"}, "phone", "bilateral", "phone"),
        ({"channel": "video"}, "video", "bilateral", "phone"),
        ({"kind": "statement", "channel": "letter"}, "letter", "bilateral", None),
        ({"participants": THREE}, "in person", "trilateral", None),
        ({"participants": FOUR}, "in person", "multilateral", "multilateral"),
        ({"participants": THREE, "setting": "multilateral"}, "in person", "multilateral", "multilateral"),
        ({"setting": "sideline"}, "in person", "sideline", None),
    ],
)
def test_channel_setting_and_mode(cells: dict[str, str], channel: str, setting: str, mode: str | None) -> None:
    (one,) = coded(**cells)
    assert (one.channel, one.setting, one.mode) == (channel, setting, mode)


def test_the_level_is_that_of_the_column_else_of_the_offices() -> None:
    lower = PAIR + ";AZE:Elmar Mammadyarov:foreign minister"
    assert coded(participants=lower)[0].level == "leader"
    assert coded(participants=lower, pair_level="minister")[0].level == "minister"
    assert coded(participants="RUS:Sergei Lavrov:foreign minister;AZE:Ilham Aliyev:president")[0].level == "minister"
    assert coded(participants="RUS;AZE")[0].level is None


def test_organisations_stay_among_the_participants() -> None:
    (one,) = coded(participants=PAIR + ";OSCE:Minsk Group co-chairs:mediators;CIS")
    assert one.parties == {"RUS", "AZE"} and one.level == "leader"
    assert [p.state for p in one.participants] == ["RUS", "AZE", "OSCE", "CIS"]


def test_a_body_named_twice_is_one_participant() -> None:
    (one,) = coded(participants="AZE:Ilham Aliyev:president;EU:Donald Tusk:European Council president;EU")
    assert [p.person for p in one.participants] == ["Ilham Aliyev", "Donald Tusk"]


@pytest.mark.parametrize("status", ["planned", "denied", "postponed", "cancelled", "lapsed", "hypothetical"])
@pytest.mark.parametrize("participants", [AIDE + PAIR, PAIR])
def test_an_announcement_is_the_announced_meeting_without_its_day(status: str, participants: str) -> None:
    (one,) = coded(kind="statement", status=status, participants=participants, date_end="2018-09-30")
    assert (one.type, one.status, one.date) == ("CONSULT", status, None)
    assert (one.source, one.target, one.level) == (("RUS",), ("AZE",), "leader")
    assert [p.person for p in one.participants] == ["Vladimir Putin", "Ilham Aliyev"]
    assert one.reported == date(2018, 9, 27)


def test_a_planned_meeting_keeps_its_day_and_status() -> None:
    (one,) = coded(kind="summit", status="cancelled", participants=FOUR)
    assert one.status == "cancelled" and one.date is not None


def test_contexts_are_those_of_the_summary_and_of_the_list_of_topics() -> None:
    (one,) = coded(summary="They spoke of gas.", topics="Nagorno-Karabakh; arms")
    assert one.contexts == ("economic", "military", "territory")
    assert coded(summary="They spoke.")[0].contexts == ()
