"""What an assistant reads as a whole: one document at a time, and the list of them without their texts."""

from __future__ import annotations

import pytest

from equipoise.errors import NotFound
from equipoise.ledger.casefolder import Case
from equipoise.ledger.store import Store
from equipoise.mcp.resources import BRIEF, DOCUMENTS, WARNING, content, readables
from equipoise.questions.show import show


def test_a_document_and_the_list_need_no_whole_record(asked: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [d for d in asked.store.snapshot().documents if d.kind != "row"]
    shown = show(asked.folder, known[0].id).record["document"]
    monkeypatch.setattr(Store, "snapshot", lambda self: pytest.fail("the whole record was read"))
    listed = readables(asked.folder)
    assert [one.uri for one in listed] == [BRIEF, *(f"{DOCUMENTS}{d.id}" for d in known)]
    assert [one.name for one in listed[1:]] == [d.title or d.id for d in known]
    text, kind = content(asked.folder, listed[1].uri)
    assert kind == "text/plain" and text.startswith(f"id: {known[0].id}\ntitle: {shown['title'] or 'not known'}\n")
    assert f"published: {shown['published'] or 'not known'}\n" in text and WARNING in text and shown["text"] in text


def test_an_id_may_be_shortened_and_an_unknown_one_is_refused(asked: Case) -> None:
    known = [d.id for d in asked.store.snapshot().documents]
    whole, short = next((id, id[:-1]) for id in known if sum(other.startswith(id[:-1]) for other in known) == 1)
    assert content(asked.folder, f"{DOCUMENTS}{short}") == content(asked.folder, f"{DOCUMENTS}{whole}")
    for wrong in (f"{DOCUMENTS}d-ffffffffffffffff", f"{DOCUMENTS}e-ffffffffffffffff", "equipoise://else"):
        with pytest.raises(NotFound):
            content(asked.folder, wrong)
