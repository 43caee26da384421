"""A page's running text."""

from __future__ import annotations

import pytest

from equipoise.errors import InputError
from equipoise.reading.page import parse
from equipoise.reading.page_text import below_title, paragraphs

FIRST = "Slovenia's foreign minister visited Zagreb on Monday to discuss a second road bridge."
SECOND = "The present bridge was built in 1936 and carries one lorry at a time across the river."


def blocks(body: str) -> list[str]:
    return paragraphs(parse(f"<html><body>{body}</body></html>".encode()).tree)


def test_paragraphs_without_the_furniture() -> None:
    furniture = "<nav><a href=/>Home</a> <a href=/w>World</a></nav>"
    comments = '<div class="comments"><p>I wonder what the people in the villages think about it all.</p></div>'
    assert blocks(f"{furniture}<article><p>{FIRST}</p><p>{SECOND}</p></article>{comments}") == [FIRST, SECOND]


def test_text_divided_by_line_breaks() -> None:
    assert blocks(f"<div><h1>A bridge</h1>{FIRST}<br><br>{SECOND}<br></div>")[-2:] == [FIRST, SECOND]


def test_links_within_a_sentence_stay() -> None:
    linked = FIRST.replace("foreign minister", "<a href=/m>foreign minister</a>")
    assert blocks(f"<article><p>{linked}</p><p>{SECOND}</p></article>") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<ul><li><a href=/1>Home</a></li><li><a href=/2>World</a></li></ul>",
        "".join(f"<li><a href=/{n}>{sentence}</a></li>" for n, sentence in enumerate((FIRST, SECOND))),
        "<p>Ports. Roads. Weather.</p>",
        "<script>var sentence = 'A script says nothing that anybody would want to read here.';</script>",
    ],
)
def test_pages_that_only_lead_elsewhere(body: str) -> None:
    with pytest.raises(InputError, match="navigation only"):
        blocks(body)


def test_what_stands_above_the_text() -> None:
    above = ["A Bridge", "Published - Last updated", "By Anna Example, 14 May 2019", "Share"]
    assert below_title([*above, FIRST, "Share"], "A bridge") == [FIRST, "Share"]
    assert below_title(["A bridge"], "A bridge") == []


def test_a_page_of_very_many_elements_is_refused() -> None:
    with pytest.raises(InputError, match=r"too large for a page: 5\d,\d{3} elements, the limit is 50,000"):
        blocks(f"<p>{FIRST}</p>" + "<b>x</b>" * 50_000)


def test_very_deep_nesting_ends() -> None:
    with pytest.raises(InputError):
        blocks("<div>" * 100_000 + f"<p>{FIRST}</p>")
