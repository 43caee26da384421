"""Topics by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.questions import topics as module
from equipoise.questions.topics import topics, topics_in


def named(text: str) -> list[str]:
    return list(dict.fromkeys(touch.topic.name for touch in topics_in(text)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They spoke of the Nagorno–Karabakh settlement.", ["karabakh"]),
        ("The North–South corridor and oil", ["energy", "transport"]),
        ("military technical cooperation", ["arms"]),
        ("Important investigations of a courtesy in Crimea", ["ukraine"]),
        ("The CSTO and the EAEU", ["eaeu", "csto"]),
        ("exports, migrants, cultural ties", ["trade", "culture", "migration"]),
        ("They drank tea.", []),
    ],
)
def test_words_touch_topics(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_touch_knows_its_words_within_a_part_of_the_text() -> None:
    text = "Trade grew. Exports of gas fell."
    touches = list(topics_in(text, text.index("Exports")))
    assert [(t.topic.name, text[t.start : t.end]) for t in touches] == [("trade", "Exports"), ("energy", "gas")]


def test_the_longest_words_are_taken() -> None:
    text = "the Armenia-Azerbaijan conflict"
    assert [text[t.start : t.end] for t in topics_in(text)] == ["Armenia-Azerbaijan conflict"]


def test_labels_are_unique_and_every_topic_is_found_in_its_own_label_or_words() -> None:
    assert len({topic.label for topic in topics()}) == len(topics()) > 30


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a,A,weather,rain,x", "context is 'weather'"),
        ("a,A,,,x", "words is ''"),
        ("a,A,,rain;;snow,x", "words and phrases"),
        ("a,A,,rain,x\na,B,,snow,x", "a name of its own"),
    ],
)
def test_an_odd_row_is_an_error(row: str, why: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder:
        def __truediv__(self, name: str) -> Folder:
            return self

        def read_text(self, encoding: str) -> str:
            return f"topic,label,context,words,note\n{row}\n"

    monkeypatch.setattr(module, "files", lambda package: Folder())
    with pytest.raises(InputError, match=why):
        topics.__wrapped__()


@given(st.text(max_size=200))
def test_offsets_lie_in_any_text(text: str) -> None:
    assert all(0 <= touch.start < touch.end <= len(text) for touch in topics_in(text))
