"""Paths in a page's tree."""

from __future__ import annotations

from datetime import date

import lxml.html  # type: ignore[import-untyped]
import pytest

from equipoise.reading.official.layout import day_at, first, in_order, select, words_at

TREE = lxml.html.document_fromstring(
    "<body><h2 class='day'><time datetime='2018-09-27'>Thursday</time></h2><div class='entry big'><a>One</a></div>"
    "<div class='entryway'><a>Not one</a></div><p class='when'><span>Office</span><span>June 20, 2019</span></p></body>"
)


def test_a_path_is_of_tags_and_whole_class_names() -> None:
    assert [words_at(element, "a") for element in select(TREE, "div.entry")] == ["One"]
    assert words_at(TREE, ".entry a") == "One"
    assert select(TREE, "") == [] and first(TREE, ".nothing") is None and words_at(TREE, "") == ""


def test_a_day_stands_in_an_attribute_or_in_words() -> None:
    assert day_at(TREE, "h2.day") == date(2018, 9, 27)
    assert day_at(TREE, ".when") == date(2019, 6, 20)
    assert day_at(TREE, "a") is None


def test_elements_of_several_paths_come_in_the_pages_order() -> None:
    assert [path for path, _ in in_order(TREE, "div.entry", "h2.day")] == ["h2.day", "div.entry"]


def test_an_odd_path_is_an_error() -> None:
    with pytest.raises(ValueError, match="no step of a path"):
        select(TREE, "div[1]")
