"""`recode`: what a newer coder would change in a case, and its acceptance as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.coding.own_rows import own_rows
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.judging import heirs
from equipoise.ledger.opening import reading
from equipoise.ledger.recoding import coded_texts, imported_mentions, replace_codings
from equipoise.ledger.remerge import State, remerge
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.changed import has_content, sorted_out
from equipoise.questions.differences import Difference, change, differences
from equipoise.questions.intake_entries import Coder, coded, default_coder
from equipoise.questions.translating import UNCODED, Translating, as_coded
from equipoise.results import Method, Result
from equipoise.version import __version__

if TYPE_CHECKING:
    from equipoise.ledger.documents import Document
    from equipoise.ledger.entries import Coded
    from equipoise.ledger.records import Mention

COLUMNS = ("document", "title", "change", "event", "fields")
Codings = dict[str, tuple[str, "Coded"]]


@dataclass(frozen=True, slots=True)
class Recoding(Result):
    """What another coding of the texts of a case changes: events gained, lost and altered.

    `texts` are the titles of the texts that another coder has read, by id; `of` counts all texts. `applied` says
    whether the record has the new coding now.
    """

    unpictured = "It says what another coding changed: `.table`."

    columns = COLUMNS

    coder: str
    of: int
    texts: Mapping[str, str]
    differences: tuple[Difference, ...]
    applied: bool

    def by_document(self) -> Iterator[tuple[str, str, list[Difference]]]:
        """Each text with a change: its id, its title, and the events concerned that it tells of."""
        for id, title in self.texts.items():
            found = [d for d in self.differences if id in told_by(d)]
            if found:
                yield id, title, found

    def to_json(self) -> dict[str, Any]:
        return {
            "coder": self.coder,
            "texts": self.of,
            "read_by_another": len(self.texts),
            **sorted_out(self.differences),
            "documents": [
                {"document": id, "title": title, **{n: [e["event"]["id"] for e in v] for n, v in sorted_out(d).items()}}
                for id, title, d in self.by_document()
            ],
            "applied": self.applied,
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        return [
            {
                "document": id,
                "title": title,
                "change": change(d),
                "event": d.record["id"],
                "fields": ", ".join(d.fields),
            }
            for id, title, found in self.by_document()
            for d in found
        ]

    def evidence(self) -> list[str]:
        return [d.record["id"] for d in self.differences]

    @property
    def method(self) -> Method:
        return Method(
            "Every text that another coder read is coded anew; the events are merged with the new mentions in place of "
            "the old, under the same judgements, and compared with those of the record.",
            "docs/watching.md",
            {"coder": self.coder},
        )


def told_by(difference: Difference) -> set[str]:
    """The documents that tell of an event, before or now."""
    both = (difference.before, difference.now)
    return {e["document"] for r in both if r for e in r["evidence"] if "document" in e}


@in_its_world
def recode(
    case: Case | Path | str,
    *,
    compare: bool = False,
    coder: Coder | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> Recoding:
    """Code the texts of a case anew where another coder, or another version of it, read them.

    Parameters
    ----------
    compare : only say what would change; nothing is written.
    coder : by default the package's own.

    Returns
    -------
    Recoding. Without `compare` the new coding is in the record as a whole; judgements stay, and old ids lead to the
    mentions that stand at their place.

    Raises
    ------
    CaseError : the record moved on meanwhile; nothing is changed.
    """
    case, reader = open_case(case), coder or default_coder()
    if case.store.exists() and not case.store.fresh():
        case.store.materialise()
    seen, texts = coded_texts(case.store)
    codings = dict(coded_anew(texts, reader, progress))
    titles = {d.id: d.title for d, _ in texts if d.id in codings}
    found = tuple(differing(case, codings)) if codings else ()
    if codings and not compare:
        replace_codings(case.store, codings, seen)
        counts = {"texts": len(codings), "changed": len(found)}
        case.store.record_run("recode", __version__, [reader.fingerprint], counts)
    return Recoding(reader.fingerprint, len(texts), titles, found, bool(codings) and not compare)


def coded_anew(
    texts: Sequence[tuple[Document, str]], reader: Coder, progress: Callable[[str], None]
) -> Iterator[tuple[str, tuple[str, Coded]]]:
    """The texts whose coding would have another name today, with that name and the mentions."""
    languages = Translating(reader.languages)
    for number, (document, before) in enumerate(texts, 1):
        name = languages.coding(document, reader.fingerprint)
        if name.startswith(UNCODED):
            continue
        name += own_rows(as_coded(document))
        if name != before:
            progress(f"coding {number} of {len(texts)}: {document.title or document.id}")
            yield document.id, (name, coded(document, name, reader))


def differing(case: Case, codings: Codings) -> Iterator[Difference]:
    """The events that the new mentions change."""
    elsewhere = imported_mentions(case.store, sorted(codings))
    changed = {id: (*made.mentions, *elsewhere.get(id, ())) for id, (_, made) in codings.items()}
    record = case.store.coded()
    old: dict[str, list[Mention]] = {}
    for mention in record.mentions:
        old.setdefault(mention.document, []).append(mention)
    heir = {o: h for id, new in changed.items() for o, h in heirs(old.get(id, ()), new).items()}
    with reading(case.store.path) as connection:
        again = remerge(connection, [State(changed, record.judgements)], record.judgements)
    found = differences(again.now, [e.to_json() for e in again.states[0]], heirs=heir)
    return (d for d in found if has_content(d))
