"""Lines with the words of the case's own answers: each number by its place."""

from __future__ import annotations

import pytest

from equipoise.questions.draft import Sentence
from equipoise.questions.verify_answers import Answers, by_answer
from equipoise.questions.verify_finding import NOT_FOUND, RIGHT, WRONG, Finding

SAID = "Within 14 days 4 of 34 occasions were followed by one with the other, 1.9 by chance."
HEADS = ("After", "Days", "Followed")
ANSWERS = Answers.of([SAID], [[HEADS, ("Armenia", "7", "0"), ("Armenia", "14", "4"), ("Armenia", "90", "12")]])


def number(said: str, verdict: str = NOT_FOUND, value: str | None = None) -> Finding:
    return Finding("number", verdict, said, "", value)


def test_the_words_with_another_number_are_wrong_and_say_which_it_was() -> None:
    told = Sentence(SAID.replace("4 of 34", "6 of 34"), "¶ 1")
    found = [number("14", WRONG, "7"), number("6", RIGHT), number("34"), number("1.9")]
    judged = list(by_answer(ANSWERS, told, found))
    assert [(one.said, one.verdict, one.value) for one in judged] == [
        ("14", RIGHT, None),
        ("6", WRONG, "4"),
        ("34", RIGHT, None),
        ("1.9", RIGHT, None),
    ]


@pytest.mark.parametrize(("cells", "value"), [(("Armenia", "90", "12"), None), (("Armenia", "90", "15"), "12")])
def test_a_row_is_held_against_the_row_most_like_it(cells: tuple[str, ...], value: str | None) -> None:
    row = Sentence("; ".join(cells), "table 1, row 4", cells=cells, heads=HEADS)
    wrong = [(one.said, one.value) for one in by_answer(ANSWERS, row, []) if one.verdict == WRONG]
    assert wrong == ([(cells[-1], value)] if value else [])


def test_other_words_or_heads_are_left_as_they_were_found() -> None:
    row = Sentence("Armenia; 90; 15", "table 1, row 4", cells=("Armenia", "90", "15"), heads=("After", "Days", "Held"))
    for line in (row, Sentence("In 14 days 6 of 34 were followed.", "¶ 1")):
        assert list(by_answer(ANSWERS, line, [number("15")])) == [number("15")]


def test_what_the_record_bears_out_stays_right() -> None:
    meeting = Finding("event", RIGHT, "3 May 2018", "")
    answers = Answers.of(["On 1 May 2018 the two presidents met in the old town."], [])
    line = Sentence("On 3 May 2018 the two presidents met in the old town.", "¶ 1")
    assert list(by_answer(answers, line, [meeting])) == [meeting]
