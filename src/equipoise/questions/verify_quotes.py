"""Quotes of a draft: verbatim in a document, altered, or in none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from equipoise.questions.draft_facts import Stated
from equipoise.questions.verify_finding import NOT_FOUND, RIGHT, WRONG, Finding
from equipoise.questions.verify_record import Known, Text, words_of
from equipoise.world.topics import topics

FEWEST = 3  # words from which a quotation is one, and no name or distance to a term
LIKE = 0.6  # of a quote's words, in order, in the passage that it altered
GAP = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?|\[[^\]]{0,60}\])\s*")


def quotes(known: Known, stated: Stated) -> Iterator[Finding]:
    """Judge each quote of a sentence; where the sentence names documents or events, it must stand there."""
    cited = cited_documents(known, stated.ids)
    for _, _, words in stated.quotes:
        pieces = [tokens for part in GAP.split(words) if (tokens := words_of(part))]
        if sum(map(len, pieces)) >= FEWEST and not is_label(words):
            yield judged(known, words, pieces, cited)


def is_label(words: str) -> bool:
    return any(" ".join(words_of(t.label)) == " ".join(words_of(words)) for t in topics())


def cited_documents(known: Known, ids: Sequence[str]) -> set[str]:
    """The documents of the ids that a sentence cites."""
    found: set[str] = set()
    for id in ids:
        if id in known.lookup.documents:
            found.add(id)
        elif event := known.lookup.event_of.get(id[2:]):
            found |= {m.document for m in event.mentions}
    return found


def judged(known: Known, words: str, pieces: Sequence[Sequence[str]], cited: set[str]) -> Finding:
    holders = [text for text in known.texts if holds(text, pieces)]
    if holders:
        inside = [text for text in holders if text.document.id in cited]
        first = (inside or holders)[0].document
        if cited and not inside and any(id in known.lookup.documents for id in cited):
            why = f"these words stand in {first.id}, not in what is cited"
            return Finding("quote", WRONG, words, why, first.id, (first.id,))
        return Finding("quote", RIGHT, words, f"verbatim in {first.id}", None, (first.id,))
    near = nearest(known.texts, [token for piece in pieces for token in piece])
    if near is None:
        return Finding("quote", NOT_FOUND, words, "no document that was read has these words")
    text, first_word, last_word = near
    own = text.cut(first_word, last_word)
    return Finding("quote", WRONG, words, f"{text.document.id} has it otherwise", own, (text.document.id,))


def holds(text: Text, pieces: Sequence[Sequence[str]]) -> bool:
    """Whether all pieces stand in a text, one after the other."""
    place = 0
    for piece in pieces:
        place = text.joined.find(f" {' '.join(piece)} ", place)
        if place < 0:
            return False
    return True


def nearest(texts: Sequence[Text], wanted: Sequence[str]) -> tuple[Text, int, int] | None:
    """The passage most like the wanted words, if it is like them at all, with its first and last word."""
    best: tuple[float, Text, int, int] | None = None
    rare = {word for word in wanted if len(word) > 3} or set(wanted)
    for text in texts:
        if sum(f" {word} " in text.joined for word in rare) < max(1, len(rare) * 0.5):
            continue
        matcher = SequenceMatcher(None, wanted, text.words, autojunk=False)
        run = matcher.find_longest_match()
        low = max(0, run.b - run.a - 2)
        window = text.words[low : run.b - run.a + len(wanted) + 3]
        blocks = [b for b in SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks() if b.size]
        score = sum(b.size for b in blocks) / len(wanted)
        if blocks and score >= LIKE and (best is None or score > best[0]):
            first = low + max(0, blocks[0].b - blocks[0].a)
            last = min(len(text.words), low + blocks[-1].b + len(wanted) - blocks[-1].a)
            best = (score, text, first, max(last, first + 1))
    return best[1:] if best else None
