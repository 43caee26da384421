"""The words of office around an actor or a name: `Turkey's foreign minister`, `presidents of Russia and Azerbaijan`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from equipoise.world.lexicon import WORD
from equipoise.world.offices import plain, titles_by_phrase
from equipoise.world.overlay import cached
from equipoise.world.people import Words
from equipoise.world.scanning import Hit, Scan, joined
from equipoise.world.tables import word_list
from equipoise.world.terms import Title

HEAD = Title("head", "", "leader", None)


@dataclass(frozen=True, slots=True)
class Office:
    """An office read in a text: the words `first` up to `last`, and what they mean.

    `text` is the office in the singular and in small letters, `past` if it is no longer held.
    """

    first: int
    last: int
    text: str
    title: Title
    plural: bool = False
    past: bool = False

    @property
    def below(self) -> bool:
        """Whether a word such as `deputy` stands before an office that the table knows without it."""
        return self.text.split()[0] in _lowering() and self.title.phrase.split()[0] not in _lowering()

    @property
    def rank(self) -> str | None:
        return "official" if self.below or self.past else self.title.rank


def _lowering() -> frozenset[str]:
    """Words that make an office a lower or a former one."""
    return word_list("below") | word_list("past")


def _modifiers() -> frozenset[str]:
    return word_list("passed") | _lowering()


@cached
def _starting() -> dict[str, tuple[Words, ...]]:
    """Every title by its first word, the longest first."""
    return _grouped(0)


@cached
def _ending() -> dict[str, tuple[Words, ...]]:
    """Every title by its last word, the longest first."""
    return {last: tuple(p for p in phrases if not _led(p)) for last, phrases in _grouped(-1).items()}


def _led(phrase: Words) -> bool:
    """Whether an actor's name leads the phrase (`nato secretary general`): before a person it is found as itself."""
    rows = titles_by_phrase()[" ".join(phrase)]
    return rows[0].state is not None and any(" ".join(phrase[n:]) in titles_by_phrase() for n in (1, 2, 3))


def _grouped(index: int) -> dict[str, tuple[Words, ...]]:
    found: dict[str, tuple[Words, ...]] = {}
    for phrase in titles_by_phrase():
        words = tuple(WORD.findall(phrase))
        found[words[index]] = (*found.get(words[index], ()), words)
    return {word: tuple(sorted(phrases, key=len, reverse=True)) for word, phrases in found.items()}


def office_from(scanned: Scan, word: int, state: str | None = None) -> Office | None:
    """The office whose words start at a word, after such as `acting` or `former`."""
    prefix: list[str] = []
    first = word
    while word < len(scanned.low) and len(prefix) < 4:
        if found := _title_from(scanned, word, state):
            return _prefixed(replace(found, first=first), prefix)
        if scanned.low[word] not in _modifiers():
            return None
        prefix.append(scanned.low[word])
        word += 1
    return None


def _title_from(scanned: Scan, word: int, state: str | None) -> Office | None:
    for phrase in _starting().get(scanned.low[word], ()):
        last = word + len(phrase)
        if tuple(scanned.low[word:last]) == phrase and all(joined(scanned, w) for w in range(word + 1, last)):
            return _office(word, last, " ".join(phrase), state)
    return None


def office_until(scanned: Scan, word: int, state: str | None = None) -> Office | None:
    """The office whose words end right before a word, with such as `acting` or `former` before them."""
    if word < 1:
        return None
    for phrase in _ending().get(scanned.low[word - 1], ()):
        first = word - len(phrase)
        if first >= 0 and tuple(scanned.low[first:word]) == phrase:
            found = _office(first, word, " ".join(phrase), state)
            return _with_prefix_before(scanned, found) if found else None
    return None


def _with_prefix_before(scanned: Scan, office: Office) -> Office:
    prefix: list[str] = []
    first = office.first
    while first > 0 and scanned.low[first - 1] in _modifiers() and len(prefix) < 3:
        first -= 1
        prefix.insert(0, scanned.low[first])
    return _prefixed(replace(office, first=first), prefix)


def _prefixed(office: Office, prefix: list[str]) -> Office:
    kept = [word for word in prefix if word in word_list("kept") | _lowering()]
    past = office.past or any(word in word_list("past") for word in kept)
    return replace(office, text=" ".join([*kept, office.text]), past=past)


def _office(first: int, last: int, phrase: str, state: str | None) -> Office | None:
    rows = titles_by_phrase()[phrase]
    title = next((t for t in rows if t.state == state and state), rows[0])
    own = plain(title.phrase)
    past = own.split()[0] in word_list("past")
    return Office(first, last, wording(title), title, plural=phrase != own, past=past)


def wording(title: Title) -> str:
    """One wording for offices that have several: `foreign minister`, `defence minister`, `prime minister`."""
    phrase = title.phrase.replace("secretary-general", "secretary general")
    prefix = next((f"{word} " for word in word_list("kept") if phrase.startswith(f"{word} ")), "")
    if phrase.removeprefix(prefix) in ("premier", "pm"):
        return f"{prefix}prime minister"
    return prefix + title.role if title.role.endswith(" minister") and "minister" in phrase else phrase


def honorific(scanned: Scan, word: int) -> bool:
    """Whether `Mr.` or the like stands right before a word."""
    return word > 0 and scanned.low[word - 1] in word_list("honorific") and scanned.gap(word) in (" ", ". ")


def office_after(scanned: Scan, hit: Hit, state: str) -> Office | None:
    """The office that follows an actor's name or adjective: `Turkey's new foreign minister`."""
    within = _title_from(scanned, hit.first, state)
    if within and within.last > hit.last:  # `kremlin spokesman` holds the name, the office is the rest
        rest = " ".join(scanned.low[hit.last : within.last])
        return replace(within, first=hit.last, text=rest if within.plural is False else within.text)
    word = hit.last
    if word < len(scanned.low) and scanned.low[word] == "s" and scanned.gap(word) == "'":
        word += 1
    gaps = (" ", "-", "' ", ". ") if scanned.gap(hit.last - 1) == "." else (" ", "-", "' ")  # `U.S. president`
    if word >= len(scanned.low) or scanned.gap(word) not in gaps:
        return None
    found = office_from(scanned, word, state)
    if found is None or (found.last - found.first == 1 and found.title.phrase in word_list("too common")):
        return None
    return found


def office_of(scanned: Scan, hit: Hit, state: str, form: str) -> Office | None:
    """The office that stands before an actor's name: `president of Russia`, `the head of the Kremlin`."""
    word = hit.first
    if word > 1 and scanned.low[word - 1] == "the":
        word -= 1
    if word < 2 or scanned.low[word - 1] not in ("of", "for") or scanned.gap(word) != " ":
        return None
    if form == "metonym" and scanned.low[word - 2] in ("head", "chief", "leader"):
        return Office(word - 2, word - 1, "leader", HEAD)
    return office_until(scanned, word - 1, state)
