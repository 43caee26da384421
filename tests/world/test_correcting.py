"""A case's row ends or corrects a term of the package: the same person in the same office, on overlapping days."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.world.gazetteer import find_actors
from equipoise.world.offices import holder, holders
from tests.world.case_files import world_with

ENDED = "ARM,{office},{person},Mnatsakanyan,2018-05-12,2018-09-01,https://e.example,\n"


def person(state: str, office: str, at: str) -> str | None:
    found = holder(state, office, at)
    return found.person if found else None


@pytest.mark.parametrize("office", ["foreign minister", "minister of foreign affairs", "Foreign Minister"])
@pytest.mark.parametrize("name", ["Zohrab Mnatsakanyan", "zohrab MNATSAKANYAN"])
def test_a_term_is_ended_by_any_wording_of_the_office(tmp_path: Path, office: str, name: str) -> None:
    assert person("ARM", "foreign minister", "2019-01-01") == "Zohrab Mnatsakanyan"
    with world_with(tmp_path, ENDED.format(office=office, person=name)):
        assert person("ARM", "foreign minister", "2019-01-01") is None
        assert person("ARM", "foreign minister", "2018-08-31") == name
        assert person("ARM", "foreign minister", "2020-12-01") == "Ara Ayvazyan"


def test_a_president_who_also_governs_is_replaced_by_either_office(tmp_path: Path) -> None:
    row = "USA,president,Donald Trump,Trump,2017-01-20,2018-01-01,https://e.example,\n"
    with world_with(tmp_path, row):
        assert person("USA", "president", "2019-01-01") is None
        assert person("USA", "president", "2017-02-01") == "Donald Trump"
        assert person("USA", "president", "2025-06-01") == "Donald Trump", "his second term stays"


def test_a_second_term_and_another_office_stay(tmp_path: Path) -> None:
    row = "ARM,foreign minister,Zohrab Mnatsakanyan,Mnatsakanyan,2023-01-01,,https://e.example,\n"
    with world_with(tmp_path, row):
        assert person("ARM", "foreign minister", "2019-01-01") == "Zohrab Mnatsakanyan"
        assert person("ARM", "foreign minister", "2023-06-01") == "Zohrab Mnatsakanyan"
        assert len(holders("Zohrab Mnatsakanyan")) == 2


def test_the_names_of_a_replaced_row_are_still_read(tmp_path: Path) -> None:
    row = "RUS,foreign minister,Sergey Lavrov,,2004-03-09,,https://e.example,Sergej Lawrow\n"
    with world_with(tmp_path, row):
        for text in ("Sergei Lavrov spoke.", "Sergej Lawrow spoke.", "Mr. Lavrov spoke."):
            assert [n.code for n in find_actors(text, "2018-09-02")] == ["RUS"], text


def test_of_two_holders_on_one_day_the_later_counts_and_of_two_that_came_together_the_case_s(tmp_path: Path) -> None:
    row = "ARM,foreign minister,Ararat Example,Example,{start},,https://e.example,\n"
    with world_with(tmp_path / "same", row.format(start="2018-05-12")):
        assert person("ARM", "foreign minister", "2019-01-01") == "Ararat Example"
        assert person("ARM", "foreign minister", "2022-01-01") == "Ararat Mirzoyan"
    with world_with(tmp_path / "before", row.format(start="2018-05-11")):
        assert person("ARM", "foreign minister", "2019-01-01") == "Zohrab Mnatsakanyan"
