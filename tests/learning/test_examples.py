"""Training examples: sentences as the coder meets them, with their actors marked and their triggers on one word."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from learning.examples import Mention, coded_sentences, headed, marked, sentences_of, treebank

ITEM: dict[str, Any] = {
    "id": "i-1",
    "published": "2018-09-02",
    "text": "Russia thanked Turkey. A day later Turkish ministers visited Moscow, and NATO said nothing.",
    "events": [
        {
            "source": ["RUS"],
            "target": ["TUR"],
            "type": "SUPPORT",
            "mode": None,
            "status": "occurred",
            "trigger": "thanked",
        },
        {
            "source": ["TUR"],
            "target": ["RUS"],
            "type": "CONSULT",
            "mode": "visit",
            "status": "occurred",
            "trigger": "ministers visited Moscow",
        },
    ],
}


def test_an_item_becomes_its_sentences_each_with_its_own_events() -> None:
    first, second = sentences_of(ITEM, ITEM["events"])
    assert first.words == ("Russia", "thanked", "Turkey", ".")
    assert [m.code for m in first.mentions] == ["RUS", "TUR"]
    assert [(e.type, e.words) for e in first.events] == [("SUPPORT", (1,))]
    assert [m.code for m in second.mentions] == ["TUR", "RUS", "NATO"]
    assert [second.words[i] for i in second.events[0].words] == ["ministers", "visited", "Moscow"]


def test_actors_are_numbered_and_names_of_states_hidden() -> None:
    _, second = sentences_of(ITEM, ITEM["events"])
    told = marked(second.words, second.mentions)
    found = dict(zip(second.words, zip(told.actors, told.forms, strict=True), strict=True))
    assert found["Turkish"] == (1, 2)
    assert found["Moscow"] == (2, 4)
    assert found["NATO"] == (3, 0)
    assert found["said"] == (0, 0)


def test_a_trigger_lies_on_the_word_that_governs_it() -> None:
    _, second = sentences_of(ITEM, ITEM["events"])
    visited = second.words.index("visited")
    heads = [visited] * len(second.words)
    heads[visited] = -1
    assert headed(second, heads).events[0].words == (visited,)


def test_a_correction_replaces_the_events_of_an_item(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps(ITEM) + "\n", "utf-8")
    assert [len(s.events) for s in coded_sentences(path, {})] == [1, 1]
    assert [len(s.events) for s in coded_sentences(path, {"i-1": []})] == [0, 0]


def test_a_treebank_is_read_with_the_actors_that_it_names(tmp_path: Path) -> None:
    rows = [("Russia", "PROPN", 2, "nsubj"), ("thanked", "VERB", 0, "root"), ("Turkey", "PROPN", 2, "obj")]
    lines = [f"{i}\t{w}\t_\t{tag}\t_\t_\t{head}\t{rel}\t_\t_" for i, (w, tag, head, rel) in enumerate(rows, 1)]
    path = tmp_path / "bank.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write("# text = …\n" + "\n".join(lines) + "\n\n1\tYes\t_\tINTJ\t_\t_\t0\troot\t_\t_\n\n")
    (tree,) = treebank(path)
    assert tree.heads == (1, -1, 1)
    assert tree.mentions == (Mention(0, 0, "RUS", 1), Mention(2, 2, "TUR", 1))
