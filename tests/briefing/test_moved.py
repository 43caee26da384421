"""What moved: marked in place, listed, and counted from what was known, however often one looks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.briefing.moved import Move, baseline, compared, word_compared

HEAD = "They met {} times.\n\n| With | Level | Held |\n| --- | --- | ---: |\n"
TABLE = f"{HEAD}| Armenia | Leaders | {{}} |\n| Azerbaijan | Leaders | {{}} |"


def test_a_number_in_a_sentence_and_one_in_a_table() -> None:
    text, moves = compared(TABLE.format(3, 2, 1), TABLE.format(4, 2, 2))
    assert "They met **4** (was 3) times." in text
    assert "| Armenia | Leaders | 2 |" in text and "| Azerbaijan | Leaders | **2** (was 1) |" in text
    assert moves == [Move("in “…They met 4 times.…”", "3", "4"), Move("Azerbaijan, Leaders, Held", "1", "2")]


numbers = st.integers(0, 12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(numbers, numbers, numbers), min_size=2, max_size=4))
def test_marks_count_from_what_was_known_first(states: list[tuple[int, int, int]]) -> None:
    first, text = TABLE.format(*states[0]), TABLE.format(*states[0])
    for state in states[1:]:
        text, moves = compared(text, TABLE.format(*state))
        assert baseline(text) == first
        assert [(m.old, m.new) for m in moves] == [
            (str(a), str(b)) for a, b in zip(states[0], state, strict=True) if a != b
        ]


def test_rows_come_and_go() -> None:
    old = "| Date | What |\n| --- | --- |\n| 1 May | a visit |\n| 2 May | a call |"
    new = "| Date | What |\n| --- | --- |\n| 2 May | a call |\n| 3 May | a letter |"
    text, moves = compared(old, new)
    assert "| 3 May (new) | a letter |" in text
    came, went = "3 May, a letter", "1 May, a visit"
    assert moves == [Move(f"row new: {came}", "", came), Move(f"row gone: {went}", went, "")]
    assert "letter" not in baseline(text)


def test_a_verdict_that_turned_stands_beside_the_old_one() -> None:
    text, moves = compared("Balancing is robust.", "Whether to balance hangs on what is assumed.")
    assert text == "Whether to balance hangs on what is assumed. *(was: “Balancing is robust.”)*"
    assert moves == [Move("a sentence", "Balancing is robust.", "Whether to balance hangs on what is assumed.")]
    again, _ = compared(text, "Balancing is robust.")
    assert again == "Balancing is robust."


def test_sentences_come_and_go() -> None:
    text, moves = compared("A visit.\n\nA call.", "A visit.\n\nA call.\n\nA letter.")
    assert text == "A visit.\n\nA call.\n\nA letter. *(new)*" and baseline(text).strip() == "A visit.\n\nA call."
    assert moves == [Move("a sentence", "", "A letter.")]
    assert compared("A visit.\n\nA call.", "A visit.")[1] == [Move("a sentence", "A call.", "")]


def test_a_word_within_a_sentence() -> None:
    assert word_compared("", "3") == ("3", [])
    assert word_compared("2", "3") == ("**3** (was 2)", [Move("", "2", "3")])
    assert word_compared("**3** (was 2)", "4") == ("**4** (was 2)", [Move("", "2", "4")])
    assert word_compared("**3** (was 2)", "2") == ("2", [])
