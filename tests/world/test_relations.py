"""The tables of relations and of phrasings load, agree with the ties' words and refuse bad rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from equipoise.coding.claim_cues import wanted_beside
from equipoise.errors import InputError, UsageError
from equipoise.world import relations as module
from equipoise.world import rows
from equipoise.world.relations import phrasings, relation_of, relations

ROOT = Path(__file__).resolve().parents[2]


def test_relations_load() -> None:
    found = relations()
    assert found["alliance"].symmetric and not found["arms"].symmetric
    assert found["membership"].object == "organisation"
    assert found["neutrality"].object == "none"
    assert all(r.definition and r.check for r in found.values())


def test_ties_of_the_shipped_case_have_a_relation() -> None:
    lines = (ROOT / "cases" / "caucasus-2018" / "ties.csv").read_text("utf-8")
    kinds = {row["kind"] for row in csv.DictReader(io.StringIO(lines))} - {"railway"}
    assert kinds <= {r.tie for r in relations().values()}


def test_words_beside_a_phrase_are_lists_that_exist() -> None:
    for phrasing in phrasings():
        assert not phrasing.beside or wanted_beside(phrasing)


def test_a_relation_by_name() -> None:
    assert relation_of("Border_closure").name == "border closure"
    with pytest.raises(UsageError, match="Did you mean alliance"):
        relation_of("aliance")


HEAD = "relation,frame,words,not_after,beside,links,turned,value,example,found"


@pytest.mark.parametrize(
    "row",
    [
        "friendship,role,ally,,,of,,,A is an ally of B.,A B",
        "alliance,verse,ally,,,of,,,A is an ally of B.,A B",
        "alliance,role,,,,of,,,A is an ally of B.,A B",
        "alliance,role,ally,,,of,,,,A B",
        "alliance,role,ally,,,of,maybe,,A is an ally of B.,A B",
    ],
)
def test_a_bad_phrasing_is_refused(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    relations()
    monkeypatch.setattr(rows, "text_of", lambda file: f"{HEAD}\n{row}\n")
    module.phrasings.cache_clear()
    with pytest.raises(InputError, match=r"phrasings\.csv line 2"):
        phrasings()
    module.phrasings.cache_clear()


def test_a_bad_relation_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    head = "relation,label,subject,object,symmetric,value,unit,tie,definition,check,dataset"
    monkeypatch.setattr(rows, "text_of", lambda file: f"{head}\nalliance,ally of,any,any,yes,weight,,,d,c,\n")
    module.relations.cache_clear()
    with pytest.raises(InputError, match="value is 'weight'"):
        relations()
    module.relations.cache_clear()


def test_the_docs_have_every_relation() -> None:
    page = (ROOT / "docs" / "claims.md").read_text("utf-8")
    missing = [name for name in relations() if f"| `{name}` |" not in page]
    assert missing == []
