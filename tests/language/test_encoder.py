"""The encoder: the same bytes for a sentence whatever was read before it; loading and letting go."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from equipoise.language.encoder import Encoder, Reading, distance_bucket, shared_encoder
from equipoise.language.marks import Marks
from equipoise.language.words import split_words

SENTENCES = [
    "On September 27, Russian President Vladimir Putin paid a working visit to Baku.",
    "Iran.",
    "NATO foreign ministers met in Brussels and agreed on a plan that nobody outside the room had seen before.",
]
SHORT = ["Russia", "thanked", "Turkey", "."]


def read(encoder: Encoder, text: str) -> Reading:
    words = [word.text for word in split_words(text)]
    return encoder.read(words, Marks.none(len(words)))


def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    encoder = shared_encoder()
    forward = [read(encoder, text) for text in SENTENCES]
    backward = [read(encoder, text) for text in reversed(SENTENCES)][::-1]
    for a, b in zip(forward, backward, strict=True):
        assert a.vectors.tobytes() == b.vectors.tobytes()
        assert a.trigger.tobytes() == b.trigger.tobytes()
        assert a.tree == b.tree


def test_shapes_and_probabilities() -> None:
    encoder = shared_encoder()
    reading = read(encoder, SENTENCES[0])
    words = len(split_words(SENTENCES[0]))
    assert len(reading.tree.heads) == len(reading.trigger) == len(reading.vectors) == words
    assert np.allclose(reading.trigger.sum(-1), 1, atol=1e-5)
    assert reading.trigger.shape[1] == len(encoder.labels["types"])


def test_the_parse_of_a_plain_sentence() -> None:
    tree = read(shared_encoder(), "The president visited the capital on Monday.").tree
    assert tree.relations[:5] == ("det", "nsubj", "root", "det", "obj")
    assert tree.tags[2] == "VERB"


@pytest.mark.parametrize(
    "text", ["word " * 600, "antidisestablishmentarianism " * 300, "x" * 5000, "\N{SNOWMAN}" * 300]
)
def test_sentences_of_any_length_are_read(text: str) -> None:
    words = [word.text for word in split_words(text)][:510]
    assert len(shared_encoder().read(words, Marks.none(len(words))).tree.heads) == len(words)


def test_a_hidden_name_may_be_any_name() -> None:
    marks = Marks((1, 0, 2, 0), (1, 0, 1, 0))
    first, other = (shared_encoder().read(words, marks) for words in (SHORT, ["Peru", "thanked", "Chile", "."]))
    assert first.vectors.tobytes() == other.vectors.tobytes()
    assert first.trigger.tobytes() == other.trigger.tobytes()


def test_closing_lets_go_and_reading_loads_again() -> None:
    encoder = Encoder()
    first = read(encoder, SENTENCES[1])
    encoder.close()
    assert read(encoder, SENTENCES[1]).trigger.tobytes() == first.trigger.tobytes()
    encoder.close()


def test_distance_buckets() -> None:
    assert [distance_bucket(d) for d in (0, 1, 2, 5, 8, 12, 40)] == [0, 0, 1, 2, 3, 4, 5]
    assert [distance_bucket(d) for d in (-1, -3, -40)] == [7, 8, 12]


def test_importing_loads_no_network_and_reading_says_nothing() -> None:
    code = (
        "import sys, equipoise.coding.coder, equipoise.language.encoder as e\n"
        "assert 'onnxruntime' not in sys.modules and 'tokenizers' not in sys.modules\n"
        "e.shared_encoder().read(['Iran'], e.Marks((1,), (1,)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == done.stderr == ""
