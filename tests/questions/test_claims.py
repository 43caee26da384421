"""`claims`: which claims are listed, from which documents, as known by when; and `show` of one."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.claims import claims
from equipoise.questions.forget import forget
from equipoise.questions.intake import read
from equipoise.questions.show import show
from tests.cli.running import validate

EARLY = "Armenia is an ally of Russia. Russia accounts for a fifth of Azerbaijan's arms imports."
LATE = "Azerbaijan borders Iran, the minister said. Turkey has been a member of NATO since 1952."


def write(case: Case, name: str, text: str, day: str) -> None:
    case.sources.mkdir(exist_ok=True)
    head = f"Title: {name}\nPublished: {day}\nPublisher: The Daily"
    (case.sources / f"{name}.txt").write_text(f"{head}\n\n{text}", "utf-8")


@pytest.fixture
def filled(case: Case) -> Case:
    write(case, "early", EARLY, "2018-09-20")
    write(case, "late", LATE, "2018-09-28")
    assert read(case, [case.sources]).claims == 4
    return case


def told(case: Case | View, *states: str, **options: str) -> list[tuple[str, str, str | None]]:
    return [(c.subject, c.relation, c.object) for c in claims(case, *states, **options).claims]


ALL = [
    ("ARM", "alliance", "RUS"),
    ("RUS", "arms", "AZE"),
    ("AZE", "border", "IRN"),
    ("TUR", "membership", "NATO"),
]


def test_all_or_those_of_states_or_of_a_relation(filled: Case) -> None:
    assert told(filled) == ALL
    assert told(filled, "Azerbaijan") == [ALL[1], ALL[2]]
    assert told(filled, "RUS", "AZE") == told(filled, "AZE", "RUS") == [ALL[1]]
    assert told(filled, "Turkey", "NATO") == [ALL[3]]
    assert told(filled, relation="Alliance") == [ALL[0]]
    with pytest.raises(UsageError, match="no relation"):
        claims(filled, relation="love")


def test_a_claim_belongs_to_its_time_or_to_the_day_of_its_text(filled: Case) -> None:
    assert told(filled, until="2018-09-25") == [*ALL[:2], ALL[3]], "a member since 1952"
    assert told(filled, since="2018-09-25") == ALL[2:]
    assert told(filled, since="2017", until="2017") == [ALL[3]]


def test_what_was_published_later_is_not_known(filled: Case) -> None:
    assert told(View(filled, known_by=date(2018, 9, 22))) == ALL[:2]


def test_a_claim_names_its_document_and_speaker(filled: Case) -> None:
    result = claims(filled)
    validate(result.to_json(), "claims")
    border = next(record for record in result.to_json() if record["relation"] == "border")
    assert border["source"] == {"title": "late", "publisher": "The Daily", "published": "2018-09-28", "url": None}
    assert (border["speaker"], border["speaker_words"]) == (None, "the minister")
    assert result.table.shape == (4, len(result.columns))
    assert result.evidence() == [claim.id for claim in result.claims]
    assert claims(filled, "Ghana").table.columns == list(result.columns)


def test_show_has_the_sentence_in_its_document(filled: Case) -> None:
    first = claims(filled).claims[0]
    shown = show(View(filled), first.id)
    validate(shown.to_json(), "show")
    assert shown.kind == "claim"
    assert shown.record["context"]["sentence"] == "Armenia is an ally of Russia."
    assert shown.record["relation"]["name"] == "alliance"
    assert show(View(filled), first.id[:10]).record == shown.record
    document = show(View(filled), first.document)
    validate(document.to_json(), "show")
    assert document.record["claims"][0]["id"] == first.id
    with pytest.raises(NotFound):
        show(View(filled), "c-0123456789abcdef")


def test_reading_again_adds_nothing_and_a_changed_text_replaces_its_claims(filled: Case) -> None:
    before = claims(filled).claims
    assert read(filled, [filled.sources]).claims == 4
    assert claims(filled).claims == before
    write(filled, "early", "Armenia is a former ally of Russia.", "2018-09-20")
    read(filled, [filled.sources])
    assert told(filled) == [ALL[0], *ALL[2:]]
    assert claims(filled).claims[0].ended


def test_a_newer_coding_replaces_the_claims(filled: Case) -> None:
    from equipoise.coding.coder import Coder

    read(filled, [filled.sources], coder=Coder(threshold=0.9))
    found = claims(filled).claims
    assert len(found) == 4
    assert {claim.coder for claim in found} == {Coder(threshold=0.9).fingerprint}


def test_forgetting_takes_the_claims_along(filled: Case) -> None:
    forget(filled, [claims(filled).claims[0].document], why="asked to")
    assert told(filled) == ALL[2:]
    assert b"ally of Russia" not in filled.store.path.read_bytes()


def test_an_empty_record_has_no_claims(case: Case) -> None:
    assert claims(case).to_json() == []
