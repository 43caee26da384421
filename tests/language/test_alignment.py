"""Sentences of a translation with those of the original."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.language.alignment import align, cheapest

# Invented: a short report of three paragraphs, and its translation sentence by sentence.
REPORT = [
    [
        (
            "Президенты России и Азербайджана встретились в Баку.",
            "Presidents of Russia and Azerbaijan met in Baku.",
        ),
        ("Они говорили о железной дороге, торговле и границе.", "They spoke of the railway, of trade and the border."),
    ],
    [("Переговоры длились два часа.", "The talks lasted two hours.")],
    [
        ("Накануне министр прибыл в город.", "The day before, the minister had come to the city."),
        (
            "Его встретил заместитель министра иностранных дел, который сопровождал его до вечера.",
            "He was met by the deputy minister of foreign affairs, who stayed with him until the evening.",
        ),
        ("Подписаний не было.", "Nothing was signed."),
    ],
]


def text(side: int, between: str = "\n\n", report: list[list[tuple[str, str]]] = REPORT) -> str:
    return between.join(" ".join(pair[side] for pair in paragraph) for paragraph in report)


def behind(original: str, translated: str, words: str) -> str | None:
    start = translated.index(words)
    span = align(original, translated).original_of((start, start + len(words)))
    return None if span is None else original[slice(*span)]


PAIRS = [pair for paragraph in REPORT for pair in paragraph]


@pytest.mark.parametrize("between", ["\n\n", "\n", " \n \n\n", " "])
@pytest.mark.parametrize("other", ["\n\n", "\n", " "])
@pytest.mark.parametrize(("russian", "english"), PAIRS)
def test_each_sentence_is_found(between: str, other: str, russian: str, english: str) -> None:
    assert behind(text(0, between), text(1, other), english) == russian


def test_words_within_a_sentence_and_over_two() -> None:
    assert behind(text(0), text(1), "railway") == PAIRS[1][0]
    assert behind(text(0), text(1), "met in Baku. They spoke") == f"{PAIRS[0][0]} {PAIRS[1][0]}"


def test_a_paragraph_left_out_or_added_does_not_shift_the_rest() -> None:
    assert behind(text(0), text(1, report=REPORT[1:]), PAIRS[3][1]) == PAIRS[3][0]
    # A short one may count to the next, which stays right but longer than need be.
    without_a_short_one = behind(text(0), text(1, report=[REPORT[0], REPORT[2]]), PAIRS[3][1]) or ""
    assert PAIRS[3][0] in without_a_short_one and PAIRS[4][0] not in without_a_short_one
    longer = text(1) + "\n\nTranslated by a friend, who asks to be forgiven for the many mistakes which are his alone."
    assert behind(text(0), longer, PAIRS[4][1]) == PAIRS[4][0]
    assert behind(text(0), longer, "Translated by a friend") is None


def test_two_sentences_made_one_and_one_made_two() -> None:
    both = text(1).replace("Baku. They spoke of", "Baku and spoke there at some length of")
    assert behind(text(0), both, "the railway") == f"{PAIRS[0][0]} {PAIRS[1][0]}"
    parted = text(1).replace("affairs, who stayed", "affairs. He stayed")
    assert behind(text(0), parted, "He stayed with him") == PAIRS[4][0]
    assert behind(text(0), parted, "He was met") == PAIRS[4][0]


def test_a_sentence_that_was_added_has_the_paragraph_behind_it() -> None:
    note = "(Translator's note: this is from the wire of that morning, with cuts.)"
    added = text(1).replace("They spoke", f"{note} They spoke")
    assert behind(text(0), added, "Presidents") == PAIRS[0][0]
    assert behind(text(0), added, "Translator's note") in (f"{PAIRS[0][0]} {PAIRS[1][0]}", PAIRS[0][0], PAIRS[1][0])


@pytest.mark.parametrize(("original", "translated"), [("", ""), ("", "Words."), ("Слова.", ""), ("\n\n", "A.\n\nB.")])
def test_nothing_on_a_side(original: str, translated: str) -> None:
    assert align(original, translated).original_of((0, 5)) is None


def test_equal_lengths_pair_one_to_one_and_a_doubled_one_is_halved() -> None:
    assert cheapest([30, 90, 50], [31, 92, 48]) == [(1, 1)] * 3
    assert cheapest([30, 90, 50], [30, 44, 46, 50]) == [(1, 1), (1, 2), (1, 1)]
    assert cheapest([30, 44, 46, 50], [30, 90, 50]) == [(1, 1), (2, 1), (1, 1)]
    assert cheapest([], [3, 4]) == [(0, 1), (0, 1)] and cheapest([3], []) == [(1, 0)]


sizes = st.lists(st.integers(1, 400), max_size=60)


@given(sizes, sizes)
def test_every_piece_is_in_one_pair(left: list[int], right: list[int]) -> None:
    steps = cheapest(left, right)
    assert (sum(m for m, _ in steps), sum(n for _, n in steps)) == (len(left), len(right))


words = st.text(alphabet=st.sampled_from("аб. \nВ"), max_size=120)


@given(words, words)
def test_spans_lie_in_the_texts_and_in_order(original: str, translated: str) -> None:
    pairs = align(original, translated).sentences
    for side, whole in (("original", original), ("translated", translated)):
        spans = [span for pair in pairs if (span := getattr(pair, side))]
        assert all(0 <= a < b <= len(whole) for a, b in spans)
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_one_against_many_and_a_long_text_in_seconds() -> None:
    assert sum(n for _, n in cheapest([9], [5] * 900)) == 900
    rng = random.Random(1)
    left = [rng.randint(20, 300) for _ in range(600)]
    begin = time.process_time()
    assert len(cheapest(left, [round(size * 1.1) for size in left[:-30]])) > 500
    assert time.process_time() - begin < 20
