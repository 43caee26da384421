"""The address actually connected to is what counts, whatever a name resolved to before."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from equipoise.fetch import Fetched, FetchSettings, Outcome, Refused, connecting, fetch

from .servers import Site, body

PAGE = body("<!doctype html><p>The ministers met in Baku.</p>")
Resolved = Callable[..., list[Any]]


def why(outcome: Outcome) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.why


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let each look-up give the next answer, the last one for ever; returns the names looked up."""
    asked: list[str] = []

    def look_up(host: str, port: int, *rest: Any, **options: Any) -> list[Any]:
        numbers = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        families = [socket.AF_INET6 if ":" in n else socket.AF_INET for n in numbers]
        return [(f, socket.SOCK_STREAM, 6, "", (n, port)) for f, n in zip(families, numbers, strict=True)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_this_machine_is_refused_without_the_setting(site: Site, quick: FetchSettings) -> None:
    site.pages["/a"] = PAGE
    usual = replace(quick, allow_loopback=False)
    assert why(fetch(site.url("/a"), settings=usual)) == "not fetched: 127.0.0.1 is this machine's own (loopback)"
    assert "is this machine's own (loopback)" in why(fetch(site.url("/a", "localhost"), settings=usual))
    assert not site.requests
    assert isinstance(fetch(site.url("/a", "localhost"), settings=quick), Fetched)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:7f00:1]", "[::1]"])
def test_other_spellings_of_this_machine(site: Site, quick: FetchSettings, host: str) -> None:
    assert isinstance(fetch(site.url("/a", host), settings=replace(quick, allow_loopback=False)), Refused)
    assert not site.requests


def test_a_public_name_with_a_private_address(
    site: Site, quick: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, ["127.0.0.1"])
    usual = replace(quick, allow_loopback=False)
    reason = "not fetched: news.example (127.0.0.1) is this machine's own (loopback)"
    assert why(fetch(site.url("/a", "news.example"), settings=usual)) == reason
    assert not site.requests


def test_a_name_that_changes_its_address_between_check_and_connection(
    site: Site, quick: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = PAGE
    asked = resolving(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    outcome = fetch(site.url("/a", "news.example"), settings=replace(quick, allow_loopback=False))
    # The second look-up, of the number itself, lies; the far end of the connection tells.
    assert why(outcome) == "not fetched: news.example (127.0.0.1) is this machine's own (loopback)"
    assert asked == ["news.example", "93.184.216.34"] and not site.requests


def test_a_name_is_looked_up_once_a_connection(
    site: Site, quick: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = PAGE
    asked = resolving(monkeypatch, ["127.0.0.1"])
    assert isinstance(fetch(site.url("/a", "news.example"), settings=quick), Fetched)
    assert [name for name in asked if name == "news.example"] == ["news.example"] * 2  # robots.txt and the page


def test_only_the_permitted_of_several_addresses_is_used(
    site: Site, quick: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = PAGE
    monkeypatch.setattr(connecting, "TRIES", 1)

    def look_up(host: str, port: int, *rest: Any, **options: Any) -> list[Any]:
        numbers = ["10.0.0.1", "127.0.0.1"] if host == "news.example" else [host]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, port)) for n in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert isinstance(fetch(site.url("/a", "news.example"), settings=quick), Fetched)


def test_a_look_up_that_fails(quick: FetchSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*rest: Any, **options: Any) -> list[Any]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert why(fetch("http://news.example/", settings=quick)) == "no such host: news.example"


def test_a_look_up_that_hangs(quick: FetchSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*rest: Any, **options: Any) -> list[Any]:
        time.sleep(3)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    begun = time.monotonic()
    outcome = fetch("http://news.example/", settings=replace(quick, total_seconds=0.3))
    assert why(outcome) == "no answer to the look-up of news.example" and time.monotonic() - begun < 2.5
