"""The founding article reviewed: a filled-in table makes the expected answer, undo and a newer coder keep it whole.

The review file says which event it means by its parties, place and status, so that it does not depend on where a coder
puts a trigger; the test fills in the table that the export writes, as a person would.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import mention_id
from equipoise.ledger.judging import unmatched
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.case import init
from equipoise.questions.contacts import contacts
from equipoise.questions.correct import correct
from equipoise.questions.intake import read
from equipoise.questions.intake_entries import default_coder
from equipoise.questions.review import opened
from equipoise.questions.review_export import export_review
from equipoise.questions.review_import import Imported, import_review

FILES = Path(__file__).parent / "review"
FILLED = ("decision", "type", "source", "target", "date", "level", "setting", "sentence", "why")


class Newer:
    """The coder in a later version, which puts every trigger a letter further on and is a little surer."""

    fingerprint = "newer 2"

    @property
    def languages(self) -> Any:
        return default_coder().languages

    def code(self, document: Document) -> tuple[Mention, ...]:
        found = []
        for mention in default_coder().code(document):
            trigger = (mention.trigger[0], mention.trigger[1] + 1)
            id = mention_id(document.id, trigger, mention.ordinal)
            found.append(replace(mention, id=id, trigger=trigger, coder="newer 2", confidence=0.95))
        return tuple(found)


@pytest.fixture(scope="module")
def article(shared: Path) -> Path:
    return shared / "seed" / "article.txt"


@pytest.fixture(scope="module")
def coded(article: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("article") / "case"
    case = init(folder, pivot="RUS", partners=["ARM", "AZE"], since="2018-05", until="2018-10")
    read(case, [article], published=date(2018, 10, 1))
    return folder


@pytest.fixture
def read_in(coded: Path, tmp_path: Path) -> Case:
    shutil.copytree(coded, tmp_path / "case")
    return open_case(tmp_path / "case")


def filled_in(case: Case, path: Path) -> Path:
    """The exported table with the decisions of the review file."""
    export_review(opened(View(case)), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (FILES / "article.csv").open(encoding="utf-8", newline="") as file:
        for said in csv.DictReader(file):
            if said["kind"] == "new":
                rows.append({name: said[name] for name in FILLED})
                continue
            meant = [row for row in rows if is_meant(row, said)]
            assert meant or said["kind"] == "near", said
            for row in meant:
                row |= {name: said[name] for name in FILLED if said[name]}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def is_meant(row: dict[str, str], said: dict[str, str]) -> bool:
    parties = {p for p in f"{row.get('source', '')},{row.get('target', '')}".split(",") if len(p) == 3 and p != "CIS"}
    here = row.get("kind") == said["kind"] and parties == set(said["parties"].split())
    return here and (
        not said["place"] or (row["place"].split(",")[0], row["status"]) == (said["place"], said["status"])
    )


def reviewed(case: Case, path: Path) -> Imported:
    done = import_review(case, filled_in(case, path), by="ana")
    assert (done.refused, done.conflicts, done.open) == ([], [], 0)
    return done


def answered(case: Case) -> dict[str, Any]:
    """What the expected output holds of `contacts`: everything but ids and how many reports there are."""
    found = contacts(case).to_json()
    wanted: dict[str, Any] = json.loads((FILES / "article.json").read_text("utf-8"))
    return {
        "partners": {code: {k: found["partners"][code][k] for k in keys} for code, keys in wanted["partners"].items()},
        "answer": found["answer"],
    }


def expected() -> Any:
    return json.loads((FILES / "article.json").read_text("utf-8"))


def test_the_review_makes_the_expected_answer(read_in: Case, tmp_path: Path) -> None:
    reviewed(read_in, tmp_path / "review.csv")
    assert answered(read_in) == expected()
    assert opened(View(read_in)).items == ()


def test_undo_restores_the_output(read_in: Case, tmp_path: Path) -> None:
    before = contacts(read_in).to_text()
    done = reviewed(read_in, tmp_path / "review.csv")
    after = contacts(read_in).to_text()
    undo = [correct(read_in, j.id, "retract", why="tried out", by="ana") for j in done.judged]
    assert contacts(read_in).to_text() == before
    for one in undo:
        correct(read_in, one.id, "retract", why="kept after all", by="ana")
    assert contacts(read_in).to_text() == after


def test_a_newer_coder_loses_no_judgement(read_in: Case, article: Path, tmp_path: Path) -> None:
    reviewed(read_in, tmp_path / "review.csv")
    old = ids(read_in)
    done = read(read_in, [article], published=date(2018, 10, 1), coder=Newer())
    assert not [note for note in done.notes if "matches nothing" in note.text]
    record = read_in.store.coded()
    assert ids(read_in) - old, "the ids of mentions did change"
    assert unmatched(record.mentions, record.judgements) == []
    assert answered(read_in) == expected()
    assert opened(View(read_in)).items == ()


def ids(case: Case) -> set[str]:
    found: Sequence[Mention] = case.store.coded().mentions
    return {m.id for m in found}
