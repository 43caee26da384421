"""What pages of paper need: links that arrive, addresses that every program takes, columns wide enough."""

from __future__ import annotations

import pytest

from equipoise.briefing.blocks import Column, Link, Row, Table
from equipoise.briefing.document import Brief
from equipoise.briefing.paper import ROOM, address_of, anchors_of, shares_of_width


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://a.example/b?c=<d>&e", "https://a.example/b?c=%3Cd%3E&e"),
        ("http://a.example/Путин", "http://a.example/Путин"),
        ("http://[bad", None),
        ("https://", None),
        ("javascript:alert(1)", None),
        ("#top", None),
    ],
)
def test_addresses(target: str, address: str | None) -> None:
    assert address_of(Link("x", target)) == address


def test_anchors_are_those_of_headings_rows_entries_and_citations(full: Brief) -> None:
    assert {"top", "findings", "events", "method-ratio"} <= anchors_of(full.blocks)
    assert "" not in anchors_of(full.blocks)


def test_columns_share_the_page_by_what_they_hold() -> None:
    rows = (Row((("14 May 2018",), ("A long account of a visit " * 6,), ("3",))),)
    day, what, count = shares_of_width(Table("", (Column("Date"), Column("What"), Column("N", True)), rows))
    assert what > day > count and abs(day + what + count - 1) < 1e-9


def test_no_column_is_too_narrow_for_its_words_where_a_heading_is_long() -> None:
    heads = ("With", "Level", "On the sidelines", "By telephone or video", "How known")
    rows = (Row((("Russia",), ("Ministers",), ("0",), ("1",), ("3 machine, unchecked",))),)
    shares = shares_of_width(Table("", tuple(map(Column, heads)), rows))
    words = ("Russia", "Ministers", "sidelines", "telephone", "unchecked")
    assert all(share * ROOM > len(word) for share, word in zip(shares, words, strict=True))
