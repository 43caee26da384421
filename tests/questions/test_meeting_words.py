"""Whose meeting a text tells of, and whether by telephone: the same words for claims and for drafts."""

from __future__ import annotations

import pytest

from equipoise.questions.meeting_words import LEADERS, MINISTERS, REMOTE


@pytest.mark.parametrize("text", ["Premier Li", "the prime ministers", "the emir", "a chancellor", "heads of state"])
def test_leaders(text: str) -> None:
    assert LEADERS.search(text) and not MINISTERS.search(text)


@pytest.mark.parametrize("text", ["the ministers", "the interior minister", "two foreign secretaries"])
def test_ministers(text: str) -> None:
    assert MINISTERS.search(text) and not LEADERS.search(text)


@pytest.mark.parametrize("text", ["a secretary", "the secretariat of foreign trade", "ministerial"])
def test_neither(text: str) -> None:
    assert not LEADERS.search(text) and not MINISTERS.search(text)


@pytest.mark.parametrize("text", ["phoned", "by telephone", "telephonic talks", "a videoconference", "on video"])
def test_remote(text: str) -> None:
    assert REMOTE.search(text)


@pytest.mark.parametrize("text", ["phonetic", "met", "a recall"])
def test_not_remote(text: str) -> None:
    assert not REMOTE.search(text)
