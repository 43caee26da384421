"""Origins: how many independent witnesses stand behind an event that several documents report.

Reprints of one text are one witness, and so are all the reports that credit one agency or come from one publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

from equipoise.ledger.documents import Address, Document
from equipoise.ledger.records import Event, Mention
from equipoise.world.crediting import credited
from equipoise.world.publishers import publisher_of

WORD = re.compile(r"\w+")
RUN = 4  # words; what two texts share is counted in runs of so many
LEAD = 24  # words at the head of a text
# Of the shorter text, or of the leads, so much must be shared: docs/trial/origins.md has what other bounds would do.
REPRINT, SAME_LEAD = 0.5, 0.65
FEWEST = 5  # runs; fewer are a phrase that anybody may use
OPENING, HEAD = 180, 280  # characters at either end of a text where it says whose it is

Runs = frozenset[tuple[str, ...]]


def weighed(events: Iterable[Event], documents: Iterable[Document]) -> list[Event]:
    """The events, each with the number of its independent witnesses.

    Parameters
    ----------
    documents : those that the events' mentions lie in; one that is missing is a witness of its own. `compared` says
        which of them are looked at.
    """
    known = {d.id: Report(d) for d in documents}
    return [replace(event, independent=len(witnesses(event.mentions, known))) for event in events]


def compared(events: Iterable[Event]) -> set[str]:
    """The documents that tell how many witnesses events have; a text that tells of one alone is one witness."""
    return {m.document for event in events if not is_alone(event.mentions) for m in event.mentions}


def is_alone(mentions: Sequence[Mention]) -> bool:
    """Whether one text is all there is; a row may rest on several reports."""
    return len({m.document for m in mentions}) == 1 and not any(m.row for m in mentions)


@dataclass(frozen=True)
class Report:
    """A document as a witness; what it is compared by is made once, when first needed."""

    document: Document

    @cached_property
    def runs(self) -> Runs:
        return runs(WORD.findall(self.document.text.casefold()))

    @cached_property
    def lead(self) -> Runs:
        return runs(WORD.findall(self.document.text[: LEAD * 16].casefold())[:LEAD])

    @cached_property
    def credited(self) -> frozenset[str]:
        """The agencies on which the whole text rests: those credited in its first words, at its head or its end."""
        text = self.document.text
        parts = ((text[:OPENING], "sentence"), (text[:HEAD], "text"), (text[-HEAD:], "text"))
        return frozenset[str]().union(*(credited(part, rests) for part, rests in parts))

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """Who published it: for a text one, for a row of a table each report that the row rests on."""
        found = dict.fromkeys(name for a in self.document.addresses if (name := publisher(a)))
        if self.document.kind == "row":
            return tuple(found)
        return tuple(found)[:1]

    def reprints(self, other: Report) -> bool:
        """Whether the two are one text in different wrappers, or begin alike."""
        if "row" in (self.document.kind, other.document.kind):
            return False
        return shared(self.runs, other.runs) >= REPRINT or shared(self.lead, other.lead) >= SAME_LEAD


def publisher(address: Address) -> str | None:
    """Who stands behind an address: the publisher as the table names it, else as the document does, else its host."""
    known = publisher_of(address.publisher, address.address)
    if known:
        return known.name if known.kind != "aggregator" else None
    host = urlsplit(address.address).hostname if "://" in address.address else None
    return " ".join(address.publisher.casefold().split()) if address.publisher else host


def runs(words: Sequence[str]) -> Runs:
    """The runs of words of a text; a text too short for one is a run of its own."""
    return frozenset(zip(*(words[i:] for i in range(RUN)), strict=False)) or frozenset([tuple(words)])


def shared(a: Runs, b: Runs) -> float:
    """Which part of the smaller set the two have in common; none where that is no more than a phrase."""
    common = len(a & b)
    return common / min(len(a), len(b)) if common >= FEWEST or a == b else 0.0


def witnesses(mentions: Sequence[Mention], known: Mapping[str, Report]) -> list[frozenset[str]]:
    """The independent witnesses of an event, each with the names by which it is known."""
    if is_alone(mentions):
        return [frozenset([mentions[0].document])]
    told: dict[str, list[Mention]] = {}
    for mention in mentions:
        told.setdefault(mention.document, []).append(mention)
    missing = {frozenset([name]) for name in told if name not in known}
    groups = reprinted([known[name] for name in told if name in known])
    return joined([*missing, *(names for group in groups for names in testimony(group, told))])


def reprinted(reports: Sequence[Report]) -> list[list[Report]]:
    """The reports in groups that are one text."""
    group = {r.document.id: [r] for r in reports}
    for a, b in combinations(reports, 2):
        first, second = group[a.document.id], group[b.document.id]
        if first is not second and a.reprints(b):
            first += second
            group |= {r.document.id: first for r in second}
    return list({id(g): g for g in group.values()}.values())


def testimony(group: Sequence[Report], told: Mapping[str, Sequence[Mention]]) -> Iterator[frozenset[str]]:
    """On whose word one text rests: the agencies that it credits, else whoever published it in any of its wrappers."""
    sentences = (m.text for r in group for m in told[r.document.id] if r.document.kind == "text")
    named = (credited(sentence, "sentence") for sentence in sentences)
    agencies = frozenset[str]().union(*named, *(r.credited for r in group if is_text(r)))
    agencies |= {name for r in group for name in r.publishers if is_text(r) and is_agency(name)}
    if agencies:
        yield from (frozenset([name]) for name in sorted(agencies))
    elif group[0].document.kind == "row":
        yield from (frozenset([name]) for name in group[0].publishers or (table_of(told[group[0].document.id]),))
    else:
        yield frozenset(name for r in group for name in r.publishers or (r.document.id,))


def is_text(report: Report) -> bool:
    return report.document.kind == "text"


def is_agency(name: str) -> bool:
    known = publisher_of(name)
    return known is not None and known.kind == "agency"


def table_of(mentions: Sequence[Mention]) -> str:
    """A row that names no source rests on its table."""
    row: Any = mentions[0].row
    return f"table {row.dataset}" if row else mentions[0].document


def joined(found: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Sets that have a name in common are one witness."""
    apart: list[frozenset[str]] = []
    for names in found:
        touching = [other for other in apart if other & names]
        apart = [other for other in apart if not other & names] + [names.union(*touching)]
    return apart
