"""Tables of word lists are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import InputError
from equipoise.language.wordlists import word_lists


def test_lists_in_order_with_comments(tmp_path: Path) -> None:
    path = tmp_path / "w.txt"
    path.write_text("# all\n[a]  # first\none two\nno_one\n\n[b]\nthree # x\n", encoding="utf-8")
    assert word_lists(path) == {"a": ("one", "two", "no one"), "b": ("three",)}


@pytest.mark.parametrize("text", ["one\n[a]\n", "[a]\none\n[a]\n", "[a]\none two one\n"])
def test_mistakes_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "w.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="line"):
        word_lists(path)
