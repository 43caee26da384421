"""`disagreements`: where a coder elsewhere and our own read the same documents differently, sentence by sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.errors import NotFound, nearest
from equipoise.ledger.coders import side
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import event_id
from equipoise.ledger.importing import imported_coders
from equipoise.ledger.judging import Anchors, active
from equipoise.ledger.records import Mention, coded_json
from equipoise.ledger.snapshots import Snapshot
from equipoise.ledger.view import View, Viewable
from equipoise.results import Method, Result

FINDINGS = ("differ", "only theirs", "only ours", "agree")
COLUMNS = (
    *("finding", "fields", "coder", "document", "title", "published", "text", "judged"),
    *("their_mention", "their_type", "their_status", "their_source", "their_target", "their_date"),
    *("our_mention", "our_type", "our_status", "our_source", "our_target", "our_date"),
)
COMPARED = ("type", "mode", "status", "date", "place", "level", "channel", "setting", "attributed_to")


@dataclass(frozen=True, slots=True)
class Pair:
    """One event as a coder elsewhere and as ours has it; one of them may lack it.

    `fields` are those on which both speak and say different things; `judged` whether a person decided on either.
    """

    finding: str
    coder: str
    document: Document
    theirs: Mention | None
    ours: Mention | None
    fields: tuple[str, ...] = ()
    judged: bool = False

    @property
    def mention(self) -> Mention:
        found = self.theirs or self.ours
        assert found is not None
        return found

    def to_json(self) -> dict[str, Any]:
        return {
            "finding": self.finding,
            "fields": list(self.fields),
            "coder": self.coder,
            "document": self.document.id,
            "title": self.document.title,
            "published": self.document.published.isoformat() if self.document.published else None,
            "text": self.mention.text,
            "judged": self.judged,
            "theirs": coding(self.theirs),
            "ours": coding(self.ours),
        }


def coding(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    return {"mention": mention.id, "trigger": list(mention.trigger), "text": mention.text, **coded_json(mention)}


@dataclass(frozen=True, slots=True)
class Disagreements(Result):
    """How coders elsewhere compare with ours: what differs first, what no person has decided on before the rest."""

    unpictured = "It is a list of where coders differ, with their words: `.table`."

    coders: tuple[str, ...]
    pairs: tuple[Pair, ...]

    columns = COLUMNS

    def counts(self) -> dict[str, int]:
        found = Counter(pair.finding for pair in self.pairs)
        return {finding: found[finding] for finding in FINDINGS}

    def to_json(self) -> dict[str, Any]:
        return {
            "coders": list(self.coders),
            "counts": {finding.replace(" ", "_"): number for finding, number in self.counts().items()},
            "pairs": [pair.to_json() for pair in self.pairs],
        }

    def rows(self) -> Sequence[Mapping[str, Any]]:
        return [row(pair) for pair in self.pairs]

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(event_id(m.id) for p in self.pairs for m in (p.theirs, p.ours) if m))

    @property
    def method(self) -> Method:
        return Method(
            "Mentions of one document are paired where their sentences meet and the same actors, or the same type at "
            "the same words, are coded; each at most once, the most alike first. A field on which one coder is silent "
            "is no difference.",
            "PLOVER 2.0, as read in docs/architecture.md",
            {"coders": list(self.coders), "fields": list(COMPARED)},
        )


def row(pair: Pair) -> dict[str, Any]:
    whole = pair.to_json()
    flat = {name: whole[name] for name in COLUMNS[:8]} | {"fields": " ".join(pair.fields)}
    for prefix, mention in (("their", pair.theirs), ("our", pair.ours)):
        flat |= {
            f"{prefix}_mention": mention.id if mention else None,
            f"{prefix}_type": mention.type if mention else None,
            f"{prefix}_status": mention.status if mention else None,
            f"{prefix}_source": " ".join(mention.source) if mention else None,
            f"{prefix}_target": " ".join(mention.target) if mention else None,
            f"{prefix}_date": str(mention.date) if mention and mention.date else None,
        }
    return flat


def disagreements(view: Viewable, coder: str | None = None) -> Disagreements:
    """Compare the events of coders elsewhere with ours in the documents that they coded.

    Parameters
    ----------
    coder : one coder, by the name given to `import_events`; all of them if None.

    Raises
    ------
    NotFound : no events were imported from that coder.
    """
    snapshot = View.of(view).snapshot()
    known = imported_coders(snapshot.mentions)
    if coder is not None and coder not in known:
        raise NotFound(f"No events of '{coder}' are in the case.", nearest(coder, known) or hint(known))
    names = known if coder is None else [coder]
    theirs = [m for m in snapshot.mentions if side(m.ordinal) and m.coder in names]
    return compare(snapshot, theirs)


def hint(known: Sequence[str]) -> str:
    return f"Imported: {', '.join(known)}." if known else "`equipoise import-events` brings them in."


def compare(snapshot: Snapshot, theirs: Sequence[Mention]) -> Disagreements:
    """Compare mentions of coders elsewhere, kept already or not, with ours in the same documents."""
    documents = {d.id: d for d in snapshot.documents}
    ours: dict[str, list[Mention]] = defaultdict(list)
    for mention in snapshot.mentions:
        if not side(mention.ordinal) and mention.kind == "sentence":
            ours[mention.document].append(mention)
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in theirs:
        groups[mention.coder, mention.document].append(mention)
    judged = judged_mentions(snapshot)
    found = [
        Pair(finding, coder, documents[id], their, our, fields, bool({their and their.id, our and our.id} & judged))
        for (coder, id), group in groups.items()
        for finding, their, our, fields in pair_up(group, ours[id])
    ]
    return Disagreements(tuple(sorted({coder for coder, _ in groups})), tuple(sorted(found, key=order)))


def order(pair: Pair) -> tuple[Any, ...]:
    return (FINDINGS.index(pair.finding), pair.judged, pair.document.id, pair.mention.trigger, pair.mention.id)


def judged_mentions(snapshot: Snapshot) -> set[str | None]:
    """The mentions that a person's judgement is anchored to."""
    anchors = Anchors(snapshot.mentions)
    anchored = [anchors.anchor(j) for j in active(snapshot.judgements)]
    return {name for item in anchored for name in (item.mention, item.other) if name}


Matched = tuple[str, Mention | None, Mention | None, tuple[str, ...]]


def pair_up(theirs: Sequence[Mention], ours: Sequence[Mention]) -> Iterable[Matched]:
    """Pair the mentions of one document, the most alike first, each once; then those left over on either side."""
    options = sorted(
        ((likeness(t, o), t.id, o.id, t, o) for t in theirs for o in ours if comparable(t, o)),
        key=lambda option: (*(-n for n in option[0]), option[1], option[2]),
    )
    used: set[str] = set()
    for _, first, second, their, our in options:
        if not {first, second} & used:
            used |= {first, second}
            fields = differing(their, our)
            yield "differ" if fields else "agree", their, our, fields
    yield from (("only theirs", m, None, ()) for m in theirs if m.id not in used)
    yield from (("only ours", None, m, ()) for m in ours if m.id not in used)


def comparable(a: Mention, b: Mention) -> bool:
    """Whether two mentions may be of one event as two coders see it."""
    if not meet(a.span, b.span):
        return False
    return a.parties == b.parties or (meet(a.trigger, b.trigger) and (a.type == b.type or bool(a.parties & b.parties)))


def meet(a: Sequence[int], b: Sequence[int]) -> bool:
    return max(a[0], b[0]) < min(a[1], b[1])


def likeness(a: Mention, b: Mention) -> tuple[int, ...]:
    return (
        a.parties == b.parties,
        a.type == b.type,
        meet(a.trigger, b.trigger),
        -len(differing(a, b)),
        len(a.parties & b.parties),
    )


def differing(a: Mention, b: Mention) -> tuple[str, ...]:
    """The fields on which both speak and say different things."""
    found = [name for name in COMPARED if both_differ(told(a, name), told(b, name))]
    if a.symmetric or b.symmetric:
        return (*found, "parties") if a.parties != b.parties else tuple(found)
    return (*found, *(name for name in ("source", "target") if {*getattr(a, name)} != {*getattr(b, name)}))


def told(mention: Mention, name: str) -> Any:
    value = getattr(mention, name)
    return value.name.casefold() if name == "place" and value else value


def both_differ(first: Any, second: Any) -> bool:
    return first is not None and second is not None and first != second
