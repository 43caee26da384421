"""What a review shows: one item at a time with its sentence in the document, for any terminal and pipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from equipoise.cli.printing import what, when, who
from equipoise.questions.phrases import plural
from equipoise.questions.review_details import Detail, Told

WIDE = 110  # columns from which fields and text stand side by side
PIPE = 100  # as wide as a pipe is taken to be
MOST = 3  # sentences shown of an item; `d` has the document
KEYS: Mapping[str, str] = {
    "c": "confirm: it is right",
    "r": "reject: it did not happen, or is no event",
    "e": "edit: set fields, a line each (`date 2018-09-27`)",
    "p": "part (split): one of its reports is of another event; of a pair: they are two",
    "m": "merge: it is the same as another event; of a pair: they are one",
    "n": "new: an event of this document that reading missed",
    "s": "skip: pass it over for now; this is no judgement",
    "u": "undo the last of these, also of an earlier sitting",
    "d": "document: the whole text",
    "w": "why: the reason that the next judgements get",
    "?": "these keys",
    "q": "leave; everything is kept at once, so leaving loses nothing",
}
SHORT = "c confirm  r reject  e edit  p part  m merge  n new  s skip  u undo  d document  w why  ? keys  q leave"


class Screen:
    """Prints the items; `width` is for tests."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)
        if not self.console.is_terminal and console is None:
            self.console = Console(highlight=False, width=PIPE)

    def show(self, detail: Detail, head: str, answer: str, why: str, message: str = "") -> None:
        """One item, under its place in the queue and the answer that it bears on."""
        if self.console.is_terminal:
            self.console.clear()
        self.console.print(Rule(Text(head), align="left"))
        self.console.print(Text(answer))
        self.console.print(Text(sentence_case(detail.item.effect.words) + ".", style="bold"))
        if detail.item.why:
            self.console.print(Text(sentence_case(detail.item.why) + "."))
        self.console.print(self.laid_out(detail))
        self.console.print(Rule(Text(f"why: {why}"), align="left"))
        self.console.print(Text(SHORT))
        if message:
            self.say(message)

    def laid_out(self, detail: Detail) -> RenderableType:
        fields = Group(*(facts(record) for record in detail.records))
        texts = Group(*passages(detail))
        if self.console.width < WIDE:
            return Group(fields, Text(), texts)
        grid = Table.grid(expand=True, padding=(0, 2))
        grid.add_column(ratio=2)
        grid.add_column(ratio=3)
        grid.add_row(fields, texts)
        return grid

    def say(self, line: str) -> None:
        self.console.print(Text(line, style="bold"))

    def keys(self) -> None:
        for key, meaning in KEYS.items():
            self.console.print(Text(f"  {key}  {meaning}"))

    def choices(self, lines: Iterable[str]) -> None:
        for number, line in enumerate(lines, 1):
            self.console.print(Text(f"  {number}  {line}"))

    def document(self, title: str, text: str) -> None:
        """A whole text, page by page in a terminal."""
        if not self.console.is_terminal:
            self.console.print(Text(f"{title}\n\n{text}"))
            return
        with self.console.pager():
            self.console.print(Text(f"{title}\n\n{text}"))


def facts(record: Mapping[str, Any]) -> Text:
    """The fields of an event or mention, in lines."""
    place = record["place"]["name"] if record["place"] else None
    lines = [
        f"{when(record)}  {what(record)}  {who(record)}",
        "; ".join(str(v) for v in (place, record["level"], record["channel"], record["setting"]) if v),
        *(
            ", ".join(str(v) for v in (p["state"], p["person"], p["office"], p["rank"]) if v)
            for p in record["participants"]
        ),
        f"on the word of {record['attributed_to']}" if record["attributed_to"] else "",
        *(f"reports differ on {name}: {'; '.join(v)}" for name, v in record.get("conflicts", {}).items()),
        f"{record['standing']}, confidence {record['confidence']:.2f}; {record['id']}",
    ]
    return Text("\n".join(line for line in lines if line))


def passages(detail: Detail) -> Sequence[RenderableType]:
    """The sentences in their documents: of a pair the first of each event, else the first few."""
    shown = list(first_of_each(detail)) if len(detail.records) > 1 else list(detail.told[:MOST])
    short = len(shown) > 1
    more = len(detail.told) - len(shown)
    return [
        *(passage(told, short) for told in shown),
        *([Text(f"and {plural(more, 'more sentence')}: equipoise show {detail.item.ids[0]}")] if more > 0 else []),
    ]


def first_of_each(detail: Detail) -> Iterable[Told]:
    for record in detail.records:
        held = {e.get("mention") or e.get("id") for e in record["evidence"]}
        yield from [told for told in detail.told if told.mention in held][:1]


def passage(told: Told, short: bool) -> Text:
    """A sentence within its text: the sentence between >> and <<, the words that tell the event in brackets."""
    source = "; ".join(str(v) for v in (told.title, told.publisher, told.published, told.locator) if v)
    before, after = (" ".join(part.split()) for part in (told.before, told.after))
    if short:
        before, after = last_words(before), first_words(after)
    a, b = told.trigger
    found = Text(f"{source}  [{told.document}]\n", style="italic")
    found.append(f"{before} " if before else "", style="not italic dim")
    found.append(f">>{told.sentence[:a]}", style="not italic")
    found.append(f"[{told.sentence[a:b]}]", style="not italic bold")
    found.append(f"{told.sentence[b:]}<<", style="not italic")
    found.append(f" {after}" if after else "", style="not italic dim")
    return found.append("\n")


def last_words(text: str, most: int = 90) -> str:
    return text if len(text) <= most else "…" + text[-most:].partition(" ")[2]


def first_words(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + "…"


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
