"""`verify`: every number, date, quote and id of somebody's text against the record: right, wrong, or not found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from equipoise.language.sentences import split_sentences
from equipoise.ledger.documents import Document
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.draft import Sentence, read_draft
from equipoise.questions.draft_dates import Dated
from equipoise.questions.draft_events import Claimed
from equipoise.questions.draft_facts import Party, Stated
from equipoise.questions.verify_answers import ANSWER, OF_WORDS, Answers, Table, by_answer
from equipoise.questions.verify_citations import citations, ids
from equipoise.questions.verify_counts import counts, ordinals
from equipoise.questions.verify_events import cited_events, event_finding
from equipoise.questions.verify_finding import NOT_FOUND, RIGHT, VERDICTS, WRONG, Finding
from equipoise.questions.verify_numbers import numbers
from equipoise.questions.verify_quotes import quotes
from equipoise.questions.verify_record import Known, Seen, words_of
from equipoise.questions.verify_reports import report_finding
from equipoise.questions.verify_ties import shares, tie_dates
from equipoise.results import Method, Result
from equipoise.world.tables import organisations

COLUMNS = ("place", "kind", "verdict", "said", "value", "why", "ids", "sentence")
LIMITS = (
    "Only numbers, dates, quotes, ids and citations were held against the record, each by the words of its own "
    "sentence. What was not found may be true: the record holds only what was read."
)


@dataclass(frozen=True, slots=True)
class Verification(Result):
    """What came of a draft; `unchecked` are the places of sentences that hold nothing that can be checked."""

    unpictured = "What is right or wrong in a text is told sentence by sentence: `.table`."

    draft: str
    findings: tuple[Finding, ...]
    unchecked: tuple[str, ...]

    columns = COLUMNS

    def of(self, verdict: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.verdict == verdict]

    def to_json(self) -> dict[str, Any]:
        return {
            "draft": self.draft,
            "counts": {verdict: len(self.of(verdict)) for verdict in VERDICTS},
            "findings": [finding.to_json() for finding in self.findings],
            "unchecked": list(self.unchecked),
            "not_covered": LIMITS,
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        return [{**finding.to_json(), "ids": " ".join(finding.ids)} for finding in self.findings]

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(id for finding in self.findings for id in finding.ids))

    @property
    def method(self) -> Method:
        return Method("Rules on each sentence of the draft; no model.", "docs/assistants.md", {"draft": self.draft})


@in_its_world
def verify(
    view: Viewable,
    draft: str | Path,
    also: Sequence[str] = (),
    lines: Sequence[str] = (),
    tables: Sequence[Table] = (),
) -> Verification:
    """Hold a draft against the record of a case.

    Parameters
    ----------
    view : the View to hold it against, or the folder of a case.
    also : sentences that rest on results of the case, as the brief's findings: their numbers are right.
    lines : more such, against which only sentences of the same words are held.
    tables : tables that rest on results, each as rows of cells, its heads the first.
    draft : a .docx (its footnotes too), .md or .txt file.

    Returns
    -------
    Verification, with a finding for each number, date, quote, id and citation, in the order of the draft.

    Raises
    ------
    InputError : no such file, or nothing in it that can be read.
    """
    view, path = View.of(view), Path(draft)
    known = Known(view, also)
    answers = Answers.of([text[a:b] for text in (*also, *lines) for a, b in split_sentences(text)], tables)
    findings, unchecked = list[Finding](), list[str]()
    for stated in sentences(known, read_draft(path)):
        found = list(checked(known, stated))
        if known.found(stated.plain):
            found = [
                one if one.kind in OF_WORDS else replace(one, verdict=RIGHT, why=ANSWER, value=None) for one in found
            ]
        else:
            found = list(by_answer(answers, stated.sentence, found))
        at, text = stated.sentence.place, " ".join(stated.text.split())
        findings += list(dict.fromkeys(replace(one, place=at, sentence=text) for one in found))
        if not found:
            unchecked.append(f"{stated.sentence.place}: {' '.join(stated.text.split())[:80]}")
    return Verification(path.name, tuple(findings), tuple(unchecked))


def sentences(known: Known, draft: Sequence[Sentence]) -> Iterator[Stated]:
    """Each sentence with the year and the actors that those before it leave behind; a row with those of its caption."""
    period = known.view.case.period
    until = period.until or period.since
    year, before = until.year if until else None, tuple[Party, ...]()
    last: Dated | None = None
    context = ""
    above: Sentence | None = None
    bodies = {body.code for body in organisations()}
    for sentence in draft:
        leading = above.text if above and above.place == sentence.place else ""
        stated = Stated(sentence, year, until, before, last, context, leading, known.cited(sentence.text))
        yield stated
        if sentence.cells:
            continue
        last = next((d for d in reversed(stated.dates) if d.precision in ("day", "month")), last)
        if sentence.is_note:
            continue
        context, above = stated.plain, sentence
        years = [d.start.year for d in stated.dates if d.has_year and d.precision != "range"]
        year = years[-1] if years else year
        before = tuple(p for p in stated.parties if not p.placed and p.code not in bodies)[:2] or before


def checked(known: Known, stated: Stated) -> Iterator[Finding]:
    """All findings of a sentence."""
    yield from quotes(known, stated)
    yield from ids(known, stated)
    taken = list[tuple[int, int]]()
    for finding, at in citations(known, stated):
        taken.append(at)
        yield finding
    if stated.sentence.is_note and stated.ids:
        return
    for at, figure in stated.figures:
        for finding, _ in (*counts(known, figure), *shares(known, figure)):
            taken.append(at)
            yield replace(finding, said=stated.text[slice(*at)])
    for finding, at in (*counts(known, stated), *ordinals(known, stated), *shares(known, stated)):
        taken.append(at)
        yield finding
    counted = any(f for f, _ in counts(known, stated))
    for finding, when in tie_dates(known, stated):
        if finding.verdict == WRONG and (id := spoken_of(known, stated, when)):
            finding = replace(finding, verdict=RIGHT, why=f"told of that day in {id}", value=None, ids=(id,))
        taken.append(when.at)
        yield finding
    told = list[tuple[Claimed, Seen | None, bool]]()
    for when in stated.dates:
        if when.at not in taken and not (counted and when.precision != "day") and when.precision != "range":
            if stated.is_of_report(when):
                yield from dated(known, stated, when, report_finding(known, stated, when))
                continue
            judged, claim, seen = event_finding(known, stated, when)
            told.append((claim, seen, judged is not None and judged.verdict == RIGHT))
            yield from dated(known, stated, when, judged)
    yield from cited_events(known, stated, told)
    yield from numbers(known, stated, taken)


def dated(known: Known, stated: Stated, when: Dated, finding: Finding | None) -> Iterator[Finding]:
    """The finding on an event; where there is none, or nothing was found, what the documents say of the day."""
    if finding is not None and finding.verdict != NOT_FOUND:
        yield finding
        return
    if when.precision == "year":
        return
    said = " ".join(stated.text[slice(*when.at)].split())
    if id := spoken_of(known, stated, when):
        yield Finding("date", RIGHT, said, f"told of that day in {id}", None, (id,))
    elif finding is not None and (stated.meets or when.precision == "day"):
        yield finding
    elif when.precision == "day":
        yield Finding("date", NOT_FOUND, said, "zero coverage: nothing that was read tells such a thing of that day")


def spoken_of(known: Known, stated: Stated, when: Dated) -> str | None:
    """A document on that day, or that names it, with at least two of the sentence's words."""
    stems = {w[:5] for w in words_of(stated.plain) if len(w) >= 5 and not w[0].isdigit()}
    months = {when.start.strftime("%B").lower()[:5]}
    need = min(3, len(stems - months))
    own = rf"(?<!\d){when.start.day} {when.start:%B}|{when.start:%B} {when.start.day}(?!\d)"
    spoken = re.compile(rf"(?:{own})(?!,? (?!{when.start.year})\d{{4}})", re.IGNORECASE)
    for text in known.texts:
        document = text.document
        days = {document.published, *(c for n, c in (document.cells or {}).items() if n.startswith("date"))}
        near = (
            when.start in days
            or when.start.isoformat() in days
            or (same_year(document, when) and spoken.search(text.text))
        )
        sited = all(" ".join(words_of(site.name)) in text.joined for site in stated.sites if not site.whole)
        if near and sited and len((stems - months) & {w[:5] for w in text.words}) >= need > 0:
            return document.id
    return None


def same_year(document: Document, when: Dated) -> bool:
    """Whether a day that a text names without its year can be that one."""
    return when.precision == "day" and (document.published is None or document.published.year == when.start.year)
