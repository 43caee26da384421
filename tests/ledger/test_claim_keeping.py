"""Claims are kept with their document's coding, and a record from before has none."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from equipoise.ledger.casefolder import Case
from equipoise.ledger.claims import Claim, Value, claim_id
from equipoise.ledger.entries import Entry
from equipoise.ledger.fields import When
from equipoise.ledger.records import Original
from equipoise.ledger.store import Store
from tests.hand_built import CODER, document

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = "Armenia is an ally of Russia."


def claim(document: str = "d-a", **fields: object) -> Claim:
    given: dict[str, object] = {
        "id": claim_id(document, (17, 21), 0),
        "document": document,
        "span": (0, len(TEXT)),
        "trigger": (17, 21),
        "ordinal": 0,
        "coder": CODER,
        "text": TEXT,
        "subject": "ARM",
        "relation": "alliance",
        "object": "RUS",
        "reported": date(2018, 9, 20),
        **fields,
    }
    return Claim(**given)  # type: ignore[arg-type]


def keep(case: Case, *found: Claim, id: str = "d-a") -> None:
    case.store.keep([Entry(document(id, TEXT), (), CODER, claims=found)])


def test_what_is_kept_comes_back_as_it_was(case: Case) -> None:
    value = Value(20.0, "percent", "share of object's", "a fifth", "about")
    first = claim(value=value, period=When.month(2018, 9), implied=("object",), original=Original("Слова", (3, 8)))
    keep(case, first)
    assert case.store.claims() == [first]
    assert case.store.claims(["d-b"]) == []


def test_a_newer_coding_replaces_them(case: Case) -> None:
    keep(case, claim())
    newer = claim(negated=True)
    keep(case, newer)
    assert case.store.claims() == [newer]
    keep(case)
    assert case.store.claims() == []


def test_those_of_several_documents_come_in_order(case: Case) -> None:
    found = [claim("d-b"), claim("d-a")]
    case.store.keep([Entry(document(c.document, TEXT), (), CODER, claims=(c,)) for c in found])
    assert [c.document for c in case.store.claims()] == ["d-a", "d-b"]


def test_a_document_kept_without_a_coding_keeps_its_claims(case: Case) -> None:
    keep(case, claim())
    case.store.keep([Entry(document("d-a", TEXT), None, CODER)])
    assert case.store.claims() == [claim()]


def test_half_a_surrogate_pair_does_no_harm(case: Case) -> None:
    keep(case, claim(speaker_words="\ud800"))
    assert case.store.claims() == [claim(speaker_words="?")]


def test_a_record_from_before_has_none_and_takes_them(tmp_path: Path) -> None:
    path = tmp_path / "ledger" / "record.duckdb"
    path.parent.mkdir()
    path.write_bytes(gzip.decompress((FIXTURES / "schema-5.duckdb.gz").read_bytes()))
    store = Store(path)
    assert store.claims() == []
    store.keep([Entry(document("d-0123456789abcdef", TEXT), (), CODER, claims=(claim("d-0123456789abcdef"),))])
    assert len(store.claims()) == 1


@given(st.none() | st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=9), st.booleans())
def test_json_loses_nothing(number: float | None, words: str, denied: bool) -> None:
    made = replace(claim(), value=Value(number, None, None, words), negated=denied)
    assert Claim.from_json(made.to_json()) == made
