"""The relations that texts claim between actors, and the words by which they claim them: two published tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from equipoise.errors import UsageError, nearest
from equipoise.world.rows import Row, read

NATURES = ("state", "organisation", "any", "none")
VALUES = ("share", "amount", "count", "rank")
FRAMES = ("role", "bond", "act", "trait", "share", "count")
_RELATION = (
    *("relation", "label", "subject", "object", "symmetric", "value", "unit"),
    *("tie", "definition", "check", "dataset"),
)
_PHRASING = ("relation", "frame", "words", "not_after", "beside", "links", "turned", "value", "example", "found")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a text may claim of two actors (or of one, where `object` is `none`).

    `values` are the kinds of number that it may carry and `unit` how they are counted; `tie` is the word that a case's
    `ties.csv` has for it, if any; `check` says which data a claim of it is held against, `dataset` names the set.
    """

    name: str
    label: str
    subject: str
    object: str
    symmetric: bool
    values: tuple[str, ...]
    unit: str | None
    tie: str | None
    definition: str
    check: str
    dataset: str | None


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way in which texts word a relation; its `frame` says where in the sentence the two actors stand.

    - `role`: a noun or adjective that one actor is to the other ("an ally of", "NATO member").
    - `bond`: a noun for what lies between them ("alliance with", "troops in", "the border between").
    - `act`: a verb of which one is the subject ("borders", "supplies weapons to").
    - `trait`: a word for one actor alone ("is neutral").
    - `share`: a noun of which a share is told ("a fifth of its imports come from").
    - `count`: a verb or noun of meeting and visiting that is counted ("met twice", "their third meeting").

    `words` are phrases, the last word of each being the one that carries the claim; after one of `not_after` they mean
    something else ("World War", "coalition partner"). `beside` are words of which one
    must stand near it (`@name`: a list of `coding/tables/claim_words.txt`). `links` are the prepositions that lead to
    the object, `obj` for a verb's own. `turned`: the grammar's subject is the relation's object. `needs_value`: it
    claims something only with a number.
    """

    relation: Relation
    frame: str
    words: tuple[str, ...]
    not_after: frozenset[str]
    beside: tuple[str, ...]
    links: frozenset[str]
    turned: bool
    needs_value: bool
    example: str
    found: str
    line: int


@cache
def relations() -> dict[str, Relation]:
    """The table of relations by name, in its order.

    Raises
    ------
    InputError
        If a row has an unknown nature or kind of value, or the name of another.
    """
    found: dict[str, Relation] = {}
    for row in read("relations.csv", _RELATION):
        if row.text("relation") in found:
            raise row.error("relation", "a name of its own")
        found[row.text("relation")] = _relation(row)
    return found


@cache
def phrasings() -> tuple[Phrasing, ...]:
    """The table of phrasings, in its order: of two that fit at one place the longer counts, then the earlier.

    Raises
    ------
    InputError
        If a row's relation or frame is unknown, or it has no words or no example.
    """
    return tuple(_phrasing(row) for row in read("phrasings.csv", _PHRASING))


def relation_of(word: str) -> Relation:
    """The relation of a name, whatever its capitals.

    Raises
    ------
    UsageError
        If the table has no such relation.
    """
    name = " ".join(word.replace("_", " ").split()).casefold()
    if name not in relations():
        known = sorted(relations())
        raise UsageError(f"'{word}' is no relation.", nearest(name, known) or f"Known: {', '.join(known)}.")
    return relations()[name]


def _relation(row: Row) -> Relation:
    values = _several(row, "value")
    if not set(values) <= set(VALUES):
        raise row.error("value", f"nothing, or some of {', '.join(VALUES)} between semicolons")
    return Relation(
        row.text("relation"),
        row.text("label"),
        row.choice("subject", NATURES),
        row.choice("object", NATURES),
        row.choice("symmetric", ("yes", "no")) == "yes",
        values,
        row.maybe("unit") or None,
        row.maybe("tie") or None,
        row.text("definition"),
        row.text("check"),
        row.maybe("dataset") or None,
    )


def _phrasing(row: Row) -> Phrasing:
    row.text("words")
    return Phrasing(
        relations()[row.choice("relation", relations())],
        row.choice("frame", FRAMES),
        _several(row, "words"),
        frozenset(_several(row, "not_after")),
        _several(row, "beside"),
        frozenset(_several(row, "links")),
        row.choice("turned", ("", "yes")) == "yes",
        row.choice("value", ("", "needed")) == "needed",
        row.text("example"),
        row.text("found"),
        row.line,
    )


def _several(row: Row, column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.maybe(column).split(";") if part.strip())
