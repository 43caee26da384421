"""A document is named anew for coding where a case's rows change who or where is meant in it, and only there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from equipoise.coding.own_rows import own_rows
from equipoise.ledger.documents import Document
from tests.world.case_files import EXAMPLE, world_of, world_with, write


def named(text: str) -> str:
    return own_rows(Document("d-1", "text", "", text, date(2018, 9, 2)))


MINISTER = "The Armenian foreign minister met him."
PERSON = "Ararat Example met Lavrov."
OTHER = "Putin met Aliyev in Exampleville-on-Sea."


def test_the_plain_world_adds_nothing() -> None:
    assert named(MINISTER) == ""


def test_only_texts_that_a_row_concerns_are_named_anew(tmp_path: Path) -> None:
    with world_with(tmp_path, EXAMPLE):
        first = [named(text) for text in (MINISTER, PERSON, OTHER)]
    assert first[0].startswith("+case-") and first[1].startswith("+case-") and first[2] == ""
    with world_with(tmp_path, EXAMPLE, EXAMPLE.replace("foreign", "defence").replace("Ararat", "Ada")):
        assert [named(text) for text in (MINISTER, PERSON, OTHER)] == first, "another row does not concern them"
    with world_with(tmp_path, EXAMPLE.replace("foreign", "defence")):
        changed = [named(text) for text in (MINISTER, PERSON, OTHER)]
    assert changed[0] == "" and changed[1] not in ("", first[1])


def test_a_place_concerns_the_texts_that_name_it(tmp_path: Path) -> None:
    with world_of(write(tmp_path, "places.csv", "name,country,source\nExampleville-on-Sea,GEO,atlas\n")):
        assert named(OTHER).startswith("+case-")
        assert named(MINISTER) == ""
