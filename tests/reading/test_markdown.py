"""Markdown to plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.reading.markdown import plain


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("see [the *joint* statement](https://example.org/a_(b)) now", "see the joint statement now"),
        ("see [it][1] now\n\n[1]: https://example.org", "see it now"),
        ("**bold *and* more** _too_ and snake_case_name", "bold and more too and snake_case_name"),
        ("![a picture](x.png)Text[^1] here", "Text here"),
        ("<https://example.org> and `code`", "https://example.org and code"),
        ("One\n\n## Two\nthree", "One\n\nTwo\n\nthree"),
        ("Two\n---\nthree", "Two\n\nthree"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("> quoted\n> on", "quoted\non"),
        ("- one\n* two\n3. three\n- [x] done", "one\ntwo\nthree\ndone"),
        ("```\nx = 1\n```", "x = 1"),
        ("2 \\* 3 \\_ 4", "2 * 3 _ 4"),
        ("a <!-- hidden\nthing --> b<br>c", "a  bc"),
        ("5 * 3 * 2 and 4 < 5", "5 * 3 * 2 and 4 < 5"),
    ],
)
def test_marks_go_and_words_stay(marked: str, text: str) -> None:
    assert plain(marked) == text


@given(st.lists(st.text("abcdefg ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_plain_paragraphs_stay_as_they_are(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert plain(text) == text


@pytest.mark.parametrize("bait", ["<!--", "[", "[a](", "a **", "`", "| "])
def test_marks_that_never_end_take_no_time(bait: str) -> None:
    start = time.process_time()
    plain(bait * 100_000)
    assert time.process_time() - start < 5


def test_comments_go_and_one_that_does_not_end_stays() -> None:
    assert plain("a <!-- b\n\nc --> d <!-- e") == "a  d <!-- e"
