"""A parsed page: its character set, metas and linked data."""

from __future__ import annotations

import pytest

from equipoise.errors import InputError
from equipoise.reading.page import charset, kind_of, parse, words_of

RUSSIAN = "Путин прибыл в Баку"


def with_data(script: str) -> bytes:
    return (
        f'<html><head><script type="application/ld+json">{script}</script></head><body><p>x</p></body></html>'.encode()
    )


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="windows-1251">', "cp1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<?xml version="1.0" encoding="UTF-8"?>', "utf-8"),
        (b"<meta charset=iso-8859-1>", "cp1252"),
        (b"<meta charset=unicode_escape>", None),
        (b"<meta charset=no-such-set>", None),
        (b"<title>charset=utf-8</title>", None),
    ],
)
def test_declared_encodings(head: bytes, name: str | None) -> None:
    assert charset(head) == name


def test_a_page_in_its_own_encoding() -> None:
    page = parse(b"<html><head><meta charset=windows-1251></head><body><p>" + RUSSIAN.encode("cp1251") + b"</p></body>")
    assert words_of(page.tree.find(".//p")) == RUSSIAN


def test_a_page_that_declares_one_encoding_and_is_in_another() -> None:
    page = parse(b"<meta charset=ascii><p>" + RUSSIAN.encode() + b"</p>")
    assert words_of(page.tree.find(".//p")) == RUSSIAN


def test_metas_by_property_name_and_itemprop() -> None:
    page = parse(b'<meta property="og:Title" content="A"><meta name=date content=""><meta itemprop="x" content=" B ">')
    assert (page.meta("date", "og:title"), page.meta("x"), page.meta("y")) == ("A", "B", None)


def test_the_article_is_found_among_other_objects() -> None:
    graph = '{"@graph": [{"@type": "WebPage", "name": "p"}, {"@type": ["NewsArticle"], "headline": "h"}]}'
    assert parse(with_data(graph)).article()["headline"] == "h"
    assert parse(with_data('[{"@type": "Person"}]')).article() == {}


def test_nested_objects_are_not_the_pages_own() -> None:
    comment = '{"@type": "Thing", "comment": {"@type": "Article", "datePublished": "2021-01-01"}}'
    assert parse(with_data(comment)).article() == {}


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Article", "datePublished": "2019-05-14",} -->',
        '//<![CDATA[\n{"@type": "Article", "datePublished": "2019-05-14"}\n//]]>',
        '{"@type": "Article", "headline": "two\nlines", "datePublished": "2019-05-14"}',
        '{"@type": "Article", "datePublished": "2019-05-14", "author": }',
        '{"@type": "Article", "datePublished": "2019-05-14"};',
    ],
)
def test_malformed_linked_data_is_read_all_the_same(script: str) -> None:
    assert parse(with_data(script)).article()["datePublished"] == "2019-05-14"


@pytest.mark.parametrize("script", ["", "{", "[" * 5000, "null", '"text"', "[[[[[[1]]]]]]"])
def test_linked_data_beyond_repair_is_none(script: str) -> None:
    assert parse(with_data(script)).article() == {}


@pytest.mark.parametrize("kind", [None, 3, [], [3], {}])
def test_types_that_are_none(kind: object) -> None:
    assert kind_of({"@type": kind}) == ""


def test_no_page() -> None:
    with pytest.raises(InputError):
        parse(b"<!-- nothing -->")
