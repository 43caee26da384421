"""HTML of feeds to plain text."""

from __future__ import annotations

import pytest

from equipoise.reading.feed_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Plain  words\nhere", "Plain words\nhere"),
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("Loose <b>bold</b> text<ul><li>a</li><li>b</li></ul>end", "Loose bold text\n\na\n\nb\n\nend"),
        ("A &amp; B &eacute; &#8212; C", "A & B é — C"),
        ("<script>x</script>a<style>y</style> b<!-- c --> d", "a b d"),
        ("<img src=x>After", "After"),
        ("", ""),
        ("<", "<"),
        ("<div>" * 3000 + "deep", "deep"),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text
