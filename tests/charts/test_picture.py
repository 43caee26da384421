"""A finished picture: one image with its words, the same bytes from call to call."""

from __future__ import annotations

from equipoise.charts.picture import described

DRAWN = (
    '<svg width="9"><defs></defs><g role="graphics-symbol" aria-roledescription="rule mark container">'
    '<path d="M0"/></g></svg>'
)


def test_a_picture_is_one_image_and_its_parts_are_none() -> None:
    told = described(DRAWN, "two & three")
    assert told == '<svg role="img" aria-label="two &amp; three" width="9"><g><path d="M0"/></g></svg>'
