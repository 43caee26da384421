"""The sources of a brief: who published each, with the case's own grade."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from equipoise.briefing import brief
from equipoise.briefing.document import Brief
from equipoise.ledger.documents import Address
from equipoise.ledger.view import View
from tests.hand_built import SENTENCE, day, document, keep, mention, new_case
from tests.world.case_files import write

HEAD = "name,domains,also,kind,country,owner,grade,source,note\n"


def made(folder: Path, *publishers: str) -> Brief:
    case = new_case(folder)
    if publishers:
        write(folder / "world", "publishers.csv", HEAD + "".join(publishers))
    text = replace(document("d-t", SENTENCE), addresses=(Address("t.txt", "Tea Post"),))
    keep(case, mention("d-t", date=day("2018-09-27"), level="leader"), texts={"d-t": text})
    return brief(View(case))


def test_a_source_carries_the_case_s_grade_and_the_letters_are_explained(tmp_path: Path) -> None:
    page = made(tmp_path / "case", "Tea Post,,,newspaper,ARM,private,B,own judgement,\n").to_markdown()
    assert "Tea Post (reliability B)" in page
    assert "completely reliable" in page


def test_without_grades_nothing_is_said_of_them(tmp_path: Path) -> None:
    assert "reliab" not in made(tmp_path / "case").to_markdown()
