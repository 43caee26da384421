"""The trained encoder: reads sentences and says of each word how it is governed and what event it may carry.

Its weights are int8 with scales taken from the whole input, so two sentences in one batch would change one another's
numbers (by up to .5 in a logit). Each sentence therefore runs alone and unpadded: the result depends on the sentence
and on nothing else. It costs a third of the speed of batches of sixteen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equipoise.language.marks import Marks
from equipoise.language.misreadings import set_right
from equipoise.language.spanning import tree_heads
from equipoise.language.tree import ROOT, Tree
from equipoise.language.words import shape

MODEL = Path(__file__).parent / "model"
FILES = ("encoder.onnx", "parser.onnx", "roles.onnx", "labels.json", "tokenizer.json")
LONGEST = 510  # pieces: what the encoder has positions for, less the two that frame a sentence
_CLS, _SEP = 101, 102
Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Reading:
    """What the encoder says of one sentence of `n` words.

    `vectors` [n, width]; `trigger` [n, types], `status` [n, statuses] and `mode` [n, modes] are probabilities; `given`
    [n, types] are those of the types where the actors are given and something did happen. `places` are the words'
    places as the encoder counts them: a hidden name is one.
    """

    vectors: Floats
    trigger: Floats
    given: Floats
    status: Floats
    mode: Floats
    places: Sequence[int]
    parse: Callable[[], Tree]

    @cached_property
    def tree(self) -> Tree:
        """The parse, worked out when it is asked for: of most sentences nobody asks."""
        return self.parse()


class Encoder:
    """The encoder's networks, loaded at first use and released by `close`.

    Parameters
    ----------
    folder : where the model lies; the one that comes with the package by default.
    threads : processor cores that one sentence may use.
    """

    def __init__(self, folder: Path = MODEL, threads: int = 1) -> None:
        self.folder = folder
        self.threads = threads
        self._sessions: dict[str, Any] = {}
        self._pieces = lru_cache(maxsize=50_000)(self._cut)

    @cached_property
    def labels(self) -> dict[str, list[Any]]:
        return dict(json.loads((self.folder / "labels.json").read_text(encoding="utf-8")))

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the model's files."""
        whole = hashlib.sha256()
        for name in FILES:
            whole.update(hashlib.sha256((self.folder / name).read_bytes()).digest())
        return whole.hexdigest()

    def read(self, words: Sequence[str], marks: Marks) -> Reading:
        """Read one sentence.

        Parameters
        ----------
        words : the words, as `split_words` gives them; at least one.
        marks : whose each word is, and which are hidden.
        """
        # Batch of one: see the head of this file.
        names, read, places = ["words", "trigger", "given", "status", "mode"], marks.read, marks.places
        shown = Marks(tuple(marks.actors[w] for w in read), tuple(marks.forms[w] for w in read))
        vectors, *said = self._session("encoder").run(names, self._inputs([words[w] for w in read], shown))
        trigger, given, status, mode = (_softmax(logits[0, 1:])[places] for logits in said)
        for chances in (trigger, given):
            chances[list(marks.joined)] = np.eye(1, chances.shape[1])  # no event on the first words of a long name
        parse = partial(self.parse, tuple(words))
        return Reading(vectors[0, 1:][places], trigger, given, status, mode, places, parse)

    def roles(self, trigger: Floats, types: Integers, first: Floats, last: Floats, distance: Integers) -> Floats:
        """Logits [triggers, mentions, roles] of how each actor mention takes part in each trigger's event.

        Parameters
        ----------
        trigger : vectors of the trigger words, [t, width].
        types : index of each trigger's type, [t].
        first, last : vectors of each mention's first and last word, [m, width].
        distance : `distance_bucket` of each mention from each trigger, [t, m].
        """
        given = {"trigger": trigger, "type": types, "mention_first": first, "mention_last": last, "distance": distance}
        scores: Floats = self._session("roles").run(["roles"], given)[0]
        return scores

    def close(self) -> None:
        """Let go of the networks; the next reading loads them again."""
        self._sessions.clear()

    def _session(self, name: str) -> Any:
        if name not in self._sessions:
            self._sessions[name] = _open(self.folder / f"{name}.onnx", self.threads)
        return self._sessions[name]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def _cut(self, word: str) -> list[int]:
        """The pieces of a word; ten tell enough of it."""
        readable = word.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no letter
        ids: list[int] = self._tokenizer.encode(readable, add_special_tokens=False).ids
        return ids[:10] or [self._tokenizer.token_to_id("[UNK]")]

    def _inputs(self, words: Sequence[str], marks: Marks) -> dict[str, Integers]:
        # The first pieces of the vocabulary are unused ones and stand in for hidden names: form 1 is piece 1.
        pieces = [[form] if form else self._pieces(word) for word, form in zip(words, marks.forms, strict=True)]
        if sum(map(len, pieces)) > LONGEST:
            share = max(1, LONGEST // len(pieces))
            pieces = [p[:share] for p in pieces]
        lengths = [len(p) for p in pieces]
        shapes = np.repeat([shape(word) for word in words], lengths)
        first = np.concatenate(([0], 1 + np.cumsum([0, *lengths[:-1]])))
        ids = [_CLS, *(i for p in pieces for i in p), _SEP]
        rows = {"ids": ids, "shape": _framed(shapes), "mention": _framed(np.repeat(marks.actors, lengths))}
        rows |= {"mask": np.ones(len(ids)), "first": first}
        return {name: np.asarray(row, dtype=np.int64)[None] for name, row in rows.items()}

    def parse(self, words: Sequence[str]) -> Tree:
        """The parse, of a reading of the words as they are: what stands in for names tells too little for grammar."""
        (vectors,) = self._session("encoder").run(["words"], self._inputs(words, Marks.none(len(words))))
        return self._tree(vectors)

    def _tree(self, vectors: Floats) -> Tree:
        found = self._session("parser").run(["arc", "rel", "upos"], {"words": vectors})
        arc, rel, upos = (array[0] for array in found)
        heads = np.array(tree_heads(arc))
        dependents = np.arange(1, len(arc))
        relations = rel[:, dependents, heads].argmax(0)
        names, tags = self.labels["deps"], self.labels["upos"]
        parts = [tags[t] for t in upos[1:].argmax(-1)]
        above, said = set_right([int(h) - 1 if h else ROOT for h in heads], [names[r] for r in relations], parts)
        return Tree(tuple(above), tuple(said), tuple(parts))


def distance_bucket(difference: int) -> int:
    """The encoder's classes of distance in words from trigger to mention: 0 to 5 after it, 7 to 12 before it."""
    far = sum(abs(difference) >= bound for bound in (2, 4, 7, 11, 16))
    return far + (7 if difference < 0 else 0)


@lru_cache(maxsize=1)
def shared_encoder() -> Encoder:
    """The package's own encoder, one for the process."""
    return Encoder()


def _open(path: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _framed(row: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate(([0], row, [0]))


def _softmax(logits: Floats) -> Floats:
    scaled = np.exp(logits - logits.max(-1, keepdims=True))
    probabilities: Floats = scaled / scaled.sum(-1, keepdims=True)
    return probabilities
