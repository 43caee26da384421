"""A person's own ties: added, edited and ended, with who, when and why; everything else stays as it was written."""

from __future__ import annotations

import pytest

from equipoise.errors import CaseError, InputError, NotFound, UnknownActor, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.tie_entries import TieEntry, add_tie, edit_tie, end_tie, tie_history
from equipoise.questions.ties import ties
from tests.cli.running import validate

TABLE = (
    "kind,source,target,members,start,end,status,reference,note\r\n"
    "defence treaty,RUS,ARM,,1997-08-29,,in force,https://a.example,\r\n"
    'defence treaty,Russia,ARM,,2016,,in force,https://b.example,"one, two"\r\n'
    "treaty,,,RUS;KAZ;AZE,2018-08-12,,signed,https://c.example,\r\n"
    "membership,ARM,CSTO,,1994-04-20,,full,https://d.example,\r\n"
)


@pytest.fixture
def own(case: Case) -> Case:
    case.ties_file.write_bytes(TABLE.encode())
    return case


def lines(case: Case) -> list[str]:
    return case.ties_file.read_bytes().decode().split("\r\n")


def valid(done: TieEntry) -> TieEntry:
    validate(done.to_json(), "tie_entry")
    return done


def test_a_tie_is_added_at_the_end_and_asked_for(own: Case) -> None:
    done = valid(
        add_tie(own, "Arms", "Russia", "AZE", since="2014", until="2018", value=49.2, reference="r", why="seen")
    )
    assert own.ties_file.read_bytes().decode() == TABLE.replace("reference,note\r\n", "reference,note,value\r\n") + (
        "arms,RUS,AZE,,2014,2018,,r,,49.2\r\n"
    )
    assert (done.change, done.before, done.notes) == ("added", None, ())
    (found,) = (t for t in ties(View(own), "RUS", "AZE", at="2018").records if t["kind"] == "arms")
    assert (found["id"], found["value"]) == (done.ids[0], 49.2)
    (change,) = tie_history(own)
    assert (change.action, change.by, change.why, change.before) == ("add", "ana", "seen", None)


def test_a_treaty_with_members_makes_a_tie_a_pair(own: Case) -> None:
    assert len(valid(add_tie(own, "treaty", "ARM", "GEO", "IRN", reference="r")).ids) == 3


def test_the_same_twice_changes_nothing(own: Case) -> None:
    done = add_tie(
        own,
        "defence treaty",
        "RUS",
        "ARM",
        since="2016",
        status="in force",
        reference="https://b.example",
        note="one, two",
    )
    assert done.change == "same" and own.ties_file.read_bytes().decode() == TABLE
    assert tie_history(own) == []


def test_an_unknown_kind_is_taken_and_said(own: Case) -> None:
    done = add_tie(own, "defense treaty", "RUS", "GEO", reference="r")
    assert done.after["kind"] == "defense treaty"
    assert "Did you mean defence treaty" in done.notes[0]


def test_an_ordinary_member_is_full(own: Case) -> None:
    assert add_tie(own, "membership", "AZE", "OTS", status="member", reference="r").after["status"] == "full"


def test_cells_are_changed_and_all_other_rows_stay(own: Case) -> None:
    done = valid(
        edit_tie(own, ["defence treaty", "Armenia", "RUS", "2016"], {"status": "frozen"}, why="the minister said so")
    )
    assert [new for old, new in zip(TABLE.split("\r\n"), lines(own), strict=True) if old != new] == [
        'defence treaty,RUS,ARM,,2016,,frozen,https://b.example,"one, two"'.replace("RUS", "Russia", 1)
    ]
    (change,) = tie_history(own)
    assert (change.before or {})["status"] == "in force" and change.after["status"] == "frozen"
    assert done.ids == tuple(edit_tie(own, done.ids[0][:12], {"status": "frozen"}, why="again").ids), "by its new id"


def test_a_membership_ends_as_left_and_a_treaty_as_ended(own: Case) -> None:
    done = valid(
        end_tie(own, ["membership", "ARM", "CSTO"], on="2024-02-21", why="frozen", reference="https://e.example")
    )
    assert (done.after["end"], done.after["status"]) == ("2024-02-21", "left")
    assert done.after["note"] == "end: https://e.example"
    done = end_tie(own, ["treaty", "RUS", "AZE"], on="2020", why="lapsed")
    assert (done.after["status"], len(done.ids)) == ("ended", 3)
    assert "of 3 members" in done.notes[0]


def test_several_rows_are_listed_and_none_is_said(own: Case) -> None:
    with pytest.raises(NotFound, match=r"means 2 rows of ties\.csv: t-.*row 2.*row 3"):
        end_tie(own, ["defence treaty", "RUS", "ARM"], on="2020", why="w")
    with pytest.raises(NotFound, match="is no row"):
        edit_tie(own, ["arms", "RUS", "ARM"], {"note": "x"}, why="w")
    with pytest.raises(NotFound, match="is no row"):
        edit_tie(own, "t-0123456789abcdef", {"note": "x"}, why="w")
    with pytest.raises(UsageError, match="Which tie"):
        edit_tie(own, "arms", {"note": "x"}, why="w")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"colour": "red"}, UsageError),
        ({"start": "soon"}, InputError),
        ({"end": "1990"}, InputError),
        ({"value": "2,5"}, InputError),
        ({"source": "Atlantis"}, InputError),
        ({"reference": ""}, InputError),
        ({"target": "ARM"}, InputError),
    ],
)
def test_what_cannot_be_right_changes_nothing(own: Case, changes: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        edit_tie(own, ["membership", "ARM", "CSTO"], changes, why="w")
    assert own.ties_file.read_bytes().decode() == TABLE
    assert not own.ties_history.exists()


def test_a_tie_needs_two_its_reference_and_who(own: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="between two"):
        add_tie(own, "arms", "RUS", reference="r")
    with pytest.raises(UsageError, match="reference is empty"):
        add_tie(own, "arms", "RUS", "ARM", reference=" ")
    with pytest.raises(UnknownActor):
        add_tie(own, "arms", "RUS", "Atlantis", reference="r")
    with pytest.raises(UsageError, match="reason"):
        edit_tie(own, ["membership", "ARM", "CSTO"], {"note": "x"}, why=" ")
    monkeypatch.delenv("EQUIPOISE_USER")
    with pytest.raises(CaseError):
        add_tie(own, "arms", "RUS", "ARM", reference="r")
    assert own.ties_file.read_bytes().decode() == TABLE


def test_the_first_tie_makes_the_file(case: Case) -> None:
    case.ties_file.unlink(missing_ok=True)
    add_tie(case, "arms", "RUS", "ARM", reference="r")
    assert case.ties_file.read_text("utf-8").startswith("kind,source,target,members,")
