"""A case's own tables: read strictly, in every form that Excel gives them, and in force in every table they extend."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import InputError
from equipoise.world import case_tables, tables
from equipoise.world.actors import resolve, state_code
from equipoise.world.case_tables import CaseTable, known_tables, read_overlay
from equipoise.world.gazetteer import find_actors
from equipoise.world.memberships import memberships
from equipoise.world.offices import holder, holders
from equipoise.world.places import country_of
from tests.world.case_files import EXAMPLE, HOLDERS, world_of, world_with, write


def test_a_case_without_rows_adds_nothing(tmp_path: Path) -> None:
    assert read_overlay(tmp_path / "world") is None
    assert read_overlay(write(tmp_path, "holders.csv", HOLDERS)) is None
    write(tmp_path, "notes.txt", "what we know\n")
    assert read_overlay(write(tmp_path, "~$holders.csv", "Excel holds this\n")) is None


def test_a_holder_is_found_by_every_name_and_in_office_by_its_days(tmp_path: Path) -> None:
    with world_with(tmp_path, EXAMPLE):
        for text in ("Armenia's Ararat Example spoke.", "Ararat Exampel spoke.", "Foreign Minister Example spoke."):
            (found,) = [n for n in find_actors(text, "2018-09-02") if n.person]
            assert (found.person, found.office, found.rank) == ("Ararat Example", "foreign minister", "minister")
        found_holder = holder("ARM", "foreign minister", "2018-09-02")
        assert found_holder and (found_holder.person, found_holder.own) == ("Ararat Example", True)
        assert found_holder.source == "https://a.example"
    assert not [n for n in find_actors("Ararat Exampel spoke.", "2018-09-02") if n.person]
    assert not holders("Ararat Example")


def test_names_places_and_members_are_in_force(tmp_path: Path) -> None:
    write(tmp_path, "names.csv", "phrase,code,form,source\nSevan Palace,ARM,metonym,usage\nMoscow,USA,alias,Idaho\n")
    write(tmp_path, "places.csv", "name,country,source\nExampleville,ARM,atlas\nBaku,GEO,an error of ours\n")
    rows = "ARM,NATO,member,2020,,https://n.example\nARM,CSTO,member,2002-10,2020-01,https://c.example\n"
    write(tmp_path, "memberships.csv", "state,organisation,status,first_seen,last_seen,source\n" + rows)
    with world_of(tmp_path):
        assert [n.code for n in find_actors("The Sevan Palace said so.")] == ["ARM"]
        assert (state_code("Moscow"), resolve("moscow").code) == ("USA", "USA")
        assert (country_of("exampleville"), country_of("Baku")) == ("ARM", "GEO")
        now, then = ({m.organisation for m in memberships("ARM", at)} for at in ("2026", "2018"))
        assert ("NATO" in now, "CSTO" in now, "CIS" in now) == (True, False, True)
        assert ("NATO" in then, "CSTO" in then) == (False, True)
    assert (state_code("Moscow"), country_of("Baku"), country_of("Exampleville")) == ("RUS", "AZE", None)
    assert "CSTO" in {m.organisation for m in memberships("ARM", "2026")}


def test_a_row_replaces_only_on_days_that_it_shares(tmp_path: Path) -> None:
    write(tmp_path, "names.csv", "phrase,code,form,start,end,source\nMoscow,BLR,capital,1940,1950,x\n")
    with world_of(tmp_path):
        assert state_code("Moscow", "1945-06-01") == "BLR"
        assert state_code("Moscow", "2018-06-01") == "RUS"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_excel_writes_is_read(tmp_path: Path, mark: str, separator: str, end: str) -> None:
    cells = ["ARM", "foreign minister", "Արա Example", "2018-05-12", "a, b; c", '"Ara Exampel;Aram Example"']
    header = ["state", " office", "person", "start", "source", "spellings"]
    cells[4] = f'"{cells[4]}"'
    text = mark + separator.join(header) + end + separator.join(cells) + end + separator * 5 + end
    with world_of(write(tmp_path, "holders.csv", text)):
        found = holder("ARM", "foreign minister", "2018-09-02")
        assert found and (found.person, found.source) == ("Արա Example", "a, b; c")
        assert holders("Aram Example")


BAD = {
    "an unknown column": (HOLDERS.replace("person", "persn") + EXAMPLE, r"line 1: unknown columns: persn; missing"),
    "a missing column": ("state,office,person,start\nARM,president,A B,2018\n", "line 1: missing columns: source"),
    "a column twice": ("state,state,office,person,start,source\n", "line 1: repeated columns: state"),
    "an empty file": ("", "line 1: missing columns"),
    "an unknown state": (HOLDERS + EXAMPLE.replace("ARM", "ARX"), r"line 2: state is 'ARX'\. .*Did you mean"),
    "a state by name": (HOLDERS + EXAMPLE.replace("ARM", "Armenia"), r"line 2: state is 'Armenia'\. .*: ARM"),
    "an impossible date": (HOLDERS + EXAMPLE.replace("05-12", "02-30"), r"line 2: start is '2018-02-30'"),
    "Excel's date": (HOLDERS + EXAMPLE.replace("2018-05-12", "12.05.2018"), r"start is '12\.05\.2018'.*YYYY-MM-DD"),
    "no date": (HOLDERS + EXAMPLE.replace("2018-05-12", ""), "line 2: start is ''"),
    "an end before the start": (HOLDERS + EXAMPLE.replace(",,https", ",2017,https"), "end is '2017'"),
    "no source": (HOLDERS + EXAMPLE.replace("https://a.example", " "), r"line 2: source is ' ?'"),
    "an unknown office": (HOLDERS + EXAMPLE.replace("foreign minister", "grand vizier"), "rank is ''.*grand vizier"),
    "a row too long": (HOLDERS + EXAMPLE.replace("\n", ",more\n"), "line 2: 9 cells under 8 columns"),
    "a quote left open": (HOLDERS + 'ARM,"foreign', "line 2"),
    "the same twice": (HOLDERS + EXAMPLE + EXAMPLE.replace("a.example", "b.example"), "line 3 .* the same as line 2"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_right_is_named_with_file_and_line(tmp_path: Path, name: str) -> None:
    text, message = BAD[name]
    with pytest.raises(InputError, match=message) as raised:
        read_overlay(write(tmp_path, "holders.csv", text))
    assert "holders.csv" in raised.value.what and raised.value.hint


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("names.csv", "phrase,code,form,source\nX Palace,ARM,house,usage\n", r"names\.csv line 2: form is 'house'"),
        ("names.csv", "phrase,code,source\nX Palace,ARM,usage\n", "missing columns: form"),
        ("places.csv", "name,country,source\nX,Yerevan,atlas\n", r"country is 'Yerevan'\. .*: ARM"),
        ("memberships.csv", "state,organisation,status,first_seen,source\nARM,RUS,member,2018,x\n", "organisation is"),
        ("ministers.csv", HOLDERS, r"no table that a case adds.* Known: holders\.csv, names\.csv"),
        ("holders.csv", "\ud800", "not in UTF-8.*CSV UTF-8"),
    ],
)
def test_other_tables_are_as_strict(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / file).write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError, match=message):
        read_overlay(tmp_path)


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "holders.csv").mkdir()
    with pytest.raises(InputError, match=r"holders\.csv cannot be read"):
        read_overlay(tmp_path)


def test_a_table_of_the_package_is_opened_by_naming_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = (*case_tables.TABLES, CaseTable("distractors.csv", "distractors.csv"), CaseTable("none.csv", "none.csv"))
    monkeypatch.setattr(case_tables, "TABLES", more)
    assert "none.csv" not in [table.file for table in known_tables()], "the package has no such table"
    with world_of(write(tmp_path, "distractors.csv", "phrase,why,source\nArmenia Example Bank,a firm,its page\n")):
        assert "Armenia Example Bank" in tables.distractors()
        assert not find_actors("Armenia Example Bank lost money.")
    assert find_actors("Armenia Example Bank lost money.")
    with pytest.raises(InputError, match="source is ''"):
        read_overlay(write(tmp_path, "distractors.csv", "phrase,why,source\nArmenia Example Bank,a firm,\n"))
