"""The coder: a document's text into mentions of events, each with its sentence, actors, date, place and confidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from importlib.resources import files

from equipoise.coding.attribution import attributed_to
from equipoise.coding.claims import ClaimFinder
from equipoise.coding.completion import complete, joined
from equipoise.coding.confidence import NEAR, THRESHOLD
from equipoise.coding.contexts import contexts_of
from equipoise.coding.coreference import harmonise
from equipoise.coding.decoding import Draft, decode
from equipoise.coding.directions import directed
from equipoise.coding.explaining import Explanation, explanation
from equipoise.coding.given import find_given, given_event
from equipoise.coding.linking import Cast, linked
from equipoise.coding.localities import Localities
from equipoise.coding.meetings import meetings
from equipoise.coding.own_rows import own_rows
from equipoise.coding.participants import level_of, participants_of
from equipoise.coding.passages import Passage, names_in, read_passage, sentence_words
from equipoise.coding.plain_acts import settled
from equipoise.coding.references import References
from equipoise.coding.retellings import told_once
from equipoise.coding.screening import is_event
from equipoise.coding.statuses import with_status
from equipoise.coding.surroundings import channel_of, mode_of, setting_of
from equipoise.coding.timing import Timeline
from equipoise.language.encoder import Encoder, shared_encoder
from equipoise.language.sentences import split_sentences
from equipoise.ledger.documents import Document
from equipoise.ledger.entries import Coded
from equipoise.ledger.fields import When
from equipoise.ledger.identity import mention_id
from equipoise.ledger.records import Mention
from equipoise.version import __version__
from equipoise.world.gazetteer import find_actors


def possible(draft: Draft, published: date | None) -> When | None:
    """The event's date; none for what has occurred and would yet lie after the day of its report."""
    if draft.date and published and draft.status == "occurred" and draft.date.start > published:
        return None
    return draft.date


# Files that decide how a document is coded; line ends are those of the package, so every installation agrees.
RULES = (".py", ".csv", ".tsv", ".txt", ".toml")


class Coder:
    """Codes documents.

    Parameters
    ----------
    encoder : the trained encoder; the package's own by default.
    threshold : how probable an event must be to enter the record's events.
    near : how probable it must be to be kept at all; below `threshold` it is marked as near and enters no event.
    """

    def __init__(self, encoder: Encoder | None = None, threshold: float = THRESHOLD, near: float = NEAR) -> None:
        self.encoder = encoder or shared_encoder()
        self.threshold = threshold
        self.near = min(near, threshold)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it reads."""
        return ("en",)

    @cached_property
    def fingerprint(self) -> str:
        """Version and hash of everything that decides how a document is coded: model, rules and tables."""
        return f"equipoise-{__version__}+{hashlib.sha256(self._contents()).hexdigest()[:8]}"

    def _contents(self) -> bytes:
        parts = [self.encoder.fingerprint.encode(), f"{self.threshold} {self.near}".encode()]
        for package in ("coding", "language", "world"):
            folder = files(f"equipoise.{package}")
            held = sorted((*folder.iterdir(), *(folder / "tables").iterdir()), key=lambda f: f.name)
            parts += [hashlib.sha256(f.read_bytes()).digest() for f in held if f.name.endswith(RULES)]
        return b"".join(parts)

    def code(self, document: Document) -> list[Mention]:
        """The mentions of events in a document, in the order of their triggers; those that are near come last.

        Parameters
        ----------
        document : its `text` is coded; `published` is the day that "yesterday" and "on Monday" count from.
        """
        return self._mentions(document, self.drafts(document))

    def coded(self, document: Document) -> Coded:
        """The mentions of `code`, and the claims of ties and counts, of one reading."""
        finder = ClaimFinder(document, self.fingerprint + own_rows(document))
        mentions = self._mentions(document, self.drafts(document, finder))
        return Coded(tuple(mentions), tuple(finder.claims))

    def code_given(self, document: Document, source: str, target: str) -> Mention:
        """The likeliest event between two actors given in the words of the text; there always is one.

        Its confidence is the type's share of what all types got; an actor that no table knows has no code.
        """
        draft = given_event(document, find_given(document.text, source, target), self.encoder)
        return self._mention(document, draft, 0, self.fingerprint)

    def explain(self, document: Document) -> list[Explanation]:
        """Why the document was coded as it was: an explanation for each mention of `code`, in the same order."""
        return [explanation for _, explanation in self.explained(document)]

    def explained(self, document: Document) -> list[tuple[Mention, Explanation]]:
        """The mentions of `code`, each with what made it."""
        drafts = self.drafts(document)
        mentions = self._mentions(document, drafts)
        return [(m, explanation(document, draft, m)) for m, draft in zip(mentions, drafts, strict=True)]

    def drafts(self, document: Document, finder: ClaimFinder | None = None) -> list[Draft]:
        """What the mentions are made of, in their order; `finder` is shown each sentence on the way."""
        drafts = [draft for sentence in self._sentences(document, finder) for draft in sentence]
        harmonise(drafts)
        return sorted(drafts, key=lambda draft: draft.near)

    def _sentences(self, document: Document, finder: ClaimFinder | None) -> Iterator[list[Draft]]:
        """Each sentence's events, dated and placed; in order, since a sentence is understood from those before it."""
        found = find_actors(document.text, document.published)
        references, timeline, localities = References(), Timeline(document.published), Localities()
        cast = Cast()
        for number, span in enumerate(split_sentences(document.text)):
            words = sentence_words(document.text, span)
            names = names_in(words, found)
            names += references.resolve(words, names)
            text = document.text[span[0] : span[1]]
            if not names and not references.known:
                timeline.pass_over(number, text)
                continue  # nobody to whom "he" or "the two sides" could point
            passage = read_passage(self.encoder, number, span, text, words, names)
            drafts = self._events(passage, references, cast)
            if finder:
                finder.find(passage, timeline.known.last)
            self._take_in(passage, drafts, references, timeline)
            cast.note(passage, [draft for draft in drafts if not draft.near])
            localities.set_places(drafts)
            yield drafts

    @staticmethod
    def _take_in(passage: Passage, drafts: Sequence[Draft], references: References, timeline: Timeline) -> None:
        """Date the events and remember what the sentence told; near ones are dated, but nothing follows from them."""
        sure, near = ([draft for draft in drafts if draft.near is which] for which in (False, True))
        if near:
            copy(timeline).set_dates(passage, near)
        references.note(passage, sure)
        timeline.set_dates(passage, sure)

    def _events(self, passage: Passage, references: References, cast: Cast) -> list[Draft]:
        """A sentence's events: those that the encoder finds, completed, and those that grammar tells plainly."""
        drafts = [settled(draft) for draft in decode(passage, self.encoder)]
        likely = [draft for draft in drafts if draft.confidence >= self.near]
        drafts = [directed(joined(full)) for draft in likely if (full := self._whole(draft, references, cast))]
        told = list(meetings(passage, references, [draft.trigger for draft in drafts if self._is_sure(draft)]))
        plain = {draft.trigger for draft in told}
        drafts = [draft for draft in drafts if draft.trigger not in plain] + told
        drafts = told_once(drafts, [draft for draft in drafts if self._is_sure(draft)])
        drafts = [replace(with_status(draft), near=not self._is_sure(draft)) for draft in drafts if is_event(draft)]
        return sorted(drafts, key=lambda draft: draft.trigger)

    def _whole(self, draft: Draft, references: References, cast: Cast) -> Draft | None:
        """The draft with both sides; what its sentence leaves out is told by grammar, else by the story."""
        if not draft.parties and draft.type == "CONSULT" and draft.status == "occurred":
            return None  # "the presidents spoke of energy": at the talks that were told before
        full = complete(draft, references)
        if full is None or (full.source and full.target):
            return full
        full = linked(full, cast)
        return full if full and full.confidence >= self.near else None

    def _is_sure(self, draft: Draft) -> bool:
        return draft.confidence >= self.threshold

    def _mentions(self, document: Document, drafts: list[Draft]) -> list[Mention]:
        coder = self.fingerprint + own_rows(document)
        ordinals: dict[tuple[int, int], int] = {}
        mentions: list[Mention] = []
        for draft in drafts:
            span = draft.trigger_span
            ordinal = ordinals[span] = ordinals.get(span, -1) + 1
            mentions.append(self._mention(document, draft, ordinal, coder))
        return mentions

    def _mention(self, document: Document, draft: Draft, ordinal: int, coder: str) -> Mention:
        passage = draft.passage
        people = participants_of(draft)
        return Mention(
            id=mention_id(document.id, draft.trigger_span, ordinal),
            document=document.id,
            span=passage.span,
            trigger=draft.trigger_span,
            ordinal=ordinal,
            coder=coder,
            text=passage.text,
            type=draft.type,
            source=draft.source,
            target=draft.target,
            symmetric=draft.symmetric,
            mode=mode_of(draft),
            status=draft.status,
            contexts=contexts_of(draft),
            participants=people,
            level=level_of(people, draft.parties),
            channel=channel_of(draft),
            setting=setting_of(draft),
            date=possible(draft, document.published),
            place=draft.place,
            attributed_to=attributed_to(draft),
            confidence=round(draft.confidence, 4),
            reported=document.published,
            near=draft.near,
        )
