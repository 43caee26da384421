"""Training: the parse first, then the parse and the events together; seeded, and resumed where it was stopped."""

from __future__ import annotations

import csv
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from equipoise.coding.marking import FORMS
from equipoise.world import tables
from learning.examples import Parsed, Sentence, coded_sentences, headed, sentences_of, treebank
from learning.losses import Labels, arc_scores, event_loss, parse_loss, root_loss
from learning.network import Network
from learning.pieces import Pieces
from learning.reports import reports
from learning.rooted import Rooted, rooted
from learning.wording import reworded

SEED = 3
TREEBANKS = ("ewt-train", "gum-train")
PASSAGES = Path(__file__).with_name("passages.jsonl")  # written for this: reports, read-outs and statements of today
CORRECTIONS = Path(__file__).with_name("corrections.csv")
CASES = (str.upper, str.lower, str.title)
HALVED = torch.ops.mkldnn._is_mkldnn_bf16_supported()  # a processor that must emulate it is slower with it
T = TypeVar("T", Parsed, Sentence, Rooted)


@dataclass(frozen=True)
class Stage:
    """So many passes at these rates; `trees` is the part of the treebanks in each, `events`: events are learnt too.

    A pass goes so many times over the news sentences, the invented items, the passages, the whole reports and the
    sentences with given actors; with .4 over four tenths, drawn anew. After a stage that names an earlier one, `since`,
    the weights are set half-way between those after that one and its own: what was learnt before is so forgotten less
    than what is new is learnt (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). In a `bare` stage only
    the heads of the parse learn, from sentences without marks, which is how the coder parses.
    """

    name: str
    passes: int
    encoder_rate: float
    head_rate: float
    trees: float
    events: bool
    bare: bool = False
    news: float = 1
    items: float = 2  # they hold what old news lacks
    passages: float = 0
    reports: float = 0
    roots: float = 2
    since: str = ""


STAGES = (
    Stage("parse", 4, 2e-4, 2e-3, 1.0, False),
    Stage("both", 5, 1.5e-4, 1.2e-3, 0.3, True),
    Stage("again", 4, 1.2e-4, 8e-4, 0.3, True),
    Stage("more", 2, 1e-4, 8e-4, 0.7, True),
    Stage("passages", 1, 1e-4, 8e-4, 0.3, True, news=0.3, items=1, passages=2, roots=1, since="more"),
    Stage("all", 1, 8e-5, 5e-4, 0.12, True, news=0.7, items=1, passages=1, roots=1, since="more"),
    Stage("bare", 4, 0.0, 8e-4, 1.0, False, bare=True),
)
CODED = ("news", "items", "passages", "reports")  # the kinds of sentences with coded events
PARSE = ("arc", "relation", "tag")  # how the names of the heads of the parse begin
MARKED, RECASED, UPPERED, REWORDED = 0.85, 0.12, 0.04, 0.4  # parts of the sentences, or words, that are so changed
TREE_PIECES, EVENT_PIECES = 2400, 1400  # of a batch


@dataclass(frozen=True)
class Lessons:
    """What is learnt: parses, events, and types between given actors."""

    trees: Sequence[Parsed]
    news: list[Sentence]
    items: list[Sentence]
    passages: list[Sentence]
    reports: list[Sentence]
    roots: list[Rooted]

    @classmethod
    def read(cls, gold: Path, data: Path) -> Lessons:
        wrong = corrections()
        return cls(
            [tree for name in TREEBANKS for tree in treebank(data / "treebanks" / f"{name}.conllu.gz")],
            list(coded_sentences(gold / "train-news.jsonl", wrong)),
            list(coded_sentences(gold / "train-items.jsonl", wrong)),
            list(coded_sentences(PASSAGES, wrong)),
            [s for item in reports(data) for s in sentences_of(item, item["events"]) if s.mentions],
            list(rooted(data / "eventcoding" / "plv" / "PLV_train.tsv")),
        )


def train(pretrained: Path, gold: Path, data: Path, work: Path) -> Path:
    """Train the network.

    Parameters
    ----------
    pretrained : folder of the pretrained encoder: config.json, model.safetensors, tokenizer.json.
    gold, data : folders of the coded sentences, and of the treebanks and other data sets.
    work : where the state is kept after each pass, and from which a stopped training goes on.

    Returns
    -------
    The file with the trained weights.
    """
    pieces = Pieces(pretrained)
    lessons = Lessons.read(gold, data)
    labels = Labels.of(lessons.trees)
    torch.manual_seed(SEED)
    network = Network(pretrained_encoder(pieces), len(labels.relations), len(labels.tags))
    set_stand_ins(network, pieces)
    for stage in STAGES:
        kept = work / f"{stage.name}.pt"
        if stage.events:
            lessons = replace(lessons, **{kind: with_heads(network, pieces, getattr(lessons, kind)) for kind in CODED})
        run_stage(stage, network, pieces, labels, lessons, kept)
    return work / f"{STAGES[-1].name}.pt"


def corrections() -> dict[str, list[dict[str, Any]]]:
    """The events of items that were coded wrongly, by the item's id; each row of the table has its reason."""
    if not CORRECTIONS.exists():
        return {}
    with CORRECTIONS.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: json.loads(row["events"]) for row in csv.DictReader(lines)}


def pretrained_encoder(pieces: Pieces) -> Any:
    from safetensors.torch import load_file
    from transformers import BertConfig, BertModel

    kept = {k: v for k, v in pieces.config.items() if k not in ("architectures", "_name_or_path")}
    encoder = BertModel(BertConfig(**kept, attn_implementation="eager"), add_pooling_layer=False)  # faster when short
    weights = load_file(str(pieces.folder / "model.safetensors"))
    encoder.load_state_dict({k: v for k, v in weights.items() if not k.startswith("pooler")}, strict=False)
    return encoder


@torch.no_grad()
def set_stand_ins(network: Network, pieces: Pieces) -> None:
    """Let each stand-in begin as the mean of what it hides."""
    table = network.encoder.embeddings.word_embeddings.weight
    for number, form in enumerate(FORMS, 1):
        cut = [pieces.cut(word) for name in tables.names() if name.form == form for word in name.phrase.split()]
        table[number] = torch.stack([table[ids].mean(0) for ids in cut]).mean(0)


def run_stage(stage: Stage, network: Network, pieces: Pieces, labels: Labels, lessons: Lessons, kept: Path) -> None:
    """All passes of a stage; each is seeded by its number, so that a resumed training is the same training."""
    steps = len(list(one_pass(stage, lessons, random.Random(SEED))))
    for name, weights in network.named_parameters():
        weights.requires_grad = not stage.bare or name.startswith(PARSE)
    optimiser = torch.optim.AdamW(rates(network, stage), weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope(stage.passes * steps))
    done = resume(kept, network, optimiser, schedule)
    network.train()
    network.encoder.train(not stage.bare)
    for number in range(done, stage.passes):
        start, total, chance = time.time(), 0.0, random.Random(f"{SEED} {stage.name} {number}")
        torch.manual_seed(SEED + number)
        for kind, batch in one_pass(stage, lessons, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVED):
                if kind == "trees":
                    seen = [not stage.bare and chance.random() < MARKED for _ in batch]
                    loss = parse_loss(network, pieces, batch, labels, seen)
                elif kind == "roots":
                    loss = root_loss(network, pieces, batch)
                else:
                    loss = event_loss(network, pieces, batch)
            total += step(network, optimiser, schedule, loss)
        told = f"{stage.name} {number + 1}/{stage.passes}: {total / steps:.3f}, {time.time() - start:.0f} s"
        print(told, file=sys.stderr)
        keep(kept, network, optimiser, schedule, labels, number + 1)
    if stage.since:
        settle(network, torch.load(settled(kept.with_name(f"{stage.since}.pt")))["network"])
        torch.save({"network": network.state_dict()}, kept.with_suffix(".settled"))
    network.eval()


def settled(kept: Path) -> Path:
    """Where the weights after a stage lie: those set half-way back if it was one that does so."""
    halfway = kept.with_suffix(".settled")
    return halfway if halfway.exists() else kept


def settle(network: Network, before: dict[str, Tensor]) -> None:
    """Set the weights half-way between those before and now."""
    now = network.state_dict()
    network.load_state_dict({k: before[k].lerp(w, 0.5) if w.is_floating_point() else w for k, w in now.items()})


def step(network: Network, optimiser: Any, schedule: Any, loss: Tensor) -> float:
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimiser.step()
    schedule.step()
    return float(loss.detach())


def rates(network: Network, stage: Stage) -> list[dict[str, Any]]:
    inner = [p for name, p in network.named_parameters() if name.startswith("encoder")]
    outer = [p for name, p in network.named_parameters() if not name.startswith("encoder")]
    return [{"params": inner, "lr": stage.encoder_rate}, {"params": outer, "lr": stage.head_rate}]


def slope(steps: int) -> Callable[[int], float]:
    """Up to the full rate in a twelfth of the steps, then straight down."""
    return lambda at: min(1.0, (at + 1) / (0.08 * steps)) * max(0.02, 1 - at / steps)


def one_pass(stage: Stage, lessons: Lessons, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """The batches of a pass in random order, of sentences changed anew."""
    drawn = portion(lessons.trees, stage.trees, chance)
    found: list[tuple[str, Any]] = [
        ("trees", batch) for batch in batches([recased(t, RECASED, chance) for t in drawn], TREE_PIECES, chance)
    ]
    if stage.events:
        coded = [s for kind in CODED for s in portion(getattr(lessons, kind), getattr(stage, kind), chance)]
        changed = [changed_sentence(s, chance) for s in coded]
        found += [("events", batch) for batch in batches(changed, EVENT_PIECES, chance)]
        found += [
            ("roots", batch) for batch in batches(portion(lessons.roots, stage.roots, chance), EVENT_PIECES, chance)
        ]
    chance.shuffle(found)
    yield from found


def portion(lessons: Sequence[T], times: float, chance: random.Random) -> list[T]:
    """All lessons so many times; of a fraction as many drawn at random."""
    return [*lessons] * int(times) + chance.sample(lessons, int(len(lessons) * (times % 1)))


def changed_sentence(sentence: Sentence, chance: random.Random) -> Sentence:
    named = {i for m in sentence.mentions for i in range(m.first, m.last + 1)}
    sentence = replace(sentence, words=reworded(sentence.words, named, REWORDED, chance))
    if chance.random() < UPPERED:
        return replace(sentence, words=tuple(word.upper() for word in sentence.words))
    return sentence


def recased(tree: Parsed, part: float, chance: random.Random) -> Parsed:
    if chance.random() >= part:
        return tree
    change = chance.choice(CASES)
    return replace(tree, words=tuple(change(word) for word in tree.words))


def batches(sentences: Sequence[T], pieces: int, chance: random.Random) -> Iterator[list[T]]:
    """Sentences of about one length together, with about so many pieces in a batch."""
    order = sorted(sentences, key=lambda s: len(s.words) + chance.random() * 5)
    batch: list[T] = []
    for sentence in order:
        if batch and (len(sentence.words) * 1.25 + 2) * (len(batch) + 1) > pieces:
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch


@torch.no_grad()
def with_heads(network: Network, pieces: Pieces, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with each event on the word that heads its trigger, as the network parses now."""
    network.eval()
    found = [s for s in sentences if not s.events]
    for batch in batches([s for s in sentences if s.events], 4000, random.Random(SEED)):
        inputs = pieces.batch(batch)
        best = arc_scores(network, network.words(inputs), inputs["real"]).argmax(-1) - 1
        found += [headed(s, best[i, 1 : len(s.words) + 1].tolist()) for i, s in enumerate(batch)]
    return found


def keep(path: Path, network: Network, optimiser: Any, schedule: Any, labels: Labels, passes: int) -> None:
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
    state |= {"passes": passes, "relations": labels.relations, "tags": labels.tags}
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.replace(path)


def resume(path: Path, network: Network, optimiser: Any, schedule: Any) -> int:
    """How many passes of a stage were done before; the state after them is loaded."""
    if not path.exists():
        return 0
    state = torch.load(path)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["passes"])
