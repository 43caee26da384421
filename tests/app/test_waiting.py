"""A page whose answer takes seconds: its form at once, the answer in the same page when it is there; each made once."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.responses import HTMLResponse, StreamingResponse
from starlette.testclient import TestClient

from equipoise.app.guarding import Keys
from equipoise.app.keeping import Kept
from equipoise.app.rendering import MARK
from equipoise.app.routing import build
from equipoise.app.waiting import page_of
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from tests.app.conftest import HOME


@contextmanager
def nowhere() -> Iterator[None]:
    yield


def page(end: str) -> HTMLResponse:
    return HTMLResponse(f"<main>form{MARK}{end}</main>")


async def parts_of(response: StreamingResponse) -> list[str]:
    return [str(part) async for part in response.body_iterator]


def streamed(answer: Future[str], failing: bool = False) -> StreamingResponse:
    def whole() -> HTMLResponse:
        if failing:
            raise UsageError("It cannot be said.", "Ask otherwise.")
        return page(answer.result())

    made = page_of([answer], whole, lambda: page(""), patience=0, world=nowhere, what="It is computed.")
    assert isinstance(made, StreamingResponse)
    return made


@pytest.mark.anyio
async def test_the_form_is_sent_before_the_answer_and_the_rest_after_it() -> None:
    answer: Future[str] = Future()
    response = streamed(answer)
    answer.set_result("yes")
    begin, rest = await parts_of(response)
    assert begin.startswith("<main>form<p") and "It is computed." in begin and "</main>" not in begin
    assert rest == "yes</main>"
    again = page_of([answer], lambda: page("yes"), lambda: page(""), patience=0, world=nowhere, what="")
    assert bytes(again.body).decode() == f"<main>form{MARK}yes</main>"


@pytest.mark.anyio
async def test_a_page_that_fails_half_way_says_so_at_its_end() -> None:
    answer: Future[str] = Future()
    response = streamed(answer, failing=True)
    answer.set_result("yes")
    _, rest = await parts_of(response)
    assert "It cannot be said." in rest and 'role="alert"' in rest


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_an_answer_is_made_once_for_all_who_ask_and_again_after_a_change(tmp_path: Path) -> None:
    kept, go, made = Kept(tmp_path), threading.Event(), list[int]()

    def make() -> int:
        go.wait(10)
        made.append(1)
        return len(made)

    first, second = kept.begun(("q",), make), kept.begun(("q",), make)
    go.set()
    assert first.result(10) == second.result(10) == kept.get(("q",), make) == 1
    (tmp_path / "case.toml").write_text("", "utf-8")
    assert kept.get(("q",), make) == 2


def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    with pytest.raises(UsageError):
        kept.get(("q",), lambda: (_ for _ in ()).throw(UsageError("No.")))
    assert kept.get(("q",), lambda: 3) == 3


def timeless(text: str) -> str:
    """A page without the moment at which it looked."""
    return re.sub(r'name="until" value="[^"]*"', "", text)


def test_impatient_pages_are_the_patient_ones_with_a_line_more(asked_of: Case) -> None:
    texts = []
    for patience in (None, 0.0):
        keys = Keys(8765)
        client = TestClient(build(asked_of, keys, patience=patience), base_url=HOME)
        client.get("/read", params={"token": keys.token})
        texts.append([client.get(path).text for path in ("/", "/contacts", "/contacts?states=Atlantis")])
    for patient, impatient in zip(*texts, strict=True):
        begin, _, end = patient.partition(MARK)
        assert impatient.startswith(begin) and 'class="waiting"' in impatient
        assert timeless(impatient).endswith(timeless(end)) and "</html>" in end
