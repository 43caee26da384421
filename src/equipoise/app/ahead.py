"""The case's own pages asked ahead: once the app runs and after each change, while nobody asks for anything.

Whoever opens a page then finds its answer kept. Nothing is asked before the case has stood still for a while, so that a
reading or a review under way does not have every answer made anew after each step; and whoever asks goes first.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import Any

from starlette.datastructures import QueryParams

from equipoise.app import home
from equipoise.app.asked import waits
from equipoise.app.keeping import State
from equipoise.app.parameters import Given, parsed
from equipoise.app.question import Question
from equipoise.app.questions import QUESTIONS
from equipoise.app.site import Site

STILL = 3.0  # seconds for which the case's files have not changed
QUIET = 0.7  # seconds for which nobody has asked


def begin(site: Site) -> threading.Thread:
    """Keep the case's own pages answered for as long as the app runs."""
    thread = threading.Thread(target=keep_ready, args=(site,), name="asking ahead", daemon=True)
    thread.start()
    return thread


def keep_ready(site: Site) -> None:
    ready: State | None = None
    while True:
        if site.small and site.kept.now() != ready:
            ready = ask_all(site)
        time.sleep(QUIET)


def ask_all(site: Site) -> State | None:
    """Ask one page after the other; the state of the files that all answers are of, None if that has changed."""
    state = still(site)
    with site.case.world():
        for ask in own_pages(site):
            if site.kept.now() != state:
                return None
            give_way(site)
            try:
                ask().result()
            except Exception:  # the page will say so itself
                continue
    return state


def still(site: Site) -> State:
    """Wait until the files have not changed for a while; the state that they are in."""
    state = site.kept.now()
    while True:
        time.sleep(STILL if site.asked_last else 0)  # nothing to wait for before the first page is asked for
        before, state = state, site.kept.now()
        if before == state:
            return state


def give_way(site: Site) -> None:
    while time.monotonic() - site.asked_last < QUIET:
        time.sleep(QUIET / 4)


def own_pages(site: Site) -> Iterator[Callable[[], Future[Any]]]:
    """What the pages of the menu ask when they are opened, the first ones first."""
    yield from home.askings(site).values()
    yield partial(site.recorded, Given())
    for question in QUESTIONS:
        if (given := opening(site, question)) is not None:
            yield partial(site.asked, question, given)
            yield partial(site.picture, question, given)
    yield partial(site.brief, Given())


def opening(site: Site, question: Question) -> Given | None:
    """What a question's page asks by itself; None where its form waits for words."""
    first = question.first(site.case)
    if not first and waits(question):
        return None
    return parsed(question.parameters, QueryParams(first))
