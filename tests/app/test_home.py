"""Home: a look is closed where the page that was seen ended."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.testclient import TestClient

from equipoise.ledger.casefolder import Case
from equipoise.ledger.opening import reading
from equipoise.questions.changes import last_closed


def test_a_look_ends_where_the_page_did(mine: TestClient, own: Case, send: Callable[..., int]) -> None:
    until = re.search(r'name="until" value="([^"]+)"', mine.get("/").text)
    assert until
    assert send("/changes/close", until=until[1]) == 303
    with reading(own.store.path) as connection:
        assert last_closed(connection) == until[1]
