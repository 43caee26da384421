"""`correct`: a person's judgements on events and mentions, and events that reading missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from equipoise.errors import JudgementError, UsageError, nearest
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.corrections import SETTABLE
from equipoise.ledger.encounters import status_class
from equipoise.ledger.identity import judgement_id
from equipoise.ledger.judging import Anchored, retracted
from equipoise.ledger.keeping import now
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.view import View
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.adding import added
from equipoise.questions.field_values import parse
from equipoise.questions.lookup import Lookup
from equipoise.questions.settling import settled_by

ON_ONE = ("confirm", "reject")
ON_TWO = ("same", "different")


@in_its_world
def correct(
    case: Case | Path | str,
    id: str,
    action: str,
    *,
    why: str,
    field: str | None = None,
    value: str | None = None,
    other: str | None = None,
    by: str | None = None,
) -> Judgement:
    """Record a judgement on an event, a mention, or (to undo) on a judgement.

    Parameters
    ----------
    id : `e-` for the event, `m-` for that mention alone, `j-` with `retract`.
    action : confirm, reject, set, same, different or retract.
    why : the reason, not empty.
    field, value : with `set`: a field of the record and its new value, as text.
    other : with `same` and `different`: the second event or mention.
    by : who; by default `$EQUIPOISE_USER` or the case's user.

    Raises
    ------
    NotFound : no such id; the hint names the nearest.
    JudgementError : an empty reason, a value that does not fit, a second id that is the first.
    """
    reason(why)
    case = open_case(case)
    lookup = Lookup(View(case))
    who = by or case.user()
    if action == "retract":
        made = retraction(lookup, id, who, why)
    elif action in (*ON_ONE, *ON_TWO, "set"):
        made = decision(lookup, id, action, who, why, field, value, other)
    else:
        raise UsageError(
            f"'{action}' is not a judgement.", nearest(action, (*ON_ONE, *ON_TWO, "set", "retract", "add"))
        )
    case.store.judge([made])
    return made


def reason(why: str) -> None:
    if not why.strip():
        raise JudgementError("A judgement needs its reason.", 'Give it as --why "…".')


def decision(
    lookup: Lookup, id: str, action: str, by: str, why: str, field: str | None, value: str | None, other: str | None
) -> Judgement:
    if id.startswith("j-"):
        raise UsageError(f"{id} is a judgement, which can only be retracted.", "Use --retract, or name an event.")
    anchor = lookup.mention_behind(id)
    second = partner(lookup, id, anchor, action, other) if action in ON_TWO else None
    stored = None
    if action == "set":
        stored = setting(anchor, field, value)
    at = now()
    prefix = id.partition("-")[0]
    on = f"{prefix}-{anchor.id.removeprefix('m-')}"
    made = Judgement(
        id=judgement_id(action, on, field, stored, other, by, at),
        action=action,
        on=on,
        by=by,
        at=at,
        why=why,
        document=anchor.document,
        trigger=anchor.trigger,
        original=anchor.original.span if anchor.original else None,
        field=field if action == "set" else None,
        value=stored,
        other=f"{(other or '').partition('-')[0]}-{second.id.removeprefix('m-')}" if second else None,
        other_document=second.document if second else None,
        other_trigger=second.trigger if second else None,
        other_original=second.original.span if second and second.original else None,
    )
    settles = settled_by(lookup, Anchored(made, anchor.id, second.id if second else None))
    return replace(made, settles=settles)


def partner(lookup: Lookup, id: str, anchor: Mention, action: str, other: str | None) -> Mention:
    if not other:
        raise UsageError("`same` and `different` need two ids.", "Give the second id.")
    second = lookup.mention_behind(other)
    if second.id == anchor.id:
        raise JudgementError(
            f"{id} and {other} are the same report.", "To part a report from its event, name its m- id and another's."
        )
    if action == "same" and status_class(anchor.status) != status_class(second.status):
        raise JudgementError(
            f"{id} is {anchor.status} and {other} is {second.status}; these are never one event.",
            "An announcement is linked to its outcome; if a status is wrong, set it first.",
        )
    return second


def setting(anchor: Mention, field: str | None, value: str | None) -> Any:
    """The stored value of a `set`, checked against what the field can hold."""
    if field is None or field not in SETTABLE:
        hint = nearest(field or "", SETTABLE) or f"Fields: {', '.join(SETTABLE)}."
        raise JudgementError(f"'{field}' is not a field that can be set.", hint)
    if value is None:
        raise UsageError(f"No value is given for {field}.", "Use --set FIELD VALUE.")
    return parse(field, value, anchor)


def retraction(lookup: Lookup, id: str, by: str, why: str) -> Judgement:
    if not id.startswith("j-"):
        raise UsageError(f"{id} is not a judgement.", "`show` of an event lists its judgements (j-…).")
    target = lookup.judgement(id)
    if target.id in retracted(lookup.snapshot.judgements):
        raise JudgementError(f"{target.id} is retracted already.", "Nothing was changed.")
    at = now()
    return Judgement(judgement_id("retract", target.id, by, at), "retract", target.id, by, at, why)


@in_its_world
def add(
    case: Case | Path | str,
    *,
    type: str,
    source: Sequence[str],
    target: Sequence[str],
    why: str,
    quote: str | None = None,
    document: str | None = None,
    reference: str | None = None,
    fields: Mapping[str, str] | None = None,
    published: date | None = None,
    by: str | None = None,
) -> Judgement:
    """Add an event that reading missed.

    Parameters
    ----------
    type, source, target : what happened, who did it to whom.
    quote : words found verbatim in a document of the case (of `document`, where several have them).
    reference : where the event is reported, if no document of the case does: an address or a citation.
    fields : further fields of the record as text: date, place, status, mode, level, channel, setting, symmetric …
    published : with `reference`: the day from which it was known.

    Raises
    ------
    JudgementError : neither quote nor reference, or the quote is in no document; the hint shows the nearest passage.
    """
    reason(why)
    case = open_case(case)
    lookup = Lookup(View(case))
    mention = added(
        lookup,
        type=type,
        source=source,
        target=target,
        quote=quote,
        document=document,
        reference=reference,
        fields=fields or {},
        published=published,
    )
    made = addition(lookup, mention, by or case.user(), why)
    case.store.judge([made])
    return made


def addition(lookup: Lookup, mention: Mention, by: str, why: str) -> Judgement:
    """The judgement that adds a mention as an event."""
    if mention.id in lookup.mentions:
        raise JudgementError(f"That event is in the record: e-{mention.id.removeprefix('m-')}.", "Correct it there.")
    at = now()
    return Judgement(
        id=judgement_id("add", mention.id, by, at),
        action="add",
        on=f"e-{mention.id.removeprefix('m-')}",
        by=by,
        at=at,
        why=why,
        document=mention.document,
        trigger=mention.trigger,
        value=mention.to_json(),
    )
