"""The record as it was: documents that came and went, codings that were replaced, and clocks that are set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from equipoise.ledger.casefolder import Case
from equipoise.ledger.clock import as_text, clock_at, now
from equipoise.ledger.documents import Address
from equipoise.ledger.importing import keep_imported, remove_imported
from equipoise.ledger.opening import reading
from equipoise.ledger.past import Past, read_past
from equipoise.ledger.records import Mention
from tests.hand_built import day, document, entries, mention, new_case, row

FIRST, SECOND, THIRD = (datetime(2018, 9, n, tzinfo=UTC) for n in (1, 2, 3))
PLACE = (Address("page.txt"),)


def kept(case: Case, at: datetime, *found: Mention, coder: str = "older", **texts: str) -> None:
    """Keep documents at a moment; a text named is one that stands at the same place as the others named."""
    placed = {f"d-{name}": document(f"d-{name}", text, addresses=PLACE) for name, text in texts.items()}
    with clock_at(at):
        case.store.keep([replace(e, coder=coder) for e in entries(found, placed)])


def past(case: Case, at: datetime) -> Past:
    with reading(case.store.path) as connection:
        return read_past(connection, as_text(at))


def test_the_clock_can_be_set_and_goes_on_afterwards() -> None:
    with clock_at(FIRST):
        assert now() == "2018-09-01T00:00:00.000000+00:00"
    assert now() > "2020"


def test_documents_that_came_since_are_named(case: Case) -> None:
    kept(case, FIRST, mention("d-a"))
    kept(case, SECOND, mention("d-b"))
    assert past(case, FIRST).came == ("d-b",)
    assert past(case, SECOND).came == ()
    assert past(case, datetime(2018, 8, 1, tzinfo=UTC)).came == ("d-a", "d-b")


def test_a_text_that_is_superseded_and_comes_back(case: Case) -> None:
    kept(case, FIRST, mention("d-old"), old="The old words.")
    kept(case, SECOND, new="The new words.")
    kept(case, THIRD, mention("d-old"), old="The old words.")
    assert (past(case, FIRST).came, past(case, FIRST).went) == ((), ())
    assert (past(case, SECOND).came, past(case, SECOND).went) == (("d-old",), ("d-new",))


def test_a_replaced_coding_is_as_it_was_then(case: Case) -> None:
    old, new = mention("d-a"), mention("d-a", 1)
    kept(case, FIRST, old)
    kept(case, THIRD, new, coder="newer")
    found = past(case, SECOND)
    assert found.then == {"d-a": (old,)} and found.coded_anew == {"d-a": (new,)}
    ((before, after),) = [(r.before, r.after) for r in found.recoded]
    assert (before, after) == ("older", "newer")
    assert past(case, THIRD).replaced == ()


def test_a_row_that_changed_is_no_other_coding(case: Case) -> None:
    kept(case, FIRST, row("A1", status="planned"))
    kept(case, THIRD, row("A1", status="cancelled"), coder="table+2")
    found = past(case, SECOND)
    assert found.recoded == () and len(found.replaced) == 1
    assert [m.status for held in found.coded_anew.values() for m in held] == ["planned"]


def test_what_a_coder_elsewhere_brought_and_took_is_noted(case: Case) -> None:
    hers = replace(mention("d-a", 1, ordinal=5_000_000), coder="anna")
    kept(case, FIRST, mention("d-a"))
    with clock_at(SECOND):
        keep_imported(case.store, "anna", [hers])
    with clock_at(THIRD):
        remove_imported(case.store, "anna")
    assert [len(m) for m in past(case, FIRST).then.values()] == [1]
    assert [len(m) for m in past(case, SECOND).then.values()] == [2]


def test_a_forgotten_document_leaves_no_trace_of_its_words(case: Case) -> None:
    from equipoise.ledger.erasing import forget

    kept(case, FIRST, mention("d-a", text="Secret words of old."))
    kept(case, SECOND, mention("d-a", 1), coder="newer")
    forget(case.store, ["d-a"], "ana", "asked to")
    with reading(case.store.path) as connection:
        for table in ("retired_mentions", "recodings"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert past(case, FIRST).then == {}


def test_a_record_from_before_this_was_noted_has_a_past_too(tmp_path: Path) -> None:
    import gzip

    case = new_case(tmp_path / "c")
    case.store.path.parent.mkdir()
    packed = Path(__file__).parent / "fixtures" / "schema-5.duckdb.gz"
    case.store.path.write_bytes(gzip.decompress(packed.read_bytes()))
    found = past(case, datetime(2000, 1, 1, tzinfo=UTC))
    assert found.came and found.replaced == ()
    assert past(case, datetime.now(UTC)).came == ()


def test_the_moment_of_a_document_is_that_of_its_first_keeping(case: Case) -> None:
    kept(case, FIRST, mention("d-a", date=day("2018-09-01")))
    kept(case, THIRD, mention("d-a", date=day("2018-09-02")), coder="newer")
    assert past(case, SECOND).came == ()
