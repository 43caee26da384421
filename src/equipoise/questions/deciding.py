"""Deciding quickly: a judgement on one item made without merging the whole record, with the checks of `correct`."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.parts import Part, documents_behind
from equipoise.ledger.records import Judgement
from equipoise.questions.adding import added
from equipoise.questions.correct import addition, decision, reason, retraction
from equipoise.questions.lookup import Lookup


def lookup_of(
    case: Case, ids: Iterable[str] = (), *, documents: Collection[str] = (), judgements: Collection[str] = ()
) -> Lookup:
    """What there is to know of some ids, from the documents that tell of them alone."""
    names = documents_behind(case, [i for i in ids if i]) | set(documents)
    return Lookup(Part(case, names, judgements))


def decided(
    case: Case,
    id: str,
    action: str,
    *,
    by: str,
    why: str,
    field: str | None = None,
    value: str | None = None,
    other: str | None = None,
) -> Judgement:
    """A judgement as `correct` would make it, not yet kept."""
    reason(why)
    return decision(lookup_of(case, [id, other or ""]), id, action, by, why, field, value, other)


def undone(case: Case, id: str, *, by: str, why: str) -> Judgement:
    """A retraction, not yet kept."""
    reason(why)
    return retraction(lookup_of(case, judgements=[id]), id, by, why)


@dataclass(frozen=True, slots=True)
class New:
    """An event that reading missed, as a person words it: `CONSULT RUS AZE date=2018-09-27 level=leader`."""

    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    fields: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> New:
        """
        Raises
        ------
        UsageError : fewer words than type, source and target, or a further word that sets no field.
        """
        try:
            words = shlex.split(text)
        except ValueError as error:
            raise UsageError(f"{text!r}: a quotation mark is left open.", GRAMMAR) from error
        if len(words) < 3:
            raise UsageError(f"{text!r} does not say who did what to whom.", GRAMMAR)
        pairs = [word.partition("=") for word in words[3:]]
        if odd := [name for name, sign, _ in pairs if not sign]:
            raise UsageError(f"{odd[0]!r} sets no field.", GRAMMAR)
        return cls(words[0].upper(), sides(words[1]), sides(words[2]), {name: value for name, _, value in pairs})


GRAMMAR = 'Write TYPE SOURCE TARGET and fields, as: CONSULT RUS AZE date=2018-09-27 level=leader place="Baku, AZE".'


def sides(word: str) -> tuple[str, ...]:
    return tuple(part for part in word.split(",") if part)


def new_event(case: Case, new: New, quote: str, document: str, *, by: str, why: str) -> Judgement:
    """An `add` with a quote found verbatim in one document, not yet kept."""
    reason(why)
    lookup = lookup_of(case, documents=[document])
    mention = added(
        lookup,
        type=new.type,
        source=new.source,
        target=new.target,
        quote=quote,
        document=document,
        reference=None,
        fields=new.fields,
        published=None,
    )
    return addition(lookup, mention, by, why)
