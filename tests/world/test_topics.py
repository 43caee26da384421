"""Topics by their words."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.world import topics as module
from equipoise.world.rows import parse, read
from equipoise.world.topics import topics, topics_in


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
        ("a,A,,weather,rain,,x", "context is 'weather'"),
        ("a,A,,,,,x", "words is ''"),
        ("a,A,,,rain;;snow,,x", "words and phrases"),
        ("a,A,,,ra*,,x", "three letters"),
        ("a,A,,,rain,red!,x", "except is 'red!'"),
        ("a,A,b,,rain,,x", "broader is 'b'"),
        ("a,A,a,,rain,,x", "broader is 'a'"),
        ("a,A,,,rain,,x\na,B,,,snow,,x", "a name of its own"),
    ],
)
def test_an_odd_row_is_an_error(row: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = io.StringIO(f"topic,label,broader,context,words,except,note\n{row}\n")
    monkeypatch.setattr(module, "read", lambda file, used, ignored: parse(file, table, used, ignored))
    with pytest.raises(InputError, match=why):
        topics.__wrapped__()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The energy minister attended.", []),
        ("The energy minister spoke of energy.", ["energy"]),
        ("Information security and food security", ["agriculture", "cyber"]),
        ("They met after the CIS summit; the CIS itself came up.", ["cis"]),
        ("He chairs the Security Council.", []),
        ("They met on the margins of the Eurasian Economic Union summit.", []),
        ("bilateral relations, the economy, conflict settlement", ["settlement", "economy", "bilateral"]),
    ],
)
def test_words_in_phrases_that_mean_something_else_do_not_count(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_no_topic_is_broader_than_its_broader_one() -> None:
    broader = {topic.name: topic.broader for topic in topics()}
    assert all(broader[name] is None for name in broader.values() if name)


@given(st.text(max_size=30), st.sampled_from([topic.name for topic in topics()]))
def test_every_word_of_the_table_is_found(before: str, name: str) -> None:
    (row,) = (row for row in read(module.TABLE, module._COLUMNS, ("note",)) if row.text("topic") == name)
    for word in row.text("words").split(";"):
        text = f"{before} {word.strip('*').replace('*', '').upper()}"
        assert any(t.end > len(before) for t in topics_in(text)), text


@given(st.lists(st.sampled_from(["information security", "the economy", "security", "arms control", "arms", "CIS"])))
def test_no_touch_lies_within_a_longer_one(parts: list[str]) -> None:
    touches = list(topics_in(", ".join(parts)))
    longer = ((a, b) for a in touches for b in touches if b.end - b.start > a.end - a.start)
    assert not any(b.start <= a.start and a.end <= b.end for a, b in longer)


@given(st.text(max_size=200))
def test_offsets_lie_in_any_text(text: str) -> None:
    assert all(0 <= touch.start < touch.end <= len(text) for touch in topics_in(text))
