"""Trial: what must not change the codes: repetition, threads, batches, order, actors, loaded words; and the cost."""

from __future__ import annotations

import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.coding.jsonl import code_lines
from equipoise.language.encoder import MODEL, Encoder
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from equipoise.ledger.records import Mention
from equipoise.world.gazetteer import find_actors
from trial.texts import items

ARTICLE = 25  # sentences in an article of average length
STEP = 37  # each state takes the name of the one so many places further down the alphabet of codes
# States whose names mean something else too, or are part of another's.
MEANT_OTHERWISE = ("GEO", "JOR", "TCD", "TUR", "GIN", "COG", "COD", "CIV", "USA", "NER", "NGA", "DMA", "DOM")
FORMS = ("name", "adjective", "people", "capital")
# A loaded word, and the neutral one for it; the same part of speech, so that the sentence stays whole.
NEUTRAL = {
    "regime": "government",
    "regimes": "governments",
    "strongman": "leader",
    "dictator": "president",
    "brutal": "long",
    "notorious": "known",
    "hardline": "conservative",
    "hard-line": "conservative",
    "controversial": "recent",
    "so-called": "new",
    "historic": "recent",
    "unprecedented": "recent",
    "radical": "recent",
    "extremist": "armed",
    "extremists": "fighters",
    "terrorists": "fighters",
    "rogue": "small",
}
Code = tuple[str, str, frozenset[str], frozenset[str], bool]


def run(data: Path) -> str:
    texts = [r["text"] for name in ("news", "sentences") for r in items(data / "gold" / f"{name}.jsonl")]
    if not texts:
        return "# What must not change the codes\n\nNot measured: the development sets are not at hand."
    coder = Coder()
    report = [
        "# What must not change the codes",
        "",
        f"Coder `{coder.fingerprint}`, {len(texts)} texts of `news` and `sentences`.",
        "",
    ]
    report += [f"- {name}: {'equal' if same else 'NOT EQUAL'}" for name, same in repeated(texts)]
    report += ["", "| change | texts changed | with an event | same codes | of those with an event |"]
    report.append("|---|---|---|---|---|")
    forms = data / "tools" / "swaps.json"
    if forms.is_file():
        report.append(compared("actors renamed", texts, coder, *renaming(json.loads(forms.read_text("utf-8")))))
    report.append(compared("loaded words made neutral", texts, coder, neutral, lambda code: code))
    planted = [t for t in map(loaded, texts) if t]
    report.append(compared("a regime called a government", planted, coder, neutral, lambda code: code))
    report += ["", cost(data, coder)]
    return "\n".join(report)


def document(text: str) -> Document:
    return Document(document_id("", text), "text", "", text)


def repeated(texts: Sequence[str]) -> Iterable[tuple[str, bool]]:
    """Whether the bytes are the same in a second run, with two threads, in any batches and any order."""
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)]
    first = list(code_lines(lines, Coder(Encoder(MODEL))))
    yield "a second run", list(code_lines(lines, Coder(Encoder(MODEL)))) == first
    yield "two threads instead of one", list(code_lines(lines, Coder(Encoder(MODEL, threads=2)))) == first
    batches = [lines[i : i + 7] for i in range(0, len(lines), 7)]
    yield "batches of seven", [out for b in batches for out in code_lines(b, Coder(Encoder(MODEL)))] == first
    order = random.Random(13).sample(range(len(lines)), len(lines))
    shuffled = dict(zip(order, code_lines([lines[i] for i in order], Coder(Encoder(MODEL))), strict=True))
    yield "documents in another order", [shuffled[i] for i in range(len(lines))] == first


def codes(coder: Coder, text: str) -> Counter[Code]:
    return Counter(code(m) for m in coder.code(document(text)) if not m.near)


def code(mention: Mention) -> Code:
    sides = frozenset(mention.source), frozenset(mention.target)
    if mention.symmetric:
        sides = sides[0] | sides[1], frozenset()
    return mention.type, mention.status, *sides, mention.symmetric


def compared(
    name: str, texts: Sequence[str], coder: Coder, change: Callable[[str], str], expected: Callable[[Code], Code]
) -> str:
    """A row: of the sentences that the change alters, how many keep their codes."""
    same = with_event = same_with = altered = 0
    for text in texts:
        other = change(text)
        if other == text:
            continue
        altered += 1
        before, after = codes(coder, text), codes(coder, other)
        kept = Counter({expected(c): n for c, n in before.items()}) == after
        same += kept
        if before or after:
            with_event += 1
            same_with += kept
    cells = (name, altered, with_event, share(same, altered), share(same_with, with_event))
    return f"| {' | '.join(map(str, cells))} |"


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def renaming(swaps: dict[str, dict[str, str]]) -> tuple[Callable[[str], str], Callable[[Code], Code]]:
    """A consistent change of the states, each for another: names, adjectives, people, capitals, and their codes.

    A sentence that names one of them in another way (a person, an acronym) is left as it is and not compared.
    """
    states = [s for s in sorted(swaps["name"]) if s not in MEANT_OTHERWISE and all(s in swaps[form] for form in FORMS)]
    following = dict(zip(states, states[STEP:] + states[:STEP], strict=True))
    words = {swaps[form][a]: swaps[form][b] for form in reversed(FORMS) for a, b in following.items()}
    pattern = re.compile(r"\b(" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b")

    def change(text: str) -> str:
        named = find_actors(text)
        if any(n.code in following and (n.person or text[n.start : n.end] not in words) for n in named):
            return text
        return pattern.sub(lambda m: words[m[1]], text)

    def expected(coded: Code) -> Code:
        kind, status, source, target, symmetric = coded
        first, second = (frozenset(following.get(c, c) for c in side) for side in (source, target))
        return kind, status, first, second, symmetric

    return change, expected


def neutral(text: str) -> str:
    return re.sub(r"\b[\w-]+\b", lambda m: NEUTRAL.get(m[0], m[0]), text)


def loaded(text: str) -> str | None:
    """The sentence with its government called a regime; None if it speaks of none."""
    changed = re.sub(r"\bgovernment\b", "regime", text)
    return changed if changed != text else None


def cost(data: Path, coder: Coder) -> str:
    path = data / "data" / "news" / "voa_sentences.tsv.gz"
    if not path.is_file():
        return "Cost: not measured, the news sentences are not at hand."
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        lines = [line.split("\t", 1)[1].strip() for _, line in zip(range(100 * ARTICLE), handle, strict=False)]
    articles = [" ".join(lines[i : i + ARTICLE]) for i in range(0, len(lines), ARTICLE)]
    start = time.process_time()
    for text in articles:
        coder.code(document(text))
    spent = (time.process_time() - start) / len(articles) * 1000
    return f"Cost: {spent:.0f} CPU-seconds a thousand articles of {ARTICLE} sentences, one thread."
