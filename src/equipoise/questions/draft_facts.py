"""What a sentence of a draft states: who, when, where, which ids and which words it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise, zip_longest

from equipoise.questions.draft import Sentence
from equipoise.questions.draft_dates import Dated, dates_in, end_of
from equipoise.questions.naming import name
from equipoise.world.gazetteer import Named, find_actors
from equipoise.world.places import country_of, is_state

# No word of the language: with a digit, or of the letters of hexadecimal numbers alone.
ID = re.compile(r"\b[emdcj]-(?=[0-9a-z]*\d|[a-f]{8,}\b)[0-9a-z]{6,20}\b")
QUOTED = re.compile(r"“([^“”]{2,1500})”|«([^«»]{2,1500})»|„([^„“”]{2,1500})[“”]|(?<![\w\d])\"([^\"]{2,1500})\"")
SINGLE = re.compile(r"(?<!\w)[‘']([^‘’'\n]{12,400})[’'](?!\w)")
MEETING = re.compile(
    r"\b(?:met|meets?|meetings?|talks|summits?|receiv\w+|host(?:ed|s|ing)?|welcomed|visit\w*|trips?|travell?ed|flew|"
    r"went(?! into)|came(?! (?:into|as|after|under|four|two|three|one|to \d))|talked|conferred|(?:was|were) in\b|"
    r"arriv\w+|calls?|called|phon\w+|telephon\w+|conversations?|encounters?|spoke|negotiat\w+|"
    r"sat (?:down|together)|guests?|s(?:aw|een) each other|got together|face to face)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|would|plan\w*|due|expected|announc\w+|schedul\w+|postpon\w+|cancel\w*|put off|(?:is|are|was|were) to|"
    r"intend\w*|invit\w+|lapsed|not heard of|called off|did not|never|hoped|denied|talked of|proposed)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?P<before>in|at|to|into|near|visit(?:ed|s|ing)?|toured|outside)\s+(?:the\s+)?"
    r"(?P<name>(?:St\.?\s+)?[A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+){0,2})"
)
TRAILING = re.compile(
    r",\s+(?P<name>(?:St\.? )?[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+)?)\s*(?=[;(.·]|$)"
)  # "to Russia, Sochi"
ENCLOSED = re.compile(r"\((?:in |at )?(?P<name>(?:St\.? )?[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+)?)\)")
CAPITAL = re.compile(r"(?:[’']s)? capital\b")
BESIDE = re.compile(r"\b(?P<name>[A-Z][a-z]+)\s+(?:talks|meeting|summit|visit|round)\b")
FULL_NAME = re.compile(r"\b(?!(?:The|In|On|At|As|A|An|Of|Its|His)\b)[A-Z][a-z]+ [A-Z][a-z]{3,}\b")
MOVING = re.compile(r"\b(?:visit\w*|travell?ed|flew|went|came|trips?|arriv\w+|return\w*|journey\w*)\b", re.IGNORECASE)
POINTED = re.compile(
    r"\b(?:(?:that|the same) (?P<unit>month|year|day)|(?P<next>the next|the following) day|"
    r"(?P<later>a|one|two|three) days? later)\b",
    re.IGNORECASE,
)
DAYS_LATER = {"the next": 1, "the following": 1, "a": 1, "one": 1, "two": 2, "three": 3}
# The day on which something was told is not the day on which it happened: by the words before a date, those after it,
# and the name of a column. What was announced *for* a day is to happen on it.
TOLD = (
    r"(?:reported|said|says|stated|announced|confirmed|declared|wrote|writes|published|told \w+|added|retrieved|"
    r"accessed|as of|as known)"
)
TOLD_BEFORE = re.compile(rf"\b{TOLD}(?:,?\s+on)?\s+(?:[A-Z][a-z]+day,?\s+)?$", re.IGNORECASE)
TOLD_AFTER = re.compile(rf",?\s+(?P<who>(?:[\w’'.-]+\s+){{0,5}}?){TOLD}\b(?!\s+(?:for|in|at)\b)", re.IGNORECASE)
TOLD_HEAD = re.compile(rf"^(?:date |day |first )?(?:{TOLD}|source|retrieved|recorded|read)(?: on| by)?$", re.IGNORECASE)
HYPHEN = re.compile(r"(?<=[a-z])[-–](?=[A-Z][a-z])")
FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|per ?cent)?")
PLACE_FORMS = frozenset(("capital", "metonym", "place"))
CLAUSE = re.compile(
    r";|(?<!\d):|(?<=[a-z\d)])\.\s+(?=[A-Z])|,\s+(?=(?:while|whereas|but|and|after|before|then|when|where|against|compared)\b)|\b(?:while|whereas)\b"
    r"|\b(?:after|before|following)\s+"
    r"(?=[A-Z]\w+[’']s\b|(?:he|she|they|his|her|the|meeting|receiving|visiting|talks)\b|[A-Z]\w+ (?:visit|met|rec))"
    r"|\band\s+(?=(?:then\s+)?(?:on|in|again)\s+[\dA-Z])|(?<!\d)(?<!\d )—|(?<!\d)\s–\s"
)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor named in the sentence; `person` only where the sentence gives the name itself."""

    start: int
    end: int
    code: str
    person: str | None
    rank: str | None
    placed: bool = False  # stands where places stand: "in Azerbaijan", "visited Baku"


@dataclass(frozen=True, slots=True)
class Site:
    """A place named in the sentence, and the state in which it lies."""

    start: int
    end: int
    name: str
    country: str
    whole: bool  # a state, not a place in it


@dataclass(frozen=True)
class Stated:
    """A sentence with what it states; `before` are the actors of the sentence before, for its pronouns."""

    sentence: Sentence
    year: int | None
    day: date | None
    before: tuple[Party, ...] = ()
    last: Dated | None = None
    context: str = ""  # the sentence before
    leading: str = ""  # the sentence before, of the same paragraph
    cited: tuple[tuple[int, int], ...] = ()  # where it names a text or data set by its title

    @property
    def text(self) -> str:
        return self.sentence.text

    @cached_property
    def quotes(self) -> list[tuple[int, int, str]]:
        """The words in quotation marks, with the offsets of the marks."""
        found = [(m.start(), m.end(), next(g for g in m.groups() if g)) for m in QUOTED.finditer(self.text)]
        singles = [(m.start(), m.end(), m[1]) for m in SINGLE.finditer(self.text)]
        return sorted(found + [s for s in singles if not any(a < s[1] and s[0] < b for a, b, _ in found)])

    @cached_property
    def plain(self) -> str:
        """The text with quotes, titles and ids blanked, so that only the author's own statements are left."""
        spans = [*self.cited, *((a, b) for a, b, _ in self.quotes), *(m.span() for m in ID.finditer(self.text))]
        return blanked(self.text, spans)

    @cached_property
    def ids(self) -> list[str]:
        """The ids in the sentence and in its notes."""
        texts = (self.text, *self.sentence.notes)
        return list(dict.fromkeys(m[0] for text in texts for m in ID.finditer(text)))

    @cached_property
    def dates(self) -> list[Dated]:
        return sorted([*dates_in(self.plain, self.year), *self.pointed], key=lambda d: d.at)

    @property
    def pointed(self) -> Iterator[Dated]:
        """What "that month" or "the next day" means, after the last date that was told, here or before."""
        own = dates_in(self.plain, self.year)
        for match in POINTED.finditer(self.plain):
            told = [d for d in own if d.at[1] <= match.start() and d.precision in ("day", "month")]
            if last := told[-1] if told else self.last:
                yield pointed(last, match)

    @cached_property
    def parties(self) -> list[Party]:
        return list(parties_in(self.plain, self.day))

    @cached_property
    def strangers(self) -> list[str]:
        """The family names, in small letters, of persons named whom no table knows."""
        known = [(p.start, p.end) for p in self.parties] + [(s.start, s.end) for s in self.sites]
        known += [d.at for d in self.dates]
        found = [m for m in FULL_NAME.finditer(self.plain) if not any(a < m.end() and m.start() < b for a, b in known)]
        return [m[0].split()[-1].casefold() for m in found]

    @cached_property
    def sites(self) -> list[Site]:
        capitals = (Site(p.start, p.end, name(p.code), p.code, True) for p in self.parties if self.is_capital(p))
        homes = {p.end + 2 for p in self.parties if self.plain[p.end : p.end + 2] == " ("}  # "Vladimir Putin (Russia)"
        return [*(s for s in sites_in(self.plain) if not (s.whole and s.start in homes)), *capitals]

    def is_capital(self, party: Party) -> bool:
        """Whether what is named is a state's capital: "Armenia's capital", "the Armenian capital"."""
        return bool(CAPITAL.match(self.plain, party.end))

    @property
    def meets(self) -> bool:
        return bool(MEETING.search(" ".join((self.plain, *self.sentence.heads))))

    @property
    def ahead(self) -> bool:
        below, own = self.sentence.below, " ".join((self.plain, *self.sentence.heads))
        return bool(AHEAD.search(own) or (AHEAD.search(below) and not dates_in(below, self.year)))

    def is_of_report(self, when: Dated) -> bool:
        """Whether a date is that of a report or announcement, not of what it tells."""
        if TOLD_BEFORE.search(self.plain[: when.at[0]]) or TOLD_HEAD.match(self.head_of(when.at[0])):
            return True
        after = TOLD_AFTER.match(self.plain, when.at[1])
        return bool(after and not MEETING.search(after["who"]))

    @cached_property
    def columns(self) -> list[tuple[int, int, str]]:
        """Where each filled cell of a row begins and ends, with the name of its column."""
        found, start = list[tuple[int, int, str]](), 0
        for cell, head in zip_longest(self.sentence.cells, self.sentence.heads, fillvalue=""):
            if cell:
                found.append((start, start + len(cell), head))
                start += len(cell) + len("; ")
        return found

    def statement(self, place: int) -> tuple[int, int]:
        """What tells of one thing: the clause that holds an offset; a row, unless its cell names two actors itself."""
        first, last = self.clause(place)
        if not self.sentence.cells or len({p.code for p in self.parties if first <= p.start < last}) > 1:
            return first, last
        return 0, len(self.plain)

    @property
    def figures(self) -> Iterator[tuple[tuple[int, int], Stated]]:
        """Each number that fills a cell of a row, as a sentence of the row's name and the column's: where, and that."""
        name = self.columns[0][:2] if self.columns else (0, 0)
        for start, end, head in self.columns[1:]:
            if head and FIGURE.fullmatch(self.text, start, end):
                text = f"{self.text[slice(*name)]}: {self.text[start:end]} {head[0].lower()}{head[1:]}"
                spans = [d.at for d in self.dates if d.precision != "day"]
                if spans and not dates_in(head, None):  # the period stands in a column of its own
                    text += f" in {self.text[slice(*spans[0])]}"
                said = replace(self.sentence, text=text, cells=(), heads=())
                yield (start, end), replace(self, sentence=said, cited=())

    def cell(self, place: int) -> tuple[int, int]:
        """The cell of a row that holds an offset; of a sentence the whole."""
        return next(((a, b) for a, b, _ in self.columns if a <= place < b), (0, len(self.text)))

    def head_of(self, place: int) -> str:
        """The name of the column in which an offset of a row lies."""
        return next((head for a, b, head in self.columns if a <= place < b), "")

    def clause(self, place: int) -> tuple[int, int]:
        """The clause that holds an offset."""
        cuts = [0, *(m.start() for m in CLAUSE.finditer(self.plain)), len(self.plain)]
        return next(((a, b) for a, b in pairwise(cuts) if a <= place < b), (0, len(self.plain)))


def pointed(last: Dated, match: re.Match[str]) -> Dated:
    day, later = last.start, DAYS_LATER.get((match["next"] or match["later"] or "").lower(), 0)
    if later:
        day = last.end + timedelta(days=later)
    if match["unit"] == "month":
        return Dated(day.replace(day=1), end_of(day.year, day.month), "month", match.span(), False)
    if match["unit"] == "year":
        return Dated(day.replace(month=1, day=1), day.replace(month=12, day=31), "year", match.span(), False)
    return Dated(day, day if later else last.end, "day" if later else last.precision, match.span(), False)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def parties_in(text: str, day: date | None) -> Iterator[Party]:
    for named in actors_in(text, day):
        before = re.search(r"\b(\w+)\s+(?:the\s+)?$", text[: named.start])
        word = before[1].lower() if before else ""
        owns = text[named.end : named.end + 2] in ("'s", "’s")
        where = not owns and (named.form in PLACE_FORMS or named.form == "name")
        placed = where and (word in ("in", "at", "near") or (named.form in PLACE_FORMS and word in WHITHER))
        person = named.person if named.form == "person" or named.unknown else None
        yield Party(named.start, named.end, named.code, person, named.rank, placed)


def actors_in(text: str, day: date | None) -> list[Named]:
    """The actors that a text names, each of two persons joined by a hyphen too: "the Putin-Aliyev talks"."""
    found = find_actors(text, day)
    if (apart := HYPHEN.sub(",", text)) != text:
        taken = [(a.start, a.end) for a in found]
        more = [a for a in find_actors(apart, day) if not any(s < a.end and a.start < e for s, e in taken)]
        found = sorted([*found, *(a for a in more if a.form == "person")], key=lambda a: a.start)
    return list(found)


WHITHER = frozenset(("to", "into", "from", "visited", "visits", "visit", "visiting", "toured", "outside", "leaving"))


def sites_in(text: str) -> Iterator[Site]:
    taken: list[tuple[int, int]] = []
    for match in (m for pattern in (PLACE, BESIDE, ENCLOSED, TRAILING) for m in pattern.finditer(text)):
        start = match.start("name")
        words = match["name"].split()
        before = (match.groupdict().get("before") or "").lower()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            end = start + len(name)
            country = country_of(name)
            if country and not any(a < end and start < b for a, b in taken):
                if before == "to" and is_state(name) and not MOVING.search(text):
                    break
                taken.append((start, end))
                yield Site(start, end, name, country, is_state(name))
                break
