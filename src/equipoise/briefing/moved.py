"""What moved between two renderings of a live part: each number that changed, marked in place and listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:\s?%)?")
MARKED = re.compile(r"\*\*([^*\n]+)\*\* \(was ([^()\n]*)\)")
SENTENCE = re.compile(r" \*\(was: “([^\n]*)”\)\*$", re.MULTILINE)
NEW, NEW_SENTENCE = " (new)", " *(new)*"
WARNING = "⚠"


@dataclass(frozen=True, slots=True)
class Move:
    """A number, cell, row or sentence that is not what it was; `old` or `new` is empty where there was or is none."""

    what: str
    old: str
    new: str


def baseline(text: str) -> str:
    """A rendering as it was before anything moved: what its marks say; what is marked as new is left out."""
    lines = [line for line in text.split("\n") if not is_new(line)]
    kept = [SENTENCE.sub("", line) if not (was := SENTENCE.search(line)) else was[1] for line in lines]
    return MARKED.sub(r"\2", "\n".join(kept))


def is_new(line: str) -> bool:
    return line.endswith(NEW_SENTENCE) or (line.startswith("|") and NEW in line.split("|")[1])


def compared(old: str, new: str) -> tuple[str, list[Move]]:
    """The new rendering with what moved marked, and the list; without an old one nothing has moved."""
    before, now = baseline(old).strip("\n"), new.strip("\n")
    if not before.strip() or before == now:
        return now, []
    moves: list[Move] = []
    written = rewritten(before.split("\n"), now.split("\n"), moves)
    return "\n".join(written), moves


def word_compared(old: str, new: str) -> tuple[str, list[Move]]:
    """The same for a part within a sentence."""
    before = baseline(old).strip()
    if not before or before == new:
        return new, []
    return f"**{new}** (was {in_brackets(before)})", [Move("", before, new)]


def in_brackets(text: str) -> str:
    """Words that may stand in a mark: round brackets would end it."""
    return text.replace("(", "[").replace(")", "]")


def rewritten(before: Sequence[str], now: Sequence[str], moves: list[Move]) -> list[str]:
    """Tables row by row, the rest line by line."""
    tables = Tables([line for line in before if line.startswith("|")])
    lines = Lines([line for line in before if line and not line.startswith("|")], [x for x in now if is_text(x)])
    found: list[str] = []
    names: Sequence[str] = ()
    for n, line in enumerate(now):
        if line.startswith("|"):
            is_head = n == 0 or not now[n - 1].startswith("|")
            names = cells(line) if is_head else names
            is_rule = not line.strip("|-: ")
            found.append(line if is_head or is_rule else tables.row(line, names, moves))
        else:
            found.append(lines.line(line, moves) if line else line)
    moves += [Move(f"row gone: {key}", key, "") for key in tables.left()]
    moves += [Move("a sentence", line, "") for line in lines.gone]
    return found


def is_text(line: str) -> bool:
    return bool(line) and not line.startswith("|")


def cells(line: str) -> list[str]:
    """The cells of a row; a bar that is escaped parts nothing."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def key_of(row: Sequence[str]) -> str:
    """What a row is about: its cells up to the first that is a number alone."""
    head = row[:1]
    for cell in row[1:]:
        if NUMBER.fullmatch(cell) or cell == "–" or re.match(r"\d", cell):
            break
        head = [*head, cell]
    return ", ".join(head[:2])


class Tables:
    """The rows of an old rendering, by what they are about."""

    def __init__(self, lines: Sequence[str]) -> None:
        heads = {n - 1 for n, line in enumerate(lines) if not line.strip("|-: ")}
        rows = [cells(line) for n, line in enumerate(lines) if n not in heads and line.strip("|-: ")]
        self.rows = dict(numbered(rows))
        self.seen: Counter[str] = Counter()
        self.met: set[tuple[str, int]] = set()

    def row(self, line: str, names: Sequence[str], moves: list[Move]) -> str:
        """A row with its changed cells marked."""
        now = cells(line)
        key = key_of(now)
        self.seen[key] += 1
        place = (key, self.seen[key])
        self.met.add(place)
        before = self.rows.get(place)
        if before is None or len(before) != len(now):
            moves.append(Move(f"row new: {key}", "", key))
            return f"| {' | '.join([now[0] + NEW, *now[1:]])} |"
        return f"| {' | '.join(marked(key, names, before, now, moves))} |"

    def left(self) -> list[str]:
        return [key for key, n in self.rows if (key, n) not in self.met]


def numbered(rows: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[str, int], Sequence[str]]]:
    seen: Counter[str] = Counter()
    for row in rows:
        key = key_of(row)
        seen[key] += 1
        yield (key, seen[key]), row


def marked(
    key: str, names: Sequence[str], before: Sequence[str], now: Sequence[str], moves: list[Move]
) -> Iterator[str]:
    for n, (old, new) in enumerate(zip(before, now, strict=True)):
        if old == new:
            yield new
            continue
        name = names[n] if n < len(names) else ""
        moves.append(Move(f"{key}, {name}".rstrip(", "), old, new))
        yield f"**{new or '–'}** (was {in_brackets(old) or '–'})"


class Lines:
    """The sentences of an old rendering beside those of the new: paired where only their numbers differ."""

    def __init__(self, before: Sequence[str], now: Sequence[str]) -> None:
        was, shape = ([NUMBER.sub("#", line) for line in lines] for lines in (before, now))
        self.pairs: dict[int, str] = {}
        self.gone: list[str] = []
        for tag, i, j, k, m in SequenceMatcher(None, was, shape, autojunk=False).get_opcodes():
            if tag == "equal" or (tag == "replace" and j - i == m - k):
                self.pairs |= {k + n: before[i + n] for n in range(m - k)}
            else:
                self.gone += before[i:j]
        self.at = -1

    def line(self, new: str, moves: list[Move]) -> str:
        """A sentence with its changed numbers marked, or with the old one beside it where its words changed."""
        self.at += 1
        old = self.pairs.get(self.at)
        if old is None:
            moves.append(Move("a sentence", "", new))
            return f"{new}{NEW_SENTENCE}"
        if old == new:
            return new
        if NUMBER.sub("#", old) == NUMBER.sub("#", new):
            return self.numbers(old, new, moves)
        moves.append(Move("a sentence", old, new))
        return f"{new} *(was: “{old}”)*"

    def numbers(self, old: str, new: str, moves: list[Move]) -> str:
        values = iter(NUMBER.findall(old))

        def mark(found: re.Match[str]) -> str:
            was: str = next(values)
            if was == found[0]:
                return was
            around = new[max(0, found.start() - 30) : found.end() + 30].strip()
            moves.append(Move(f"in “…{around}…”", was, found[0]))
            return f"**{found[0]}** (was {was})"

        return NUMBER.sub(mark, new)
