"""Trial: spoilt texts of every kind are coded without a crash, in bounded time, and no event lacks a real trigger."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from equipoise.ledger.records import Mention
from equipoise.world.plover import types
from trial.coding import OWN
from trial.texts import items

SECONDS = 60.0  # for all of it
SLOW = 12.0  # times the time a character that plain text takes: beyond this a kind of text is slow
LENGTHS = (500, 1_000, 2_000, 4_000)  # words of one sentence, to see that time grows with length and no faster
UNIT = "the minister of Kenya met his colleague from Norway and thanked Peru while"
Spoil = Callable[[str, random.Random], str]


def run(data: Path) -> str:
    coder, chance = Coder(), random.Random(17)
    plain = [item["text"] for item in items(OWN)]
    timed = {"as it is": Tried()} | {name: Tried() for name in KINDS}
    end = time.monotonic() + SECONDS
    for text in plain:
        try_one(coder, text, timed["as it is"])
    while time.monotonic() < end:
        for name, spoil in KINDS.items():
            try_one(coder, spoil(chance.choice(plain), chance), timed[name])
    return "\n".join([*report(coder, timed), "", *growth(coder)])


@dataclass
class Tried:
    """What became of the texts of one kind."""

    texts: int = 0
    characters: int = 0
    seconds: float = 0.0
    events: int = 0
    faults: Counter[str] = field(default_factory=Counter)


def try_one(coder: Coder, text: str, tried: Tried) -> None:
    document = Document(document_id("", text), "text", "", text)
    start = time.process_time()
    try:
        mentions = coder.code(document)
    except Exception as error:  # the trial is there to find what escapes
        tried.faults[f"RAISED {type(error).__name__}: {error}"] += 1
        mentions = []
    tried.seconds += time.process_time() - start
    tried.texts += 1
    tried.characters += len(text)
    tried.events += len(mentions)
    for mention in mentions:
        tried.faults.update(faults(mention, text))


def faults(mention: Mention, text: str) -> list[str]:
    """What is wrong with a mention whatever the text says."""
    start, end = mention.trigger
    found = []
    if not any(c.isalnum() for c in text[start:end]):
        found.append("an event without a trigger")
    if not mention.span[0] <= start < end <= mention.span[1] <= len(text):
        found.append("a trigger outside its sentence")
    if mention.type not in {t.type for t in types()} or not mention.source or not mention.target:
        found.append("an event without a type or a side")
    return found


def glued(text: str, chance: random.Random) -> str:
    return "".join(c for c in text if c not in ".,;:!?\"'()")


def torn(text: str, chance: random.Random) -> str:
    return "".join(c for c in text if chance.random() > 0.06)


def noisy(text: str, chance: random.Random) -> str:
    odd = "\x00\x07\ufeff\u200b\u202e\ud800\udfff\u0301\ufffd\u2028\U0001f600"
    return "".join(c + (chance.choice(odd) if chance.random() < 0.04 else "") for c in text)


def mixed(text: str, chance: random.Random) -> str:
    other = [
        "Президенты встретились в Баку.",
        "大统领会见了总理。",
        "التقى الوزيران في باكو.",
        "Le ministre s'est rendu à Bakou.",
    ]
    parts = text.split(". ")
    return ". ".join(p if chance.random() < 0.5 else f"{p} {chance.choice(other)}" for p in parts)


def table(text: str, chance: random.Random) -> str:
    return "\n".join(chance.choice("|\t;").join(text.split()[i : i + 6]) for i in range(0, len(text.split()), 6))


def shuffled(text: str, chance: random.Random) -> str:
    return " ".join(chance.sample(text.split(), len(text.split())))


def repeated(text: str, chance: random.Random) -> str:
    return text.split(". ")[0] * chance.randint(2, 12)


def stretched(text: str, chance: random.Random) -> str:
    return text.replace(" ", " " * chance.randint(2, 200), 9).replace("e", "e" * chance.randint(2, 90), 3)


def bracketed(text: str, chance: random.Random) -> str:
    return "".join(c + chance.choice("([{“‘<&%$#@/\\-–—…") * (chance.random() < 0.08) for c in text)


def garbage(text: str, chance: random.Random) -> str:
    return "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x11000)))) for _ in range(len(text)))


KINDS: dict[str, Spoil] = {
    "no punctuation": glued,
    "all capitals": lambda text, chance: text.upper(),
    "all small letters": lambda text, chance: text.lower(),
    "characters missing": torn,
    "control characters, half surrogates": noisy,
    "languages mixed": mixed,
    "a table as text": table,
    "words shuffled": shuffled,
    "one sentence over and over": repeated,
    "gaps and endless words": stretched,
    "brackets and signs": bracketed,
    "random characters": garbage,
}


def report(coder: Coder, timed: dict[str, Tried]) -> list[str]:
    base = timed["as it is"].seconds / max(1, timed["as it is"].characters)
    lines = [
        "# Spoilt texts",
        "",
        f"Coder `{coder.fingerprint}`, {sum(t.texts for t in timed.values())} texts in {SECONDS:.0f} s. Time a "
        f"character is told as a multiple of what the texts take as they are.",
        "",
        "| kind | texts | mentions | time a character | faults |",
        "|---|---|---|---|---|",
    ]
    for name, tried in timed.items():
        times = tried.seconds / max(1, tried.characters) / base
        wrong = [*(f"{n} × {what}" for what, n in tried.faults.items()), *(["SLOW"] if times > SLOW else [])]
        lines.append(f"| {name} | {tried.texts} | {tried.events} | {times:.2f} | {'; '.join(wrong) or 'none'} |")
    return lines


def growth(coder: Coder) -> list[str]:
    """One sentence without an end, ever longer: the time of each of its words."""
    lines = ["One sentence of so many words:", "", "| words | CPU-seconds | milliseconds a word |", "|---|---|---|"]
    for words in LENGTHS:
        took = endless(coder, words)
        lines.append(f"| {words} | {took:.2f} | {1000 * took / words:.2f} |")
    return lines


def endless(coder: Coder, words: int) -> float:
    unit = UNIT.split()
    text = " ".join((unit * (words // len(unit) + 1))[:words])
    start = time.process_time()
    coder.code(Document(document_id("", text), "text", "", text))
    return time.process_time() - start
