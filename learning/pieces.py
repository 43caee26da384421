"""From sentences to the encoder's input: pieces of words, their shapes and marks, padded to one length."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

from equipoise.language.marks import Marks
from equipoise.language.words import shape
from learning.examples import Mention, marked

CLS, SEP = 101, 102
MOST = 10  # pieces of a word; ten tell enough of it
STEP = 8  # lengths are rounded up to it: fewer shapes, less memory


class Worded(Protocol):
    """What can be read: words, and the actors named in them."""

    @property
    def words(self) -> tuple[str, ...]: ...

    @property
    def mentions(self) -> tuple[Mention, ...]: ...


class Pieces:
    """Cuts words into pieces, as `tokenizer.json` of a folder says."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.folder = folder
        self.config: dict[str, Any] = json.loads((folder / "config.json").read_text("utf-8"))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def cut(self, word: str) -> list[int]:
        if word not in self._known:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            self._known[word] = ids[:MOST] or [self._tokenizer.token_to_id("[UNK]")]
        return self._known[word]

    def batch(self, sentences: Sequence[Worded], seen: Sequence[bool] | None = None) -> dict[str, Tensor]:
        """Tensors [sentence, piece] `ids`, `shape`, `mention`, `mask`, and [sentence, word + 1] `first`, `real`.

        Parameters
        ----------
        seen : for each sentence whether its actors are marked; all are by default.
        """
        rows = [self._row(s, seen is None or seen[i]) for i, s in enumerate(sentences)]
        length = -(-max(len(row[0]) for row in rows) // STEP) * STEP
        width = -(-(1 + max(len(s.words) for s in sentences)) // STEP) * STEP
        batch = {name: torch.zeros(len(rows), length, dtype=torch.long) for name in ("ids", "shape", "mention", "mask")}
        batch["first"] = torch.zeros(len(rows), width, dtype=torch.long)
        batch["real"] = torch.zeros(len(rows), width, dtype=torch.bool)
        for i, (ids, shapes, kinds, first) in enumerate(rows):
            for name, row in (("ids", ids), ("shape", shapes), ("mention", kinds), ("mask", [1] * len(ids))):
                batch[name][i, : len(row)] = torch.tensor(row)
            batch["first"][i, : len(first)] = torch.tensor(first)
            batch["real"][i, 1 : len(first)] = True
        return batch

    def _row(self, sentence: Worded, seen: bool) -> tuple[list[int], list[int], list[int], list[int]]:
        told = marked(sentence.words, sentence.mentions) if seen else Marks.none(len(sentence.words))
        ids, shapes, marking, first = [CLS], [0], [0], [0]
        for word, actor, form in zip(sentence.words, told.actors, told.forms, strict=True):
            cut = [form] if form else self.cut(word)  # the first pieces of the vocabulary are unused: form 1 is piece 1
            first.append(len(ids))
            ids += cut
            shapes += [shape(word)] * len(cut)
            marking += [actor] * len(cut)
        return [*ids, SEP], [*shapes, 0], [*marking, 0], first
