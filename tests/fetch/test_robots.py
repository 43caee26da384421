"""robots.txt: which group is ours, which rule wins."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.fetch.robots import matches, parse


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Equipoise\nDisallow: /no", "/a", True),
        ("User-agent: equipoise/1.0\nDisallow: /no\n\nUser-agent: *\nAllow: /", "/no", False),
        ("User-agent: gptbot\nUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: gptbot\nDisallow: /\n", "/a", True),
        ("Disallow: /", "/a", True),
        ("\ufeffUser-agent: * # all\r\nDisallow: /a # this\r\n", "/a", False),
        ("user-agent:*\ndisallow:/*.pdf$", "/x/y.pdf", False),
        ("user-agent:*\ndisallow:/*.pdf$", "/x/y.pdf?z", True),
        ("user-agent:*\ndisallow:/*?print=", "/a?print=1", False),
        ("user-agent:*\ndisallow:/a$", "/a", False),
        ("user-agent:*\ndisallow:/a$", "/ab", True),
        ("user-agent:*\ndisallow:/новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("user-agent:*\ndisallow:/%7Ejoe/", "/~joe/a", False),
        ("<html><body>User-agent: *<br>Disallow: /</body></html>", "/a", True),
    ],
)
def test_rules(text: str, path: str, allowed: bool) -> None:
    assert parse(text.encode(), "equipoise").allow(path) == allowed


def test_delays() -> None:
    assert parse(b"User-agent: *\nCrawl-delay: 2.5", "equipoise").delay == 2.5
    assert parse(b"User-agent: *\nCrawl-delay: soon", "equipoise").delay is None
    assert parse(b"User-agent: other\nCrawl-delay: 5", "equipoise").delay is None


def test_no_pattern_stalls() -> None:
    begun = time.monotonic()
    assert not matches("/" + "*a" * 200 + "$", "/" + "a" * 4000 + "b")
    assert time.monotonic() - begun < 5


@given(st.binary(max_size=300), st.text(max_size=50))
def test_no_bytes_make_it_raise(data: bytes, path: str) -> None:
    parse(b"User-agent: *\n" + data, "equipoise").allow(path)
    parse(data, "equipoise").allow(path)
