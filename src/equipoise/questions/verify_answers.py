"""Lines of a draft that have the words of a line of the case's own answers: held against it number by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from equipoise.questions.draft import Sentence
from equipoise.questions.verify_finding import RIGHT, WRONG, Finding
from equipoise.questions.verify_record import words_of

FEWEST = 6  # words from which a sentence without its numbers is told from others
ANSWER = "the case's own answer says so, word for word"
OF_WORDS = ("quote", "id", "citation")  # what is judged by its own words, in whatever line it stands
LOOSE = ("number",)  # what is right by words that stand near it, which a whole line overrules

Key = tuple[tuple[str, ...], tuple[str, ...]]
Table = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """Sentences and rows of answers by their words without numbers; a row by those of its heads too."""

    lines: dict[Key, list[list[str]]]

    @classmethod
    def of(cls, sentences: Sequence[str], tables: Sequence[Table]) -> Answers:
        lines: dict[Key, list[list[str]]] = {}
        for text in sentences:
            lines.setdefault(key_of(text, ()), []).append(words_of(text))
        for heads, *rows in tables:
            for row in rows:
                text = "; ".join(filter(None, row))
                lines.setdefault(key_of(text, heads), []).append(words_of(text))
        return cls(lines)

    def alike(self, line: Sentence) -> list[str] | None:
        """The words of the answer with the same words but for numbers; of several the one most like it."""
        key = key_of(line.text, line.heads if line.cells else ())
        if len(key[1]) < FEWEST and not line.heads:
            return None
        own = words_of(line.text)
        return max(self.lines.get(key, ()), key=lambda held: sum(map(str.__eq__, own, held)), default=None)


def key_of(text: str, heads: Sequence[str]) -> Key:
    words = [word if not word[0].isdigit() else "#" for word in words_of(text)]
    return tuple(words_of(" ".join(heads))), tuple(words)


def by_answer(answers: Answers, line: Sentence, found: Sequence[Finding]) -> Iterator[Finding]:
    """What was found of a line, corrected by the answer that has its words: each number by its place.

    What the record itself bears out (an event, a count, a citation) stays right: the line may tell of another one.
    """
    held = answers.alike(line)
    if held is None:
        yield from found
        return
    own = words_of(line.text)
    differing = [n for n, (a, b) in enumerate(zip(own, held, strict=True)) if a != b]
    told = set[int]()
    for one in found:
        at = place_of(own, words_of(one.said), told)
        mine = [n for n in differing if n in at]
        told |= set(at)
        if one.kind in OF_WORDS or (mine and one.verdict == WRONG and one.kind not in LOOSE):
            yield one
        elif not mine:
            yield replace(one, verdict=RIGHT, why=ANSWER, value=None) if one.verdict != RIGHT else one
        elif one.verdict == RIGHT and one.kind not in LOOSE:
            yield one
        else:
            value = " ".join(held[min(at) : max(at) + 1])
            yield replace(one, verdict=WRONG, why=f"the case's own answer: {cut(held, mine[0])}", value=value, ids=())
    for n in differing:
        if n not in told:
            yield Finding("number", WRONG, own[n], f"the case's own answer: {cut(held, n)}", held[n])


def place_of(words: Sequence[str], said: Sequence[str], told: set[int]) -> range:
    """Where words stand in a line: the first place that is not yet told of."""
    places = [n for n in range(len(words) - len(said) + 1) if list(words[n : n + len(said)]) == list(said)]
    first = next((n for n in places if n not in told), places[0] if places else None)
    return range(0) if first is None else range(first, first + len(said))


def cut(words: Sequence[str], place: int) -> str:
    """The words around a place."""
    return " ".join(words[max(0, place - 6) : place + 7])
