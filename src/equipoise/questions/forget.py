"""`forget`: a document's bytes, text and mentions leave the record for good; that it was there, and why, stays."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from equipoise.errors import JudgementError, NotFound, UsageError
from equipoise.ledger import erasing
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.forgetting import Forgotten
from equipoise.ledger.records import Judgement
from equipoise.ledger.snapshots import Snapshot
from equipoise.ledger.standing import stands
from equipoise.questions.document_names import DocumentNames
from equipoise.questions.phrases import plural
from equipoise.reading.found import Found, Note
from equipoise.version import __version__


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What a `forget` did: the documents as they are known from now on, and what a person should see to.

    `judgements` are those that match nothing any more; `shared` are other documents whose original files went too.
    """

    documents: tuple[Forgotten, ...]
    judgements: tuple[Judgement, ...]
    shared: tuple[str, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "documents": [d.to_json() for d in self.documents],
            "judgements": [j.to_json() for j in self.judgements],
            "shared": list(self.shared),
            "notes": list(self.notes),
        }


def forget(case: Case | Path | str, ids: Sequence[str], *, why: str, by: str | None = None) -> Forgetting:
    """Forget documents: remove their bytes, text and mentions from every file of the ledger.

    Their ids, addresses and the judgements on them stay; the judgements match nothing any more. What the documents
    superseded stays as it is. They are not read again, unless `unforget` allows it. Forgetting again what is forgotten
    rewrites the record once more.

    Parameters
    ----------
    ids : ids (also of superseded documents), addresses, names of files or titles, each of one document.
    why : the reason, not empty.
    by : who; by default `$EQUIPOISE_USER` or the case's user.

    Raises
    ------
    NotFound : nothing, or more than one document, is called so; then nothing is forgotten.
    JudgementError : no reason.
    """
    case, who = prepared(case, ids, why, by)
    snapshot = case.store.snapshot()
    names = DocumentNames(snapshot.documents, [*case.store.superseded(), *snapshot.forgotten])
    found = list(dict.fromkeys(names.find(id) for id in ids))
    new = [id for id in found if not in_force(snapshot.forgotten.get(id))]
    shared, copies = erasing.forget(case.store, new, who, why.strip())
    case.store.record_run("forget", __version__, found, {"documents": len(new), "shared": len(shared)})
    after = case.store.snapshot()
    gone = tuple(after.forgotten[id] for id in found)
    return Forgetting(gone, judgements_on(after, found), tuple(shared), tuple(notes(case, gone, shared, copies)))


def unforget(case: Case | Path | str, ids: Sequence[str], *, why: str, by: str | None = None) -> Forgetting:
    """Let forgotten documents be read again. Nothing comes back by itself: the sources must be read again.

    Parameters are those of `forget`.

    Raises
    ------
    NotFound : a document that is not forgotten.
    """
    case, who = prepared(case, ids, why, by)
    snapshot = case.store.snapshot()
    known = {id: gone for id, gone in snapshot.forgotten.items() if in_force(gone)}
    found = list(dict.fromkeys(forgotten_id(known, id) for id in ids))
    erasing.allow(case.store, found, who, why.strip())
    after = case.store.snapshot()
    gone = tuple(after.forgotten[id] for id in found)
    return Forgetting(gone, judgements_on(after, found), (), ("read the sources again to have the text back",))


def prepared(case: Case | Path | str, ids: Sequence[str], why: str, by: str | None) -> tuple[Case, str]:
    if not ids:
        raise UsageError("Which documents?", "Give their ids; `equipoise find` lists them.")
    if not why.strip():
        raise JudgementError("Forgetting needs its reason.", 'Give it as --why "…".')
    case = open_case(case)
    if not case.store.exists():
        raise NotFound("The record is empty.", "There is nothing to forget.")
    return case, by or case.user()


def forgotten_id(known: Mapping[str, Forgotten], name: str) -> str:
    found = [id for id, gone in known.items() if id.startswith(name) or name in gone.addresses]
    if len(found) != 1 or not name.strip():
        raise NotFound(
            f"'{name}' is {'several forgotten documents' if len(found) > 1 else 'no forgotten document'}.",
            f"Forgotten: {', '.join(sorted(known)[:4]) or 'none'}.",
        )
    return found[0]


def in_force(gone: Forgotten | None) -> bool:
    return gone is not None and gone.undone is None


def judgements_on(snapshot: Snapshot, ids: Iterable[str]) -> tuple[Judgement, ...]:
    wanted = set(ids)
    return tuple(j for j in snapshot.judgements if j.document in wanted or j.other_document in wanted)


def notes(case: Case, gone: Sequence[Forgotten], shared: Sequence[str], copies: Sequence[str]) -> Iterator[str]:
    if shared:
        yield (
            f"the original file held {plural(len(shared), 'other document')} too and went with it; "
            "those keep their text and mentions"
        )
    if kept := [name for name in copies if ".before-" in name]:
        yield f"the copy of the record from before its upgrade was deleted: {', '.join(kept)}"
    for document in gone:
        for place in document.addresses:
            if not place.startswith(("http://", "https://")) and stands(place, case.folder):
                yield f"{place} is still there and holds the text: delete that file yourself"


def without_forgotten(
    found: Iterable[Found], forgotten: Mapping[str, Forgotten], say: Callable[[Note], None]
) -> Iterator[Found]:
    """What may be kept of what was found: no forgotten document, and no bytes of a file that holds one."""
    gone = {id: known for id, known in forgotten.items() if known.undone is None}
    if not gone:
        yield from found
        return
    hashes = frozenset[str]().union(*(known.originals for known in gone.values()))
    for _, group in groupby(found, key=lambda item: (item.input, id(item.original))):
        together = list(group)
        names = [matching(item, gone) for item in together]
        tainted = any(names) or digest(together[0].original) in hashes
        for item, known in zip(together, names, strict=True):
            if known:
                say(Note(item.input, refusal(known)))
            else:
                yield without_original(item) if tainted else item


def matching(item: Found, gone: Mapping[str, Forgotten]) -> Forgotten | None:
    """The forgotten document that an item is: the same text, or the same bytes read from the same place."""
    if item.document.id in gone:
        return gone[item.document.id]
    hashed, places = digest(item.original), {a.address for a in item.document.addresses[:1]}
    return next((g for g in gone.values() if hashed in g.originals and places & {*g.addresses}), None)


def digest(original: bytes | None) -> str:
    return hashlib.sha256(original).hexdigest() if original is not None else ""


def without_original(item: Found) -> Found:
    return Found(item.input, item.document, item.mentions, item.count)


def refusal(known: Forgotten) -> str:
    return (
        f"not read: {known.document} was forgotten on {known.day} by {known.by} ({known.why}); "
        f'`equipoise forget --undo {known.document} --why "…"` allows it again'
    )
