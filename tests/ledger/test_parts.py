"""Parts of the record: what hangs on some documents, found by any id, and read as it was last merged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from equipoise.ledger import parts
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address
from equipoise.ledger.entries import Entry
from equipoise.ledger.parts import (
    AsStored,
    Part,
    Titled,
    all_judgements,
    coded_part,
    documents_behind,
    events_holding,
    near_mentions,
    rejected_mentions,
    titles,
)
from equipoise.ledger.records import Mention
from tests.hand_built import day, document, judgement, keep, mention, moved, retract


def event(of: Mention) -> str:
    return "e-" + of.id.removeprefix("m-")


def test_a_part_has_the_documents_with_their_mentions_and_the_judgements_on_them(case: Case) -> None:
    found = [mention("d-a"), mention("d-b", date=day("2018-09-01")), mention("d-c")]
    keep(case, *found)
    said = judgement("confirm", found[0])
    apart = judgement("different", found[1], minute=1, other=found[0])
    other = judgement("confirm", found[2], minute=2)
    undone, restored = retract(said, 3), None
    restored = retract(undone, 4)
    case.store.judge([said, apart, other, undone, restored])
    part = Part(case, ["d-a"])
    assert [d.id for d in part.snapshot().documents] == ["d-a"]
    assert [m.id for m in part.snapshot().mentions] == [found[0].id]
    assert replace(part.snapshot(), documents=()) == coded_part(case, {"d-a"})
    assert part.snapshot().judgements == (said, apart, undone, restored)
    assert Part(case, [], [other.id]).snapshot().judgements == (other,)
    assert [e.standing for e in part.events()] == ["confirmed"]
    assert all_judgements(case) == [said, apart, other, undone, restored]


def test_documents_are_found_by_any_id_of_an_event_shortened_or_replaced(case: Case) -> None:
    alike = [mention(name, date=day("2018-09-27"), level="leader") for name in ("d-a", "d-b")]
    keep(case, *alike, mention("d-c", date=day("2018-09-01")))
    for id in (event(alike[1]), alike[1].id, event(alike[0])[:10], alike[0].id[:10]):
        assert documents_behind(case, [id]) == {"d-a", "d-b"}, id
    assert documents_behind(case, ["e-ffffffffffffffff", "j-0000000000000000", "nonsense"]) == set()
    heir = moved(alike[1], 1)
    case.store.keep([Entry(document("d-b"), (heir,), "newer")])
    case.store.materialise()
    assert documents_behind(case, [event(alike[1])]) == {"d-a", "d-b"}
    holder = case.store.coded().events()[1].id
    assert events_holding(case, [event(alike[1]), alike[0].id, "e-ffffffffffffffff"]) == {
        event(alike[1]): holder,
        alike[0].id: holder,
    }


def test_near_mentions_are_found_by_what_they_say_of_type_and_sides(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = 'He wrote "near": true and "TUR" on a slip.'
    near, other = mention("d-a", near=True, text=said), mention("d-b", near=True, target=("ARM",))
    keep(case, near, other, mention("d-c", text=said))
    assert near_mentions(case, []) == sorted([near, other], key=lambda m: m.id)
    asked = [('"CONSULT"',), ('"AZE"', '"TUR"')]
    assert near_mentions(case, asked) == [near]
    monkeypatch.setattr(parts, "FEW", 0)
    assert near_mentions(case, asked) == [near]
    case.store.judge([judgement("confirm", other)], merging=False)
    assert near_mentions(case, asked) == [near], "also where they have not been merged since"


def test_what_was_rejected_is_found_by_the_same_words(case: Case) -> None:
    gone, other, kept = mention("d-a"), mention("d-b", target=("ARM",), date=day("2018-09-01")), mention("d-c")
    keep(case, gone, other, kept)
    case.store.judge([judgement("reject", gone), judgement("reject", other, minute=1), judgement("confirm", kept)])
    assert rejected_mentions(case, [('"AZE"',)]) == [gone]


def test_an_empty_record_has_no_parts(case: Case) -> None:
    assert near_mentions(case, []) == rejected_mentions(case, []) == all_judgements(case) == titles(case) == []
    assert documents_behind(case, ["e-0000000000000000"]) == set()
    assert events_holding(case, ["e-0000000000000000"]) == {}
    assert Part(case, ["d-a"]).events() == []
    assert AsStored(case).rows("SELECT id FROM events") == []


def test_relations_are_read_as_they_were_merged_last(case: Case) -> None:
    found = mention(date=day("2018-09-27"))
    keep(case, found)
    case.store.judge([judgement("confirm", found)], merging=False)
    assert [r["standing"] for r in AsStored(case).rows("SELECT standing FROM events")] == ["machine"]
    assert not case.store.fresh()
    case.store.materialise()
    assert [r["standing"] for r in AsStored(case).rows("SELECT standing FROM events")] == ["confirmed"]


def test_the_titles_of_texts_come_with_whose_they_are_and_without_rows(case: Case) -> None:
    places = (Address("https://a.example", "Alpha"), Address("https://b.example", "Beta"))
    texts = {"d-b": document("d-b", title="Talks", addresses=places), "d-c": document("d-c", kind="row")}
    keep(case, *map(mention, ("d-a", "d-b", "d-c")), texts=texts)
    texts = [d for d in case.store.snapshot().documents if d.kind == "text"]
    assert titles(case) == [Titled(d.id, d.title, d.published, d.publisher) for d in texts]
    assert (titles(case)[1].title, titles(case)[1].publisher) == ("Talks", "Alpha")
