"""The network: one small encoder under heads for the parse, for triggers of events, and for the actors' roles in them.

Parse heads after Dozat and Manning (2017), Deep biaffine attention for neural dependency parsing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from equipoise.language.marks import ACTORS

TYPES = (
    *("O", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
STATUSES = ("occurred", "planned", "hypothetical", "denied")
MODES = (None, "visit", "third-party", "multilateral", "phone")
ROLES = ("none", "source", "target", "party", "both")  # party of a symmetric event; both sides of a domestic one
DISTANCES = 14


class Biaffine(nn.Module):
    def __init__(self, size: int, out: int, *, bias_x: bool = True, bias_y: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out, size + bias_x, size + bias_y) * 0.01)
        self.bias_x, self.bias_y = bias_x, bias_y

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        x = torch.cat([x, torch.ones_like(x[..., :1])], -1) if self.bias_x else x
        y = torch.cat([y, torch.ones_like(y[..., :1])], -1) if self.bias_y else y
        return torch.einsum("bxi,oij,byj->boxy", x, self.weight, y)


def layer(size: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size, out), nn.GELU(), nn.Dropout(dropout))


class Network(nn.Module):
    """Encoder and heads.

    Parameters
    ----------
    encoder : a BERT-like encoder of transformers.
    relations, tags : of the parse.
    """

    def __init__(self, encoder: Any, relations: int, tags: int, dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.shape, self.mention = nn.Embedding(6, width), nn.Embedding(ACTORS + 1, width)
        self.arc_dependent, self.arc_head = layer(width, 256, dropout), layer(width, 256, dropout)
        self.relation_dependent, self.relation_head = layer(width, 96, dropout), layer(width, 96, dropout)
        self.arc, self.relation = Biaffine(256, 1, bias_y=False), Biaffine(96, relations)
        self.tag = nn.Linear(width, tags)
        self.trigger = nn.Sequential(layer(width, 256, dropout), nn.Linear(256, len(TYPES)))
        self.given = nn.Sequential(layer(width, 256, dropout), nn.Linear(256, len(TYPES)))  # of a word, actors given
        self.status = nn.Sequential(layer(width, 96, dropout), nn.Linear(96, len(STATUSES)))
        self.mode = nn.Sequential(layer(width, 96, dropout), nn.Linear(96, len(MODES)))
        self.type_vector = nn.Embedding(len(TYPES), 64)
        self.role_trigger, self.role_mention = layer(width + 64, 192, dropout), layer(2 * width, 192, dropout)
        self.role, self.distance = Biaffine(192, len(ROLES)), nn.Embedding(DISTANCES, len(ROLES))
        self.dropout = nn.Dropout(0.15)
        for table in (self.shape, self.mention, self.distance):
            nn.init.zeros_(table.weight)

    def words(self, batch: Mapping[str, Tensor]) -> Tensor:
        """Vectors [sentence, word + 1, width]; column 0 is the root."""
        embedded = self.encoder.embeddings.word_embeddings(batch["ids"])
        embedded = embedded + self.shape(batch["shape"]) + self.mention(batch["mention"])
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=batch["mask"]).last_hidden_state
        return self.dropout(hidden.gather(1, batch["first"][..., None].expand(-1, -1, hidden.size(-1))))

    def arcs(self, words: Tensor) -> Tensor:
        """Scores [sentence, dependent, head]."""
        return self.arc(self.arc_dependent(words), self.arc_head(words)).squeeze(1)

    def relations(self, words: Tensor) -> Tensor:
        """Scores [sentence, relation, dependent, head]."""
        return self.relation(self.relation_dependent(words), self.relation_head(words))

    def roles(self, trigger: Tensor, types: Tensor, first: Tensor, last: Tensor, distance: Tensor) -> Tensor:
        """Logits [trigger, mention, role]."""
        a = self.role_trigger(torch.cat([trigger, self.type_vector(types)], -1))
        b = self.role_mention(torch.cat([first, last], -1))
        return self.role(a[None], b[None])[0].permute(1, 2, 0) + self.distance(distance)
