"""`recode`: a comparison changes nothing; taken, the new coding is there as a whole, and judgements stay."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import CaseError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.clock import as_text, clock_at
from equipoise.ledger.documents import Document
from equipoise.ledger.recoding import replace_codings
from equipoise.ledger.records import Mention
from equipoise.questions.recode import Recoding, recode
from tests.cli.running import validate
from tests.hand_built import day, judgement, keep, mention, moved, row
from tests.questions.test_changes import asked, seen, week

SAME = mention("d-same", date=day("2018-09-01"))
OTHER = mention("d-00000000000000ac", target=("ARM",), level="leader", date=day("2018-09-08"))
TABLE = row("A1", date=day("2018-06-01"))


@dataclass(frozen=True)
class Newer:
    """A coder that finds what it was given, by document."""

    found: dict[str, list[Mention]] = field(default_factory=dict)
    fingerprint: str = "newer"
    languages: tuple[str, ...] = ("en",)

    def code(self, document: Document) -> list[Mention]:
        return self.found.get(document.id, [])


NEWER = Newer(
    {
        "d-same": [replace(SAME, coder="newer")],
        "d-00000000000000ac": [
            replace(moved(OTHER, 2), level="minister"),
            mention("d-00000000000000ac", 1, type="AID", symmetric=False),
        ],
    }
)


@pytest.fixture
def case(case: Case) -> Case:
    with clock_at(week(0)):
        keep(case, SAME, OTHER, TABLE)
        case.store.judge([replace(judgement("confirm", OTHER), at=as_text(week(0)))])
    return case


def run(case: Case, **options: Any) -> Recoding:
    found = recode(case, coder=NEWER, **options)
    validate(found.to_json(), "recode")
    return found


def test_a_comparison_shows_what_would_change_by_document_and_changes_nothing(case: Case) -> None:
    before = case.store.snapshot()
    found = run(case, compare=True)
    assert (len(found.texts), found.of, found.applied) == (2, 2, False)
    ((id, _, _),) = found.by_document()
    assert id == OTHER.document
    assert sorted((r["change"], r["fields"]) for r in found.rows()) == [("altered", "level"), ("gained", "")]
    assert case.store.snapshot() == before


def test_taken_the_new_coding_is_there_and_the_judgement_stays(case: Case) -> None:
    seen(case)
    compared = run(case, compare=True)
    taken = run(case)
    assert taken.applied and taken.to_json() == {**compared.to_json(), "applied": True}
    snapshot = case.store.snapshot()
    assert {m.type for m in snapshot.mentions if m.document == "d-00000000000000ac"} == {"CONSULT", "AID"}
    (event,) = [e for e in snapshot.events() if e.judgements]
    assert event.standing == "confirmed" and event.level == "minister"
    assert run(case, compare=True).texts == {}, "nothing is left to code"


def test_changes_show_it_in_a_section_of_its_own(case: Case) -> None:
    seen(case)
    run(case)
    found = asked(case)
    assert [(a, n) for _, a, n in found.coders.codings] == [("newer", 2)]
    assert found.coders.differences and not found.news


def test_a_record_that_moved_on_is_not_written_over(case: Case) -> None:
    with pytest.raises(CaseError, match="nothing was changed"):
        replace_codings(case.store, {"d-same": ("newer", [])}, case.store.snapshot().generation - 1)
    assert SAME.id in {m.id for m in case.store.snapshot().mentions}


def test_an_empty_case_has_nothing_to_code(tmp_path: Path) -> None:
    from tests.hand_built import new_case

    found = run(new_case(tmp_path / "c"))
    assert (found.of, found.texts, found.applied) == (0, {}, False)
