"""Why an event was coded: what the encoder made of its words, how actors hang on them, which rules stepped in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from equipoise.coding.decoding import Draft, by_code, role_scores, softmax, triggers
from equipoise.coding.neighbours import Neighbour, neighbours
from equipoise.coding.passages import Name, Passage
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span
from equipoise.ledger.records import Mention
from equipoise.world.provenance import provenance

ROLES = ("none", "source", "target", "party", "both")  # as the encoder numbers them


@dataclass(frozen=True, slots=True)
class ExplainedActor:
    """An actor of the sentence, or one that an earlier sentence names.

    `role` is the part that it has in the event, None if it has none; `scores` the encoder's probabilities of each part,
    None for an actor that the sentence does not hold; `path` leads through the parse from the event's word to the
    actor's: ↑ to the governing word, ↓ to a dependent. `named_by` are the rows of tables, or the rule, that named it.
    """

    actor: str
    words: str
    span: Span
    role: str | None
    scores: dict[str, float] | None
    path: str | None
    named_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What made a mention.

    `event` is the probability that the trigger carries any event, `probability` that of the mention's type,
    `runner_up` the likeliest other type (`none`: no event) with its own. `notes` tell, in words, what rules did after
    the encoder; `coder` is the coder that explains; `nearest` are the training events most like it to the encoder.
    """

    mention: str
    trigger: str
    event: float
    type: str
    probability: float
    runner_up: str
    runner_up_probability: float
    actors: tuple[ExplainedActor, ...]
    notes: tuple[str, ...]
    coder: str
    nearest: tuple[Neighbour, ...] = ()

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        for actor in data["actors"]:
            actor["span"], actor["named_by"] = list(actor["span"]), list(actor["named_by"])
        lists = {"actors": list(data["actors"]), "notes": list(data["notes"])}
        return {**data, **lists, "nearest": [near.to_json() for near in self.nearest]}


def explanation(document: Document, draft: Draft, mention: Mention) -> Explanation:
    """Explain a mention by the draft that it was made from."""
    passage = draft.passage
    chances = passage.reading.trigger[draft.trigger]
    names = ["none", *passage.encoder.labels["types"][1:]]
    kind = names.index(draft.type)
    second = max((i for i in range(len(names)) if i != kind), key=lambda i: float(chances[i]))
    return Explanation(
        mention=mention.id,
        trigger=passage.words[draft.trigger].text,
        event=_rounded(1 - chances[0]),
        type=draft.type,
        probability=_rounded(chances[kind]),
        runner_up=names[second],
        runner_up_probability=_rounded(chances[second]),
        actors=tuple(_actors(document, draft, kind)),
        notes=draft.notes,
        coder=mention.coder,
        nearest=neighbours(passage.encoder.folder, passage.reading.vectors[draft.trigger]),
    )


def _actors(document: Document, draft: Draft, kind: int) -> Iterator[ExplainedActor]:
    """The actors of the sentence in its order, then those that it only points to."""
    passage = draft.passage
    scores = _scores(draft, kind)
    for code in passage.codes:
        name, path = min(_paths(draft, code), key=lambda found: found[1].count(" ") if found[1] else 999)
        yield _actor(document, draft, name, scores[code], path)
    for code, name in {name.code: name for name in draft.implied if name.code not in passage.codes}.items():
        if code in draft.parties:
            yield _actor(document, draft, name, None, None)


def _actor(
    document: Document, draft: Draft, name: Name, scores: dict[str, float] | None, path: str | None
) -> ExplainedActor:
    named = name.named
    words = document.text[named.start : named.end]
    if name.referring:
        rows: tuple[str, ...] = (f"points to {named.person or named.code}, named before",)
    else:
        rows = provenance(named, document.text, document.published)
    return ExplainedActor(name.code, words, (named.start, named.end), _role(draft, name.code), scores, path, rows)


def _role(draft: Draft, code: str) -> str | None:
    if draft.symmetric:
        return "party" if code in draft.parties else None
    sides = {"source": code in draft.source, "target": code in draft.target}
    return "both" if all(sides.values()) else next((side for side, held in sides.items() if held), None)


def _scores(draft: Draft, kind: int) -> dict[str, dict[str, float]]:
    """By actor the probability of each role, as decoding saw it."""
    passage = draft.passage
    if not passage.names:
        return {}
    found = triggers(passage.reading.trigger)
    if (draft.trigger, kind) not in found:
        found = [(draft.trigger, kind)]
    logits = role_scores(passage, passage.encoder, found)[found.index((draft.trigger, kind))]
    codes, gathered = by_code(logits, [name.code for name in passage.names])
    likely = softmax(gathered)
    return {
        code: {role: _rounded(chance) for role, chance in zip(ROLES, row, strict=True)}
        for code, row in zip(codes, likely, strict=True)
    }


def _paths(draft: Draft, code: str) -> Iterator[tuple[Name, str | None]]:
    for name in draft.passage.names:
        if name.code == code:
            inside = range(name.first, name.last + 1)
            top = next((w for w in inside if draft.passage.tree.heads[w] not in inside), name.last)
            yield name, path(draft.passage, draft.trigger, top)


def path(passage: Passage, start: int, end: int) -> str | None:
    """The way through the parse from one word to another, as `talks ↑obj held ↓nsubj Putin`.

    Returns
    -------
    str or None
        None where no way leads there.
    """
    tree = passage.tree
    up, down = [start, *tree.ancestors(start)], [end, *tree.ancestors(end)]
    top = next((word for word in up if word in down), None)
    if top is None:
        return None
    steps = [passage.words[start].text]
    for below, above in pairwise(up[: up.index(top) + 1]):
        steps += [f"↑{tree.relations[below]}", passage.words[above].text]
    for below in reversed(down[: down.index(top)]):
        steps += [f"↓{tree.relations[below]}", passage.words[below].text]
    return " ".join(steps)


def _rounded(chance: Any) -> float:
    return round(float(chance), 4)
