"""The rows of a filled-in review: what each of them decides, checked against the record as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from equipoise.errors import EquipoiseError, InputError, JudgementError, nearest
from equipoise.ledger.casefolder import Case
from equipoise.ledger.corrections import corrected
from equipoise.ledger.judging import active
from equipoise.ledger.parts import events_holding
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.skips import Skip
from equipoise.ledger.view import View
from equipoise.questions.adding import added
from equipoise.questions.correct import addition, decision, retraction
from equipoise.questions.deciding import lookup_of, sides
from equipoise.questions.review_columns import DECISIONS, FIELDS, changed, understood
from equipoise.questions.review_details import near_state, state

ONE_OF_TWO = {"confirm": "reject", "reject": "confirm"}
GONE = "it is no event any more"


class Conflict(EquipoiseError):
    """The item has changed since the export."""

    @property
    def why(self) -> str:
        return self.what


class Repeated(EquipoiseError):
    """The same person has said the same already."""


@dataclass(frozen=True, slots=True)
class Given:
    """A row as the table has it; `broken` says why it cannot be read."""

    number: int
    cells: Mapping[str, str]
    broken: str = ""

    def get(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    @property
    def id(self) -> str:
        return self.get("id")

    @property
    def ids(self) -> list[str]:
        return [part.strip() for part in self.id.split("+") if part.strip()]

    @property
    def decision(self) -> str:
        return self.get("decision").casefold()


class Rows:
    """Decides row by row. The record is read once, and only what the rows are about."""

    def __init__(self, case: Case, given: Sequence[Given], by: str, why: str) -> None:
        self.case, self.by, self.why = case, by, why
        self.view = View(case)
        ids = {id for row in given for id in (*row.ids, row.get("with")) if id[:2] in ("e-", "m-")}
        documents = {row.get("document") for row in given if row.get("document").startswith("d-")}
        judgements = {id for row in given for id in (*row.ids, row.get("with")) if id.startswith("j-")}
        self.lookup = lookup_of(case, sorted(ids), documents=documents, judgements=judgements)
        self.holding = events_holding(case, ids)
        self.records = {r["id"]: r for r in self.view.records(sorted(set(self.holding.values())))}
        self.current = active(self.lookup.snapshot.judgements)
        self.decided: dict[str, tuple[str, int]] = {}

    def decide(self, row: Given) -> Iterator[Judgement | Skip]:
        """What a row comes to; nothing where it decides nothing.

        Raises
        ------
        Conflict : its item has changed since the export.
        Repeated : the same person has decided the same.
        EquipoiseError : it cannot be right.
        """
        if row.broken:
            raise InputError(row.broken)
        if not row.decision:
            self.refuse_silent_changes(row)
            return
        action = DECISIONS.get(row.decision)
        if action is None:
            hint = nearest(row.decision, DECISIONS) or f"Known: {', '.join(DECISIONS)}."
            raise JudgementError(f"'{row.get('decision')}' is no decision.", hint)
        if action == "add":
            yield self.addition(row)
        elif action == "retract":
            yield retraction(self.lookup, row.get("with") or row.id, self.by, self.reason(row))
        else:
            yield from self.on_item(row, action)

    def on_item(self, row: Given, action: str) -> Iterator[Judgement | Skip]:
        if not row.ids or any(id[:2] not in ("e-", "m-") for id in row.ids):
            raise JudgementError(f"'{row.id}' is no id of an event or mention.", "Leave the ids as they were exported.")
        wanted = [] if action == "skip" else list(self.wanted(row, action))
        if wanted and all(self.said(row, *one) for one in wanted):
            raise Repeated("said already")
        self.check_state(row)
        self.check_alone(row, action)
        if action == "skip":
            yield Skip(row.id, self.state_of(row.ids) or "", row.get("document"))
        for id, name, value, other in wanted:
            yield self.judgement(row, action, id, name, value, other)

    def wanted(self, row: Given, action: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
        """The judgements that a row asks for: on which id, which field and value, with which other id."""
        if len(row.ids) == 2:
            if action not in ("same", "different"):
                raise JudgementError("Of a pair only merge or split can be said.", "Leave it empty to pass it over.")
            yield row.ids[0], None, None, row.ids[1]
        elif action in ("same", "different"):
            if not row.get("with"):
                raise JudgementError(f"{row.decision} needs the other id under `with`.", "Write an e- or m- id there.")
            yield row.ids[0], None, None, row.get("with")
        elif action != "set":
            yield row.ids[0], None, None, None
        elif row.get("field"):
            yield row.ids[0], row.get("field").casefold(), row.get("value") or "none", None
        else:
            yield from ((row.ids[0], name, value, None) for name, value in self.changes(row).items())

    def changes(self, row: Given) -> dict[str, str]:
        found = changed(row.cells, self.record(row.ids[0]) or dict.fromkeys(FIELDS))
        if not found and self.state_of(row.ids) != row.get("state") and self.has_set(row.ids[0]):
            raise Repeated("said already")
        if not found:
            raise JudgementError("Nothing is changed.", "Change a cell, or fill in `field` and `value`.")
        return found

    def has_set(self, id: str) -> bool:
        """Whether this person has set a field of an event before."""
        return any(j.action == "set" and j.by == self.by and j.on in self.addresses(id) for j in self.current)

    def refuse_silent_changes(self, row: Given) -> None:
        """A cell that was changed without a decision is not lost in silence; what a program spoilt by itself is."""
        record = self.record(row.ids[0]) if len(row.ids) == 1 else None
        if record is None or self.state_of(row.ids) != row.get("state"):
            return
        names = [name for name, text in changed(row.cells, record).items() if understood(name, text)]
        if names:
            raise JudgementError(
                f"{', '.join(names)}: changed, but no decision is given.", "Write edit, or restore it."
            )

    def judgement(
        self, row: Given, action: str, id: str, name: str | None, value: str | None, other: str | None
    ) -> Judgement:
        made = decision(self.lookup, id, action, self.by, self.reason(row), name, value, other)
        if action == "set":
            self.remember(made)
        return made

    def remember(self, made: Judgement) -> None:
        """Let the rows that follow be checked against what this one sets."""
        id = f"m-{made.on.partition('-')[2]}"
        held = self.lookup.event_of.get(id.removeprefix("m-"))
        mended = [corrected(m, made.field or "", stored(made)) for m in (held.mentions if held else ())]
        if held is not None:
            event = replace(held, mentions=tuple(mended))
            self.lookup.event_of |= {m.id.removeprefix("m-"): event for m in mended}
        elif id in self.lookup.mentions:
            self.lookup.mentions[id] = corrected(self.lookup.mentions[id], made.field or "", stored(made))

    def addition(self, row: Given) -> Judgement:
        fields = {n: row.get(n) for n in FIELDS if n not in ("type", "source", "target") and row.get(n)}
        document = row.get("document")
        mention = added(
            self.lookup,
            type=row.get("type"),
            source=sides(row.get("source").replace(";", ",")),
            target=sides(row.get("target").replace(";", ",")),
            quote=row.get("sentence") or None,
            document=document if document.startswith("d-") else None,
            reference=row.get("with") or (document if document and not document.startswith("d-") else None),
            fields=fields,
            published=None,
        )
        if self.adds_again(mention):
            raise Repeated("added already")
        made = addition(self.lookup, mention, self.by, self.reason(row))
        self.lookup.mentions[mention.id] = mention  # a second one from the same words is another event
        return made

    def adds_again(self, mention: Mention) -> bool:
        """Whether this person has added the same event with the same words."""
        mine = [Mention.from_json(j.value) for j in self.current if j.action == "add" and j.by == self.by]
        return any(replace(m, id="", ordinal=0) == replace(mention, id="", ordinal=0) for m in mine)

    def reason(self, row: Given) -> str:
        return row.get("why") or self.why

    def said(self, row: Given, id: str, name: str | None, value: str | None, other: str | None) -> bool:
        """Whether this person has an active judgement that says the same."""
        action = DECISIONS[row.decision]
        ids = self.addresses(id)
        return any(
            j.action == action
            and j.by == self.by
            and j.on in ids
            and j.field == name
            and (action != "set" or self.means(j, name, value))
            and (other is None or j.other in self.addresses(other))
            for j in self.current
        )

    def means(self, judgement: Judgement, name: str | None, value: str | None) -> bool:
        from equipoise.questions.review_columns import means

        return means(name or "", value or "", judgement.value)

    def addresses(self, id: str) -> set[str]:
        """Every id by which an event, or a mention, can have been judged."""
        bare = id.partition("-")[2]
        event = self.lookup.event_of.get(bare)
        if id.startswith("m-") or event is None:
            return {id, f"{id[:2]}{self.lookup.heir(bare)}"}
        return {f"e-{m.id.removeprefix('m-')}" for m in event.mentions}

    def check_state(self, row: Given) -> None:
        """Refuse to decide on what is not as it was when the person looked at it."""
        now, then = self.state_of(row.ids), row.get("state")
        if now is None:
            raise Conflict(f"{GONE}{self.by_whom(row)}")
        if then and now != then:
            raise Conflict(f"changed since the export{self.by_whom(row)}")

    def check_alone(self, row: Given, action: str) -> None:
        opposite = self.decided.get(row.id)
        if opposite and ONE_OF_TWO.get(action) == opposite[0]:
            raise JudgementError(f"Row {opposite[1]} decides otherwise of {row.id}.", "Keep one of the two.")
        self.decided.setdefault(row.id, (action, row.number))

    def record(self, id: str) -> Mapping[str, Any] | None:
        """The event's record that an id stands for, or the near mention's."""
        held = self.holding.get(id)
        if held:
            return self.records.get(held)
        mention = self.lookup.mentions.get(id)
        return mention.to_json() if mention else None

    def state_of(self, ids: Sequence[str]) -> str | None:
        """The state of an item as it is now; None if a part of it is gone."""
        states = []
        for id in ids:
            held, mention = self.holding.get(id), self.lookup.mentions.get(id)
            if held and held in self.records:
                states.append(state(self.records[held]))
            elif id.startswith("m-") and mention is not None:
                states.append(near_state(mention, self.lookup.snapshot.judgements))
            else:
                return None
        return "+".join(states)

    def by_whom(self, row: Given) -> str:
        """The last judgement on an item, in words."""
        bare = {id.partition("-")[2] for id in row.ids}
        bare |= {m.id.removeprefix("m-") for id in bare if (e := self.lookup.event_of.get(id)) for m in e.mentions}
        on = [j for j in self.current if {j.on.partition("-")[2], (j.other or "").partition("-")[2]} & bare]
        return f": {on[-1].action} by {on[-1].by}, {on[-1].at[:10]} ({on[-1].id})" if on else ""


def stored(made: Judgement) -> Any:
    from equipoise.ledger.corrections import SETTABLE

    return SETTABLE[made.field or ""](made.value)
