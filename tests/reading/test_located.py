"""Texts with their pages and paragraphs."""

from __future__ import annotations

from equipoise.reading.located import Located

TEXT = Located.of([("One two. ", "p. 1"), ("Three", "p. 1"), ("\n\n", None), ("Four.", "p. 2")])


def test_parts_are_put_together_and_a_place_is_said_once() -> None:
    assert Located("One two. Three\n\nFour.", ((0, "p. 1"), (16, "p. 2"))) == TEXT


def test_what_stands_between_parts_belongs_to_none() -> None:
    assert Located.of([("a", "¶ 1"), ("b", "¶ 2")], "\n\n") == Located("a\n\nb", ((0, "¶ 1"), (3, "¶ 2")))


def test_a_part_keeps_its_places() -> None:
    assert TEXT.part((9, 21)) == Located("Three\n\nFour.", ((0, "p. 1"), (7, "p. 2")))
    assert TEXT.part((16, 21)) == Located("Four.", ((0, "p. 2"),))


def test_several_parts_become_paragraphs() -> None:
    assert TEXT.part((0, 9), (14, 16), (16, 21)) == Located("One two.\n\nFour.", ((0, "p. 1"), (10, "p. 2")))


def test_a_text_without_places_has_none() -> None:
    assert Located("  a b ").part((0, 6)) == Located("a b")
