"""Scenarios: files, names of a case's, mappings; what cannot be read is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import InputError, NotFound
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.scenarios import Scenario, names, scenarios_of

EDIT = {"do": "remove", "tie": "arms", "source": "RUS", "target": "AZE"}
FILE = 'name = "No arms"\nat = "2018-10-01"\n[[edit]]\ndo = "remove"\ntie = "arms"\nsource = "RUS"\ntarget = "AZE"\n'


@pytest.fixture
def planned(case: Case) -> Case:
    (case.folder / "scenarios").mkdir()
    (case.folder / "scenarios" / "no-arms.toml").write_text(FILE, "utf-8")
    return case


def test_names_files_mappings_and_objects_say_the_same(planned: Case) -> None:
    path = planned.folder / "scenarios" / "no-arms.toml"
    (by_name,), (by_file,) = scenarios_of(planned, "no-arms"), scenarios_of(planned, path)
    assert by_name == by_file
    assert (by_name.name, by_name.file, by_name.edits[0].name) == ("No arms", "no-arms.toml", "edit 1")
    made = Scenario.of({"name": "No arms", "at": "2018-10-01", "edit": [EDIT]})
    assert made.edits[0].what == by_name.edits[0].what
    assert scenarios_of(planned, [made, "no-arms"]) == (made, by_name)
    assert names(planned) == ["no-arms"]


def test_an_unknown_name_says_what_there_is(planned: Case) -> None:
    with pytest.raises(NotFound, match="Did you mean no-arms"):
        scenarios_of(planned, "no-arm")
    with pytest.raises(NotFound, match="The case has: no-arms"):
        scenarios_of(planned, [])


def test_where_there_is_none_it_says_where_to_put_one(case: Case) -> None:
    with pytest.raises(NotFound, match=r"none yet: put a file of one, NAME\.toml, into .*scenarios"):
        scenarios_of(case, "no-arms")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "bad.toml is not valid TOML"),
        ('name = "x"\n', "bad.toml: there is no edit"),
        ("edit = 3\n", "bad.toml: there is no edit"),
        (FILE + "[more]\n", "bad.toml: 'more' is no setting"),
        (FILE.replace('"No arms"', "1"), "bad.toml: name is not a text"),
        (FILE.replace("arms\"\nsource", "arms\"\nvalue = 1\nsource"), "bad.toml, edit 1, status: remove sets nothing"),
        (FILE + '[[edit]]\nname = "a"\n', "bad.toml, edit 'a', do:"),
        (FILE + "\n".join(FILE.splitlines()[2:] * 2).replace("[[edit]]", '[[edit]]\nname = "a"'), "called 'a'"),
    ],
)  # fmt: skip
def test_a_bad_file_is_named(tmp_path: Path, case: Case, text: str, said: str) -> None:
    (tmp_path / "bad.toml").write_text(text, "utf-8")
    with pytest.raises(InputError, match=said):
        scenarios_of(case, tmp_path / "bad.toml")


def test_the_shipped_ones_can_be_read() -> None:
    shipped = open_case(Path(__file__).parents[2] / "cases" / "caucasus-2018")
    found = scenarios_of(shipped, names(shipped))
    assert [one.name for one in found] == [
        "Azerbaijan joins the CSTO",
        "Russia denounces its treaty with Armenia",
        "Russia ends arms sales to Azerbaijan",
    ]
    assert all(one.why for one in found)
