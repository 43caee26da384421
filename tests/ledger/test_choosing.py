"""Choosing: the same document and place from either side, by rules that a person would expect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.ledger.choosing import Copy, Held, choose

OLD, NEW = "equipoise-0.9.0+aa", "equipoise-0.10.0+bb"
DAY = date(2018, 9, 28)
NAMES = ("d-1", "d-2", "d-3")
PLACES = ("sources/a.txt", "https://one.example/a", "sources/b.txt")


def held(id: str = "d-1", **fields: object) -> Held:
    given = {"kind": "text", "published": DAY, "recorded_at": "2019-01-01", "coder": OLD, "superseded_by": None}
    return Held(id=id, **{**given, "content": "x", **fields})  # type: ignore[arg-type]


def copy(*documents: Held, **places: str) -> Copy:
    return Copy({d.id: d for d in documents}, {place: frozenset({name}) for place, name in places.items()})


@st.composite
def copies(draw: st.DrawFn) -> Copy:
    documents: dict[str, Held] = {}
    for name in draw(st.sets(st.sampled_from(NAMES))):
        documents[name] = held(
            name,
            kind="row" if name == "d-3" else "text",
            published=draw(st.sampled_from((None, DAY, date(2018, 9, 1)))),
            recorded_at=draw(st.sampled_from(("2019-01-01", "2019-01-02"))),
            coder=draw(st.sampled_from((OLD, NEW, "", "not coded: az"))),
            content=draw(st.sampled_from("xy")),
            superseded_by=draw(st.sampled_from((None, None, "d-2", "d-9"))),
        )
    free = [d.id for d in documents.values() if d.superseded_by is None and d.kind == "text"]
    taken = {place: frozenset({draw(st.sampled_from(free))}) for place in PLACES if free and draw(st.booleans())}
    return Copy(documents, taken)


@given(copies(), copies(), st.sets(st.sampled_from(NAMES)))
def test_it_does_not_matter_which_copy_is_called_the_first(a: Copy, b: Copy, gone: set[str]) -> None:
    one, places = choose(a, b, gone)
    other, same_places = choose(b, a, gone)
    assert places == same_places
    for first, second in zip(one, other, strict=True):
        assert replace(first, side="") == replace(second, side="")
        mine, theirs = ((a, b)[first.side == "b"], (b, a)[second.side == "b"])
        assert mine.documents[first.document].rank == theirs.documents[first.document].rank


@given(copies(), st.sets(st.sampled_from(NAMES)))
def test_a_copy_with_itself_is_itself(a: Copy, gone: set[str]) -> None:
    found, _ = choose(a, a, gone)
    assert {c.document for c in found} == a.documents.keys() - gone
    for item in found:
        assert item.superseded_by == a.documents[item.document].superseded_by


@given(copies(), copies(), st.sets(st.sampled_from(NAMES)))
def test_what_stands_anywhere_is_in_force_and_nothing_forgotten_stands(a: Copy, b: Copy, gone: set[str]) -> None:
    found, places = choose(a, b, gone)
    standing = frozenset[str]().union(*places.values())
    assert not standing & gone
    assert all(item.superseded_by is None for item in found if item.document in standing)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"coder": "not coded: az", "published": date(2018, 1, 1)}, {}),
        ({"coder": NEW}, {"published": date(2018, 9, 1)}),
        ({"published": None}, {}),
        ({"recorded_at": "2019-02-01"}, {"coder": NEW}),
        ({}, {"recorded_at": "2019-01-02"}),
    ],
    ids=["a coding", "the earlier day", "a day", "the newer coder", "what was kept later"],
)
def test_of_a_text_stands(less: dict[str, object], more: dict[str, object]) -> None:
    a, b = copy(held(content="a", **less)), copy(held(content="b", **more))
    assert [c.side for c in choose(a, b, ())[0]] == ["b"]


def test_of_a_row_the_one_kept_later_stands() -> None:
    a = copy(held(kind="row", coder="table+f", recorded_at="2019-01-01"))
    b = copy(held(kind="row", coder="table+a", recorded_at="2019-01-02", published=None))
    assert [c.side for c in choose(a, b, ())[0]] == ["b"]


def test_the_same_document_in_both_was_recorded_when_the_first_had_it() -> None:
    (found,) = choose(copy(held(recorded_at="2019-01-02")), copy(held()), ())[0]
    assert found.recorded_at == "2019-01-01"


def test_the_copy_that_has_seen_a_page_change_is_ahead_whenever_the_other_coded_the_old_text() -> None:
    old = held("d-1", recorded_at="2019-03-01", coder=NEW)
    mine = copy(
        replace(old, recorded_at="2019-01-01", superseded_by="d-2"), held("d-2", recorded_at="2019-02-01"), page="d-2"
    )
    found, places = choose(mine, copy(old, page="d-1"), ())
    assert places == {"page": {"d-2"}}
    assert {c.document: c.superseded_by for c in found} == {"d-1": "d-2", "d-2": None}


def test_of_two_changes_of_one_page_the_one_read_later_stands() -> None:
    base = held("d-1", superseded_by="d-2")
    mine = copy(base, held("d-2", recorded_at="2019-02-01"), page="d-2")
    theirs = copy(replace(base, superseded_by="d-3"), held("d-3", recorded_at="2019-03-01"), page="d-3")
    found, _ = choose(mine, theirs, ())
    assert {c.document: c.superseded_by for c in found} == {"d-1": "d-3", "d-2": "d-3", "d-3": None}


def test_a_text_that_lost_one_place_and_stands_in_another_is_in_force() -> None:
    mine = copy(held("d-1", superseded_by="d-2"), held("d-2"), page="d-2")
    found, places = choose(mine, copy(held("d-1"), page="d-1", file="d-1"), ())
    assert places == {"page": {"d-2"}, "file": {"d-1"}}
    assert {c.document: c.superseded_by for c in found} == {"d-1": None, "d-2": None}
