"""The kind of contact that a row tells of in its own words."""

from __future__ import annotations

import pytest

from equipoise.reading.told import told_kind
from equipoise.reading.words import word


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("Putin met Pashinyan in Moscow.", "meeting"),
        ("The two presidents held talks on gas", "talks"),
        ("Working visit of the prime minister", "visit"),
        ("They spoke by phone", "phone call"),
        ("Both attended the CIS summit", "summit"),
        ("Putin will meet Pashinyan", None),
        ("The meeting was postponed", None),
        ("They did not meet", None),
        ("Statement after the talks", None),
        ("Shots on the border", None),
        ("", None),
    ],
)
def test_plain_words_tell_the_kind_and_doubtful_ones_do_not(summary: str, kind: str | None) -> None:
    assert told_kind(summary) == kind
    assert kind is None or word("kind", kind) == kind
