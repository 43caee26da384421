"""Which document a person means."""

from __future__ import annotations

import pytest

from equipoise.errors import NotFound
from equipoise.ledger.documents import Address
from equipoise.questions.document_names import DocumentNames, id_of
from tests.hand_built import document

FILE = document(
    "d-0123456789abcdef", title="A Visit", addresses=(Address("sources/a.txt"), Address("https://x.org/a/"))
)
PART = document("d-0123456789ffffff", title="A visit", addresses=(Address("sources/export.txt#7"),))
NAMES = DocumentNames([FILE, PART], ["d-aaaaaaaaaaaaaaaa"])


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("d-0123456789abcdef", FILE.id),
        ("d-0123456789a", FILE.id),
        ("d-aaaaaaaaaaaaaaaa", "d-aaaaaaaaaaaaaaaa"),
        ("d-aaaaaa", "d-aaaaaaaaaaaaaaaa"),
        ("sources/a.txt", FILE.id),
        (" a.txt ", FILE.id),
        ("x.org/a", FILE.id),
        ("http://www.X.org/a", FILE.id),
        ("export.txt#7", PART.id),
    ],
)
def test_by_id_address_or_file(name: str, id: str) -> None:
    assert NAMES.find(name) == id


@pytest.mark.parametrize("name", ["", "d-", "d-0123456789", "A visit", "b.txt", "d-ffffffffffffffff", "#"])
def test_what_means_none_or_several_is_refused(name: str) -> None:
    with pytest.raises(NotFound) as caught:
        NAMES.find(name)
    assert caught.value.hint


def test_a_line_may_name_its_document_by_an_object() -> None:
    assert id_of(NAMES, {"id": None, "url": "https://x.org/a/"}) == FILE.id
    assert id_of(NAMES, {}) is id_of(NAMES, None) is id_of(NAMES, 5) is None
