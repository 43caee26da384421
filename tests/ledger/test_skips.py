"""Skips: kept for one person, replaced, brought back; absent from an older record, forgotten with the document."""

from __future__ import annotations

from equipoise.ledger import erasing
from equipoise.ledger.casefolder import Case
from equipoise.ledger.opening import writing
from equipoise.ledger.skips import Skip, drop_skips, keep_skips, read_skips
from tests.hand_built import keep, mention


def test_a_skip_is_one_persons_and_changes_no_event(case: Case) -> None:
    keep(case, mention())
    keep_skips(case.store, [Skip("e-1", "s1", "d-a"), Skip("m-2", "s2", "d-a")], "ana")
    keep_skips(case.store, [Skip("e-1", "s3", "d-a")], "ana")
    assert {id: skip.state for id, skip in read_skips(case.store, "ana").items()} == {"e-1": "s3", "m-2": "s2"}
    assert read_skips(case.store, "boris") == {}
    assert case.store.fresh()
    drop_skips(case.store, ["e-1"], "boris")
    drop_skips(case.store, ["m-2"], "ana")
    assert list(read_skips(case.store, "ana")) == ["e-1"]


def test_an_empty_record_and_one_from_before_have_none(case: Case) -> None:
    assert read_skips(case.store, "ana") == {}
    keep(case, mention())
    with writing(case.store.path) as connection:
        connection.execute("DROP TABLE skips")
    assert read_skips(case.store, "ana") == {}


def test_forgetting_a_document_takes_the_skips_in_it(case: Case) -> None:
    keep(case, mention("d-a"), mention("d-b"))
    keep_skips(case.store, [Skip("e-1", "s1", "d-a"), Skip("e-2", "s2", "d-b")], "ana")
    erasing.forget(case.store, ["d-a"], "ana", "asked to")
    assert list(read_skips(case.store, "ana")) == ["e-2"]
