"""Trial: labelled attachment of the parse, on treebanks with the words given, bare and with the actors marked."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from equipoise.coding.marking import form_of, marks
from equipoise.language.encoder import Encoder
from equipoise.language.marks import Marks
from equipoise.language.words import Word, covering
from equipoise.world.gazetteer import find_actors

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
        "| treebank | sentences | UAS bare | LAS bare | UAS with actors marked | LAS with actors marked |",
        "|---|---|---|---|---|---|",
    ]
    for name in TREEBANKS:
        path = folder / f"{name}.conllu.gz"
        if path.is_file():
            sentences = list(read(path))
            bare = attached(sentences, encoder, lambda s: Marks.none(len(s.words)))
            shown = attached(sentences, encoder, actors_marked)
            cells = " | ".join(f"{value:.3f}" for value in (*bare, *shown))
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


def attached(sentences: list[Sentence], encoder: Encoder, marking) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    heads = labels = counted = 0
    for sentence in sentences:
        tree = encoder.read(sentence.words, marking(sentence)).tree
        for word, (head, relation) in enumerate(zip(sentence.heads, sentence.relations, strict=True)):
            if relation.startswith("punct"):
                continue
            counted += 1
            heads += tree.heads[word] == head
            labels += tree.heads[word] == head and tree.relations[word] == relation
    return heads / counted, labels / counted


def actors_marked(sentence: Sentence) -> Marks:
    """The marks that the coder would set, on the words joined by spaces."""
    text, words, at = " ".join(sentence.words), [], 0
    for word in sentence.words:
        words.append(Word(word, at, at + len(word)))
        at += len(word) + 1
    found = [(inside, n) for n in find_actors(text, None) if (inside := covering(words, n.start, n.end))]
    return marks(
        len(words),
        ((first, last, n.code) for (first, last), n in sorted(found, key=lambda f: f[0])),
        ((first, last, form_of(n, text[n.start : n.end])) for (first, last), n in found),
    )
