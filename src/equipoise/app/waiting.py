"""Pages that rest on an answer of some seconds: what is known is sent at once, the rest as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager
from typing import Any

from starlette.responses import Response, StreamingResponse

from equipoise.app.failing import broken
from equipoise.app.rendering import MARK

WAITING = '<p class="waiting" role="status">{}</p>\n'


def page_of(
    answers: Sequence[Future[Any]],
    whole: Callable[[], Response],
    before: Callable[[], Response],
    *,
    patience: float | None,
    world: Callable[[], AbstractContextManager[None]],
    what: str,
) -> Response:
    """A page whole where its answers are there within the patience, else in two parts.

    Parameters
    ----------
    whole, before : make the page with the answers, and as it is without them.
    patience : seconds before the first part is sent; None to wait for the whole page.
    world : a block in which the tables are those of the case; the second part is made in another thread than the first.
    what : told meanwhile.
    """
    if not wait(answers, patience).not_done:
        return whole()
    first = text_of(before()).partition(MARK)[0]

    def parts() -> Iterator[str]:
        yield first + WAITING.format(what)
        wait(answers)
        try:
            with world():
                rest = text_of(whole()).partition(MARK)[2]
        except Exception as error:  # the page has begun: its end must say so
            rest = broken(error)
        yield rest

    return StreamingResponse(parts(), media_type="text/html")


def text_of(page: Response) -> str:
    return bytes(page.body).decode("utf-8")
