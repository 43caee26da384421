"""Finding a record by its id: events by the hash of any of their mentions, mentions, documents, judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from equipoise.errors import NotFound, nearest
from equipoise.ledger.claims import Claim
from equipoise.ledger.documents import Document
from equipoise.ledger.forgetting import Forgotten
from equipoise.ledger.judging import active, adds
from equipoise.ledger.records import Event, Judgement, Mention
from equipoise.ledger.snapshots import Snapshot
from equipoise.ledger.view import View

SHORTEST = 6


class Lookup:
    """The record of a view by id. Ids may be shortened to what is unambiguous (six hexadecimal digits at least)."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.snapshot: Snapshot = view.snapshot()
        self.events: list[Event] = view.events()
        self.event_of = {m.id.removeprefix("m-"): e for e in self.events for m in e.mentions}
        added = (Mention.from_json(j.value) for j in active(self.snapshot.judgements) if adds(j))
        self.mentions: dict[str, Mention] = {m.id: m for m in (*self.snapshot.mentions, *added)}
        self.documents: dict[str, Document] = {d.id: d for d in self.snapshot.documents}
        self.judgements: dict[str, Judgement] = {j.id: j for j in self.snapshot.judgements}

    def event(self, id: str) -> Event:
        bare = self.full(id, [f"e-{name}" for name in self.event_of]).removeprefix("e-")
        return self.event_of[bare]

    def mention(self, id: str) -> Mention:
        return self.mentions[self.full(id, self.mentions)]

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims of the documents in force; read only where asked for."""
        return {claim.id: claim for claim in self._view.claims()}

    def claim(self, id: str) -> Claim:
        return self.claims[self.full(id, self.claims)]

    def document(self, id: str) -> Document:
        return self.documents[self.full(id, self.documents)]

    def forgotten(self, id: str) -> Forgotten | None:
        """The forgotten document of that id, if it has not been read again."""
        names = [name for name in self.snapshot.forgotten if name not in self.documents]
        if not any(name.startswith(id) for name in names):
            return None
        return self.snapshot.forgotten.get(self.full(id, [*self.documents, *names]))

    def judgement(self, id: str) -> Judgement:
        return self.judgements[self.full(id, self.judgements)]

    def mention_behind(self, id: str) -> Mention:
        """The mention that an `e-` or `m-` id addresses: what a judgement on it is anchored to; as corrected so far."""
        names = [f"e-{name}" for name in self.event_of]
        bare = self.full(id, self.mentions if id.startswith("m-") else names).partition("-")[2]
        held = self.event_of[bare].mentions if bare in self.event_of else ()
        return next((m for m in held if m.id == f"m-{bare}"), self.mentions[f"m-{bare}"])

    def full(self, id: str, known: Iterable[str]) -> str:
        """The whole id for a whole or shortened one, or for one that a newer coder replaced.

        Raises
        ------
        NotFound : none or several records have it; the hint names the nearest.
        """
        names = list(known)
        prefix, _, bare = id.partition("-")
        id = f"{prefix}-{self.heir(bare)}" if prefix in ("e", "m") else id
        if id in names:
            return id
        found = [name for name in names if name.startswith(id)] if len(bare) >= SHORTEST else []
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(f"{id} is the beginning of {len(found)} ids.", f"Give more of it: {', '.join(found[:3])}.")
        raise NotFound(f"There is no {id} in this case.", nearest(id, names) or hint(names))

    def heir(self, bare: str) -> str:
        return self.snapshot.aliases.get(f"m-{bare}", f"m-{bare}").removeprefix("m-")


def hint(names: Sequence[str]) -> str:
    return (
        "`equipoise events` lists what there is." if names else "The record is empty: `equipoise read` something first."
    )
