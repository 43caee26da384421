"""The case's own pages asked before anybody does: the same that their addresses ask, and anew after a change."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from equipoise.app import ahead
from equipoise.app.guarding import Keys
from equipoise.app.parameters import Given
from equipoise.app.questions import BY_NAME, QUESTIONS
from equipoise.app.site import Site
from equipoise.errors import NotFound
from equipoise.ledger.casefolder import Case


def test_what_is_asked_ahead_is_what_the_address_of_the_page_asks(client: TestClient, asked_of: Case) -> None:
    site = Site.of(asked_of, Keys(1))
    for question in QUESTIONS:
        given = ahead.opening(site, question)
        if first := question.first(asked_of):
            led = client.get(f"/{question.name}").headers["location"]
            assert given and parse_qs(urlsplit(led).query) == {name: [value] for name, value in first.items()}
            assert {name: given.text(name) for name in first} == first
        else:
            assert given in (None, Given())


def test_answers_are_there_before_the_page_is_opened_and_again_after_a_change(
    own: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, asked = Site.of(own, Keys(1)), list[str]()

    def refused() -> None:
        raise NotFound("Nothing.", "Nothing.")

    def pages(site: Site) -> Iterator[object]:
        yield partial(site.kept.begun, ("refused",), refused)
        yield partial(site.kept.begun, ("first",), partial(asked.append, "first"))
        yield partial(site.asked, BY_NAME["ties"], Given(("RUS", "AZE")))

    monkeypatch.setattr(ahead, "own_pages", pages)
    assert ahead.ask_all(site) == site.kept.now()
    assert site.asked(BY_NAME["ties"], Given(("RUS", "AZE"))).done()
    site.kept.get(("first",), partial(asked.append, "again"))
    assert asked == ["first"]


def test_a_change_meanwhile_begins_it_anew(own: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    site, asked = Site.of(own, Keys(1)), list[str]()

    def pages(site: Site) -> Iterator[object]:
        yield partial(site.kept.begun, ("written",), lambda: (own.folder / "note.txt").write_text("new"))
        yield partial(site.kept.begun, ("never",), lambda: asked.append("never"))

    monkeypatch.setattr(ahead, "own_pages", pages)
    assert ahead.ask_all(site) is None and asked == []
