"""What the network is taught: the parse of treebank sentences, and the events of coded ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor

from equipoise.coding.given import LEAST
from equipoise.language.encoder import distance_bucket
from learning.examples import Event, Parsed, Sentence
from learning.network import MODES, ROLES, STATUSES, TYPES, Network
from learning.pieces import Pieces
from learning.rooted import Rooted

SOURCE, TARGET, PARTY = (ROLES.index(name) for name in ("source", "target", "party"))
NOTHING = -1e4  # the score of what cannot be
NONE_WEIGHT = 0.7  # most words carry no event
SMOOTHING = 0.02
WEIGHTS = {"trigger": 6.0, "given": 1.0, "role": 1.0, "status": 0.4, "mode": 0.2}


class Labels:
    """The relations and tags of the parse by number."""

    def __init__(self, relations: Sequence[str], tags: Sequence[str]) -> None:
        self.relations, self.tags = list(relations), list(tags)
        self.relation = {name: i for i, name in enumerate(relations)}
        self.tag = {name: i for i, name in enumerate(tags)}

    @classmethod
    def of(cls, trees: Sequence[Parsed]) -> Labels:
        return cls(sorted({r for t in trees for r in t.relations}), sorted({p for t in trees for p in t.tags}))


def arc_scores(network: Network, words: Tensor, real: Tensor) -> Tensor:
    """Scores of heads, with those that are padding ruled out."""
    heads = real.clone()
    heads[:, 0] = True
    return network.arcs(words).float().masked_fill(~heads[:, None, :], NOTHING)


def parse_loss(
    network: Network, pieces: Pieces, trees: Sequence[Parsed], labels: Labels, seen: Sequence[bool]
) -> Tensor:
    batch = pieces.batch(trees, seen)
    words, real = network.words(batch), batch["real"]
    heads, relations, tags = (torch.zeros_like(batch["first"]) for _ in range(3))
    for i, tree in enumerate(trees):
        n = len(tree.words)
        heads[i, 1 : n + 1] = torch.tensor(tree.heads) + 1
        relations[i, 1 : n + 1] = torch.tensor([labels.relation[r] for r in tree.relations])
        tags[i, 1 : n + 1] = torch.tensor([labels.tag[t] for t in tree.tags])
    scores = network.relations(words).permute(0, 2, 3, 1)
    scores = scores.gather(2, heads[:, :, None, None].expand(-1, -1, 1, scores.size(-1))).squeeze(2)
    return (
        functional.cross_entropy(arc_scores(network, words, real)[real], heads[real])
        + functional.cross_entropy(scores[real].float(), relations[real])
        + 0.3 * functional.cross_entropy(network.tag(words)[real].float(), tags[real])
    )


def event_loss(network: Network, pieces: Pieces, sentences: Sequence[Sentence]) -> Tensor:
    batch = pieces.batch(sentences)
    words = network.words(batch).float()
    gold = torch.zeros_like(batch["first"])
    for i, sentence in enumerate(sentences):
        for event in sentence.events:
            for word in event.words:
                gold[i, word + 1] = TYPES.index(event.type)
    weight = torch.ones(len(TYPES))
    weight[0] = NONE_WEIGHT
    real = batch["real"]
    loss = words.new_zeros(())
    for name, head in (("trigger", network.trigger), ("given", network.given)):
        scores = head(words).float()[real]
        told = functional.cross_entropy(scores, gold[real], weight=weight, label_smoothing=SMOOTHING)
        loss = loss + WEIGHTS[name] * told
    parts: dict[str, list[Tensor]] = {"role": [], "status": [], "mode": []}
    for i, sentence in enumerate(sentences):
        for name, part in of_triggers(network, words[i], sentence).items():
            parts[name].append(part)
    return loss + sum(WEIGHTS[name] * torch.stack(found).mean() for name, found in parts.items() if found)


def root_loss(network: Network, pieces: Pieces, sentences: Sequence[Rooted]) -> Tensor:
    """The loss of the type where the actors are given: every word votes, as `equipoise.coding.given` counts it."""
    words = network.words(pieces.batch(sentences)).float()
    losses = []
    for i, sentence in enumerate(sentences):
        own = words[i, 1 : len(sentence.words) + 1]
        kinds = network.given(own).float().softmax(-1)[:, 1:]
        sides = [next(m for m in sentence.mentions if m.code == side) for side in ("source", "target")]
        likely = network.roles(
            own,
            kinds.argmax(-1) + 1,
            own[[m.first for m in sides]],
            own[[m.last for m in sides]],
            torch.tensor([[distance_bucket(m.first - word) for m in sides] for word in range(len(own))]),
        )
        likely = likely.float().softmax(-1)
        as_given = likely[:, 0, SOURCE] * likely[:, 1, TARGET] + likely[:, 0, PARTY] * likely[:, 1, PARTY]
        votes = ((LEAST + as_given)[:, None] * kinds).sum(0)
        losses.append(votes.sum().log() - votes[[TYPES.index(kind) - 1 for kind in sentence.types]].sum().log())
    return torch.stack(losses).mean()


def of_triggers(network: Network, words: Tensor, sentence: Sentence) -> dict[str, Tensor]:
    """The losses of status, mode and roles of a sentence's events, those of one trigger and type together."""
    groups: dict[tuple[int, str], list[Event]] = {}
    for event in sentence.events:
        for word in event.words:
            groups.setdefault((word, event.type), []).append(event)
    if not groups:
        return {}
    at = words[[word + 1 for word, _ in groups]]
    statuses = torch.tensor([STATUSES.index(events[0].status) for events in groups.values()])
    found = {"status": functional.cross_entropy(network.status(at).float(), statuses)}
    meetings = [row for row, (_, kind) in enumerate(groups) if kind == "CONSULT"]
    if meetings:
        modes = torch.tensor([MODES.index(list(groups.values())[row][0].mode) for row in meetings])
        found["mode"] = functional.cross_entropy(network.mode(at[meetings]).float(), modes)
    if sentence.mentions:
        scores, codes = role_scores(network, words, sentence, list(groups))
        wanted = torch.tensor([[role_of(code, events) for code in codes] for events in groups.values()])
        found["role"] = functional.cross_entropy(scores.reshape(-1, len(ROLES)), wanted.reshape(-1))
    return found


def role_scores(
    network: Network, words: Tensor, sentence: Sentence, triggers: Sequence[tuple[int, str]]
) -> tuple[Tensor, list[str]]:
    """Logits [trigger, code, role]: over the mentions of one code the mean for `none`, the maximum for the others."""
    mentions = sentence.mentions
    distance = torch.tensor([[distance_bucket(m.first - word) for m in mentions] for word, _ in triggers])
    scores = network.roles(
        words[[word + 1 for word, _ in triggers]],
        torch.tensor([TYPES.index(kind) for _, kind in triggers]),
        words[[m.first + 1 for m in mentions]],
        words[[m.last + 1 for m in mentions]],
        distance,
    ).float()
    codes = list(dict.fromkeys(m.code for m in mentions))
    mine = (scores[:, [i for i, m in enumerate(mentions) if m.code == code]] for code in codes)
    gathered = [torch.cat([s[..., :1].mean(1), s[..., 1:].max(1).values], -1) for s in mine]
    return torch.stack(gathered, 1), codes


def role_of(code: str, events: Sequence[Any]) -> int:
    for event in events:
        source, target = code in event.source, code in event.target
        if source or target:
            name = "both" if source and target else "party" if event.symmetric else "source" if source else "target"
            return ROLES.index(name)
    return 0
