"""A case's own rows: added with their source, in force for `read` and every question, and who held an office."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import equipoise as eq
from equipoise.errors import InputError, NotFound, UnknownActor, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.store import Store
from equipoise.ledger.view import View
from equipoise.questions.case import init
from equipoise.questions.intake import read
from equipoise.questions.who import who
from equipoise.questions.world import Added, add_holder, add_member, add_name, add_place, world_rows
from equipoise.world import overlay

SOURCE = "https://cabinet.example/2018"
ARTICLE = """---
title: Talks in Sochi
published: 2018-09-02
publisher: An agency
---

Armenian Foreign Minister Ararat Example met Russian Foreign Minister Sergei Lavrov in Sochi on Saturday.
"""
OTHER = ARTICLE.replace("Armenian Foreign Minister Ararat Example", "Georgian President Giorgi Margvelashvili").replace(
    "Foreign Minister Sergei Lavrov", "President Vladimir Putin"
)


def example(case: Case, **changes: Any) -> Added:
    given = {"office": "foreign minister", "state": "Armenia", "since": "2018-05-12", "source": SOURCE, **changes}
    return add_holder(case, given.pop("person", "Ararat Example"), **given)


def held(case: Case, at: str, office: str = "foreign minister") -> tuple[str, bool]:
    with case.world():
        found = who("ARM", office, at)
    return found.person, found.own


def test_a_new_minister_is_listed_added_and_coded_with_office_and_rank(case: Case) -> None:
    path = case.folder / "sources" / "a.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(ARTICLE, "utf-8")
    path.with_name("b.md").write_text(OTHER, "utf-8")
    first = read(case, [path.parent])
    (listed,) = first.unknown.listed()
    assert (listed.titled.person, listed.titled.state) == ("Ararat Example", "ARM")
    before = codings(case.store)

    assert example(case).change == "added"
    again = read(case, [path.parent])
    assert (again.documents, again.new, again.unknown.listed()) == (2, 0, [])
    (met,) = (e for e in View(case).events() if "ARM" in (*e.source, *e.target))
    assert (met.level, met.to_json()["date"]["start"]) == ("minister", "2018-09-01")
    (person,) = [p for p in met.participants if p.state == "ARM"]
    assert (person.person, person.office, person.rank) == ("Ararat Example", "foreign minister", "minister")
    after = codings(case.store)
    changed = {document for document in before if before[document] != after[document]}
    assert changed == {listed.document}, "only the text that the row concerns is coded again"

    example(case, person="Ada Sample", office="defence minister")
    read(case, [path.parent])
    assert codings(case.store) == after, "a row that concerns none of the texts codes nothing again"


def codings(store: Store) -> dict[str, str]:
    return {name: known.coder for name, known in store.known().items()}


def test_adding_the_same_changes_nothing_and_a_changed_row_takes_its_place(case: Case) -> None:
    first = example(case, spellings=["Ararat Exampel"])
    assert (first.change, first.row["family_name"], first.row["rank"]) == ("added", "Example", "minister")
    text = first.file.read_bytes()
    assert example(case).change == "same", "spellings that stand there are kept"
    assert first.file.read_bytes() == text
    ended = example(case, until="2018-09")
    assert (ended.change, ended.row["end"], ended.row["spellings"]) == ("changed", "2018-10-01", "Ararat Exampel")
    assert len(world_rows(case)) == 1
    assert held(case, "2018-09-30") == ("Ararat Example", True)
    assert held(case, "2018-10-01") == ("Zohrab Mnatsakanyan", False)


def test_whom_the_package_has_is_told(case: Case) -> None:
    told = example(case, until="2018-12-31").notes
    assert len(told) == 1 and "somebody else" in told[0] and "Zohrab Mnatsakanyan" in told[0]
    open_ended = example(case, person="Ada Example").notes
    assert len(open_ended) == 2 and "Ararat Mirzoyan. If this term ended, give --until" in open_ended[1]
    ended = example(case, person="Zohrab Mnatsakanyan", office="minister of foreign affairs", until="2018-08-31").notes
    assert len(ended) == 1 and "replaced in this case: Zohrab Mnatsakanyan" in ended[0]
    assert example(case, person="Ada Sample", office="minister of magic", rank="minister").notes == ()


def test_names_places_and_members(case: Case) -> None:
    added = add_name(case, "Sevan Palace", code="Armenia", form="metonym", source="usage")
    assert (added.change, added.notes) == ("added", ())
    assert "Moscow" in add_name(case, "Moscow", code="USA", source="Idaho", since=None).notes[0]
    assert add_place(case, "Exampleville", state="Armenia", source="atlas").row["country"] == "ARM"
    assert "GEO" not in add_place(case, "Baku", state="GEO", source="an error").notes[0]
    member = add_member(case, "Armenia", "NATO", since="2020-5", source=SOURCE)
    assert (member.row["first_seen"], member.row["organisation"]) == ("2020-05", "NATO")
    assert [(r.table, r.line) for r in world_rows(case)] == [
        ("names", 2),
        ("names", 3),
        ("memberships", 2),
        ("places", 2),
        ("places", 3),
    ]


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"source": "  "}, UsageError, "The source is empty"),
        ({"person": " "}, UsageError, "The person is empty"),
        ({"state": "Armonia"}, UnknownActor, "Armonia"),
        ({"since": "2018-02-30"}, UsageError, "not a day of the calendar"),
        ({"until": "2017"}, UsageError, "before it begins"),
        ({"office": "grand vizier"}, UsageError, "Give --rank"),
        ({"office": "grand vizier", "rank": "king"}, UsageError, "'king' is no rank"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_written(
    case: Case, changes: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        example(case, **changes)
    assert not case.world_folder.exists()


def test_other_rows_that_cannot_be_right(case: Case) -> None:
    with pytest.raises(UsageError, match="alias"):
        add_name(case, "Sevan Palace", code="ARM", source="usage", form="alia")
    with pytest.raises(UsageError, match="RUS is no organisation"):
        add_member(case, "ARM", "RUS", since="2018", source=SOURCE)
    with pytest.raises(UsageError, match="source is empty"):
        add_place(case, "Exampleville", state="ARM", source="")


def test_the_family_name_comes_first_where_the_state_s_names_do(case: Case) -> None:
    assert example(case, state="CHN", person="Li Example").row["family_name"] == "Li"
    assert example(case, state="DEU", person="Ada von der Example").row["family_name"] == "von der Example"
    assert example(case, person="Ada Maria Example", family="Maria Example").row["family_name"] == "Maria Example"


def test_who_held_an_office(case: Case) -> None:
    assert held(case, "2018-09-02") == ("Zohrab Mnatsakanyan", False)
    example(case)
    assert held(case, "2018-09-02") == ("Ararat Example", True)
    assert who("ARM", "foreign minister", "2018-09").person == "Zohrab Mnatsakanyan", "outside the case"
    with pytest.raises(NotFound, match="tea minister of Armenia on 2018-09") as raised:
        who("ARM", "tea minister", "2018-09")
    assert "add-holder PERSON" in raised.value.hint


def ties_of(view: Any) -> Any:
    return eq.ties(view, "Sevan Palace", "RUS")


def added_event(view: Any) -> Any:
    sides = {"source": ["Sevan Palace"], "target": ["RUS"]}
    return eq.add(getattr(view, "case", view), type="AID", **sides, reference=type(view).__name__, why="told")


QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "events": lambda view: eq.events(view, "Sevan Palace"),
    "contacts": lambda view: eq.contacts(view, "RUS", "Sevan Palace"),
    "ties": ties_of,
    "incidents": lambda view: eq.incidents(view, "RUS", "Sevan Palace"),
    "calendar": lambda view: eq.calendar(view, "Sevan Palace"),
    "base_rate": lambda view: eq.base_rate(view, "ACCUSE RUS Sevan Palace", by=date(2099, 1, 1)),
    "brief": lambda view: eq.brief(view, "RUS", "Sevan Palace"),
    "precedents": lambda view: eq.precedents(view, "RUS", "Sevan Palace", "AZE"),
    "pivot": lambda view: eq.pivot(view, "RUS", "Sevan Palace", "AZE", draws=100),
    "add": added_event,
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_knows_the_case_s_names(case: Case, name: str) -> None:
    case.ties_file.write_text("kind,source,target,reference\nborder,Sevan Palace,RUS,https://t.example\n", "utf-8")
    add_name(case, "Sevan Palace", code="ARM", form="metonym", source="usage")
    for given in (case, case.folder, View(case)):
        QUESTIONS[name](given)
    assert overlay.current() is None
    assert View(case).rows("SELECT source FROM ties WHERE dataset = 'ties'") == [{"source": "ARM"}]


def test_whatever_takes_states_or_texts_of_a_case_works_in_its_world() -> None:
    apart = {"View", "find", "init", "demo", "open_case", "who", "resolve", "readouts"}  # no states, or no case
    apart |= {"forget", "unforget", "remove_events", "disagreements", "balance", "bargain"}
    apart |= {"load", "get", "dataset_list", "tie_history", "segments_series", "shift_series"}
    apart |= {"add_codes", "from_code", "to_code", "state_list", "export_case", "import_case", "restore_judgements"}
    for name in set(eq.__all__) - apart:
        made = getattr(eq, name)
        if inspect.isfunction(made):
            within = getattr(made, "__wrapped__", None) or name in ("brief", "add_name", "add_place", "add_member")
            assert within, f"{name} needs in_its_world"


def test_a_row_that_cannot_be_right_stops_read_before_anything_is_kept(case: Case) -> None:
    example(case)
    with (case.world_folder / "holders.csv").open("a", encoding="utf-8") as file:
        file.write("ARM,president,leader,,Ada Example,Example,2018-05-12,,,,\n")
    path = case.folder / "a.md"
    path.write_text(ARTICLE, "utf-8")
    for call in (lambda: read(case, [path]), lambda: world_rows(case), lambda: example(case), lambda: eq.events(case)):
        with pytest.raises(InputError, match="line 3: source is ''"):
            call()
    assert not case.store.exists()


def test_one_case_does_not_see_another_s_rows(case: Case, tmp_path: Path) -> None:
    other = init(tmp_path / "other", pivot="RUS", partners=["ARM"])
    example(case)
    example(other, person="Ada Sample")
    assert (held(case, "2018-09"), held(other, "2018-09")) == (("Ararat Example", True), ("Ada Sample", True))


def test_an_office_that_is_known_is_not_offered_for_itself(case: Case) -> None:
    with pytest.raises(NotFound, match=r"on 1700\. Add it"):
        who("ARM", "president", "1700")
    with pytest.raises(NotFound, match="Did you mean prime minister"):
        who("ARM", "prime ministr", "2018")
