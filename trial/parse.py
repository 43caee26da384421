"""Trial: labelled attachment of the parse, on treebanks with the words given."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from equipoise.language.encoder import Encoder

TREEBANKS = ("pud-test", "ewt-dev", "gum-dev")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank: its words with their heads (-1 the root) and relations."""

    words: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def run(data: Path) -> str:
    """A Markdown table: unlabelled and labelled attachment by treebank, punctuation left out."""
    folder = data / "data" / "treebanks"
    encoder = Encoder()
    lines = [
        "# The parse",
        "",
        "Words as the treebank has them, all relations with their subtypes, punctuation left out.",
        "",
        "| treebank | sentences | UAS | LAS |",
        "|---|---|---|---|",
    ]
    for name in TREEBANKS:
        path = folder / f"{name}.conllu.gz"
        if path.is_file():
            sentences = list(read(path))
            cells = " | ".join(f"{value:.3f}" for value in attached(sentences, encoder))
            lines.append(f"| {name} | {len(sentences)} | {cells} |")
    return "\n".join(lines)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, without empty nodes and the surface of multiword tokens."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        rows: list[list[str]] = []
        for line in [*handle, "\n"]:
            if line.strip() and not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                rows += [cells] if cells[0].isdigit() else []
            elif rows and not line.strip():
                yield Sentence(tuple(r[1] for r in rows), tuple(int(r[6]) - 1 for r in rows), tuple(r[7] for r in rows))
                rows = []


def attached(sentences: list[Sentence], encoder: Encoder) -> tuple[float, float]:
    """The parts of the words with the right head, and with the right head and relation."""
    heads = labels = counted = 0
    for sentence in sentences:
        tree = encoder.parse(sentence.words)
        for word, (head, relation) in enumerate(zip(sentence.heads, sentence.relations, strict=True)):
            if relation.startswith("punct"):
                continue
            counted += 1
            heads += tree.heads[word] == head
            labels += tree.heads[word] == head and tree.relations[word] == relation
    return heads / counted, labels / counted
