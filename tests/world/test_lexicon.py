"""What the gazetteer looks for, compiled by first word."""

from __future__ import annotations

from equipoise.world.lexicon import entries, lexicon, split, upper, upper_lexicon


def test_phrases_are_folded_and_lose_their_article() -> None:
    assert split("the Côte d'Ivoire") == ("Cote", "d", "Ivoire")


def test_the_longest_phrase_comes_first() -> None:
    lengths = [len(rest) for rest, _ in lexicon()["Republic"]]
    assert lengths == sorted(lengths, reverse=True)


def test_capitals_join_meanings() -> None:
    assert any(entry.names for _, entry in upper_lexicon()["TURKEY"])
    assert upper("straße ŉ") == "STRAßE ŉ"


def test_what_an_entry_means() -> None:
    found = entries()
    assert [n.code for n in found["Russia",].names] == ["RUS"]
    assert [p.code for p in found["Ilham", "Aliyev"].people] == ["AZE"]
    assert {p.code for p in found["Aliyev",].families} == {"AZE"}
    assert [t.state for t in found["Taoiseach",].titles] == ["IRL"]
    assert found["Washington", "Post"].distractor
