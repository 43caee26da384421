"""Datelines and the entries of chronologies."""

from __future__ import annotations

import pytest

from equipoise.coding.headings import dateline, is_entry
from equipoise.coding.times import find_times


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BELGRADE, Feb 8 - Serbia protested.", "capital"),
        ("Dushanbe, 9 March. Tajikistan protested.", None),  # a sentence of its own where the text is cut
        ("Dushanbe, 9 March.", "plain"),
        ("9 August 2025.", "plain"),
        ("Pyongyang, April 8 (KCNA) - Korea protested.", "plain"),
        ("Riyadh, June 5, SPA - An official protested.", "plain"),
        ("5 June: Serbia protests.", None),
        ("Serbia protested on 5 June.", None),
    ],
)
def test_dateline(text: str, kind: str | None) -> None:
    assert dateline(text, find_times(text)[0]) == kind


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("5 June: Serbia protests.", True),
        ("- 5 June – Serbia protests.", True),
        ("5 June, 14.30: Serbia protests.", True),
        ("26 March (expected): Serbia protests.", True),
        ("5 June was the day on which Serbia protested: nobody knew why.", False),
        ("Belgrade, 5 June: Serbia protests.", False),
    ],
)
def test_entry(text: str, entry: bool) -> None:
    assert is_entry(text, find_times(text)[0]) is entry
