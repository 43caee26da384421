"""`world` as a process: rows added with their source, listed, told apart from the package's, and used by `read`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused, succeeded
from tests.questions.test_world import ARTICLE

HOLDER = ("world", "add-holder", "Ararat Example", "--office", "foreign minister", "--state", "ARM", "--since")
ADD = (*HOLDER, "2018-05-12", "--source", "https://cabinet.example/2018")


def test_the_way_from_an_unknown_minister_to_a_known_one(case: Case) -> None:
    folder = case.folder
    (folder / "a.md").write_text(ARTICLE, "utf-8")
    read = succeeded("read", "a.md", cwd=folder)
    assert "Foreign minister Ararat Example (Armenia), in 1 document: unknown; the table has Zohrab" in read
    assert "“Armenian Foreign Minister Ararat Example met Russian Foreign Minister Sergei Lavrov in Sochi" in read
    assert 'equipoise world add-holder "Ararat Example" --office "foreign minister" --state ARM --since' in read

    done = equipoise(*ADD, "--spelling", "Ararat Exampel", cwd=folder)
    assert done.returncode == 0 and "added: " in done.stdout
    assert "The package has somebody else in that office: Zohrab Mnatsakanyan" in done.stderr
    assert "nothing was changed" in succeeded(*ADD, cwd=folder)

    assert "unknown" not in succeeded("read", "a.md", cwd=folder)
    (event,) = events(folder)
    assert event["level"] == "minister"
    assert {"state": "ARM", "person": "Ararat Example", "office": "foreign minister", "rank": "minister"} in event[
        "participants"
    ]
    listed = succeeded("world", "list", cwd=folder)
    assert "Ararat Example" in listed and "https://cabinet.example/2018" in listed
    answer = succeeded("world", "who", "ARM", "foreign minister", "--at", "2018-09", cwd=folder)
    assert answer.startswith("Ararat Example, foreign minister of Armenia (minister), from 2018-05-12 on")
    assert "this case: https://cabinet.example/2018" in answer


def events(folder: Path) -> list[dict[str, object]]:
    found = json.loads(succeeded("events", "--json", cwd=folder))
    return list(found)


def test_json_is_valid(case: Case) -> None:
    (case.folder / "a.md").write_text(ARTICLE, "utf-8")
    read = json_of("read", "a.md", "--json", schema="read", cwd=case.folder)
    assert [found["person"] for found in read["unknown_names"]] == ["Ararat Example"]
    assert read["unknown_names_left_out"] == 0
    added = json_of(*ADD, "--json", schema="world_added", cwd=case.folder)
    assert (added["change"], len(added["notes"])) == ("added", 2)
    for words in (
        ("add-name", "Sevan Palace", "--code", "ARM", "--form", "metonym"),
        ("add-place", "Exampleville", "--state", "ARM"),
        ("add-member", "ARM", "NATO", "--since", "2020"),
    ):
        json_of("world", *words, "--source", "x", "--json", schema="world_added", cwd=case.folder)
    listed = json_of("world", "list", "--json", schema="world_list", cwd=case.folder)
    assert [row["table"] for row in listed] == ["holders", "names", "memberships", "places"]
    own = json_of("world", "who", "ARM", "foreign minister", "--at", "2018-09", "--json", schema="who", cwd=case.folder)
    assert (own["person"], own["own"]) == ("Ararat Example", True)
    packaged = json_of("world", "who", "ARM", "president", "--json", schema="who", cwd=case.folder)
    assert packaged["own"] is False and packaged["source"]


def test_a_name_is_resolved_inside_the_case_only(case: Case, tmp_path: Path) -> None:
    add = ("world", "add-name", "Example Palace", "--code", "ARM", "--source", "usage", "--case", case.folder)
    succeeded(*add, cwd=tmp_path)
    assert succeeded("resolve", "Example", "Palace", cwd=case.folder) == "ARM, Armenia\n"
    assert succeeded("resolve", "Example Palace", "--case", case.folder, cwd=tmp_path) == "ARM, Armenia\n"
    assert succeeded("--case", case.folder, "resolve", "Example Palace", cwd=tmp_path) == "ARM, Armenia\n"
    assert "No actor is known as" in refused("resolve", "Example Palace", cwd=tmp_path)


def test_who_needs_no_case(tmp_path: Path) -> None:
    answer = succeeded("world", "who", "ARM", "foreign minister", "--at", "2018-09", cwd=tmp_path)
    assert answer.startswith("Zohrab Mnatsakanyan, foreign minister of Armenia (minister), from 2018-05-12 until")
    assert "\n  the package: https://" in answer
    assert "No table says who was tea minister" in refused("world", "who", "ARM", "tea minister", cwd=tmp_path)


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        ((*HOLDER, "2018-13", "--source", "x"), 2, "not a day of the calendar"),
        ((*HOLDER, "2018", "--source", " "), 2, "The source is empty"),
        (("world", "add-place", "X", "--state", "Armonia", "--source", "x"), 1, "No actor is known"),
    ],
)
def test_what_cannot_be_right_is_one_line(case: Case, words: tuple[str, ...], status: int, message: str) -> None:
    assert message in refused(*words, status=status, cwd=case.folder)
    assert not case.world_folder.exists()


def test_a_source_is_needed(case: Case) -> None:
    done = equipoise(*HOLDER, "2018", cwd=case.folder)
    assert done.returncode == 2 and "--source" in done.stderr


def test_a_bad_file_stops_read_with_its_line_and_keeps_nothing(case: Case) -> None:
    succeeded(*ADD, cwd=case.folder)
    path = case.world_folder / "holders.csv"
    path.write_text(path.read_text("utf-8").replace("2018-05-12", "12.05.2018"), "utf-8")
    (case.folder / "a.md").write_text(ARTICLE, "utf-8")
    said = refused("read", "a.md", cwd=case.folder)
    assert "holders.csv line 2: start is '12.05.2018'. Expected a date YYYY, YYYY-MM or YYYY-MM-DD." in said
    assert not case.store.exists()
    assert "holders.csv line 2" in refused("world", "list", cwd=case.folder)
