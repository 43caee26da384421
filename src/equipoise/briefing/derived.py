"""Small results that only the brief needs, derived from those of the questions; each is JSON like theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from equipoise.briefing.lasting import asked_shifts, asked_view
from equipoise.briefing.likeness import likenesses
from equipoise.briefing.material import Material, Record
from equipoise.briefing.sooner import asked_response
from equipoise.questions.contacts import Partner
from equipoise.questions.counted_rates import History
from equipoise.questions.fates import announced_of, is_announcement
from equipoise.questions.incidents import Dyad
from equipoise.questions.support import STANDINGS
from equipoise.rates import poisson_rate, rate_ratio
from equipoise.results import Estimate
from equipoise.world.incidents import incident_types

CHECKED = ("confirmed", "edited", "added")
FATES = ("held", "moved", "postponed", "cancelled", "lapsed", "open")
OPPOSED = frozenset({"verbal conflict", "material conflict"})


def results_of(material: Material) -> dict[str, Any]:
    """Everything that a number of the brief may point into."""
    standing = asked_view(material)
    return {
        "contacts": material.contacts.to_json(),
        "intensity": {p.code: intensity(material, p) for p in material.contacts.partners},
        "joint": joint(material),
        "announcements": announcements(material),
        "completeness": completeness(material),
        "checking": checking(material.records),
        "between_partners": between_partners(material),
        "ties": {f"{a}-{b}": found.to_json() for (a, b), found in material.ties.items()},
        "alignment": likenesses(material),
        "background": [{"document": b.document, "day": b.day.isoformat(), "text": b.text} for b in material.background],
        "coverage": material.coverage.to_json(),
        "agenda": {code: found.to_json() for code, found in material.agendas.items()},
        "incidents": material.incidents.to_json(),
        "incident_types": {f"{d.a}-{d.b}": by_type(d) for d in material.incidents.dyads},
        "forecasts": material.forecasts.to_json(),
        "forecast_states": forecast_states(material),
        "forecast_scores": material.scores.to_json(),
        "hypotheses": material.hypotheses.to_json(),
        "precedents": material.precedents.to_json() if material.precedents else None,
        "pivot": material.choice.to_json() if material.choice else None,
        "shift": asked_shifts(material, standing),
        "response": asked_response(material, standing),
        "events": list(material.records),
        "undated": list(material.undated),
        "earlier": {code: list(records) for code, records in material.earlier.items()},
    }


def intensity(material: Material, partner: Partner) -> dict[str, Any]:
    """The compared meetings of the period against what the pair's own history would bring in as long a time."""
    years, history, count = material.period.years, partner.history, len(partner.compared)
    found: dict[str, Any] = {
        "count": count,
        "years": years,
        "per_year": None,
        "expected": None,
        "ratio": None,
        "fewer": None,
    }
    if years:
        found["per_year"] = Estimate.of(*poisson_rate(count, years)).to_json()
    if years and history and history.count:
        found["expected"] = history.count / history.years * years
        found["ratio"] = Estimate.of(*rate_ratio(count, history.count, years, history.years)).to_json()
        found["fewer"] = fewer(count, history, years)
    return found


def fewer(count: int, history: History, years: float) -> int | None:
    """How many meetings fewer would leave a difference that chance alone may explain; None where there is none."""
    low = [rate_ratio(n, history.count, years, history.years)[1] for n in range(count, -1, -1)]
    return next((less for less, bound in enumerate(low) if bound <= 1), None) if low[0] > 1 else None


def joint(material: Material) -> dict[str, Any]:
    """Meetings with two or more of the partners: counted for none."""
    ids = {m.id for p in material.contacts.partners for m in p.joint}
    return {"events": [r["id"] for r in material.records if r["id"] in ids]}


def announcements(material: Material) -> dict[str, list[str]]:
    """The meetings of the pivot announced for the period, or without a day in it, by what became of them."""
    found: dict[str, list[str]] = {"announced": [], "unchecked": [], **{fate: [] for fate in FATES}}
    for record in (*material.records, *material.undated):
        if is_announcement(record) and material.pivot in (*record["source"], *record["target"]):
            found["announced"].append(record["id"])
            if record["standing"] == "machine":
                found["unchecked"].append(record["id"])
            found[fate(record, material.by_id)].append(record["id"])
    return found


def fate(record: Record, known: Mapping[str, Record]) -> str:
    """`held`, `moved` (held on another day), `postponed`, `cancelled`, `lapsed` or `open`."""
    return announced_of(record, known.get(record["outcome"] or "")).fate(None)


def completeness(material: Material) -> dict[str, Any]:
    """How many of the sources' own counts the record agrees with."""
    said = [s for p in material.contacts.partners for s in p.said]
    return {
        "compared": [s.count.document for s in said],
        "agreeing": [s.count.document for s in said if s.agrees],
        "differing": [s.count.document for s in said if not s.agrees],
    }


def checking(records: Sequence[Record]) -> dict[str, Any]:
    """What took place in the period by standing: how each event is known."""
    held = [r for r in records if r["status"] == "occurred"]
    by = {standing: [r["id"] for r in held if r["standing"] == standing] for standing in STANDINGS}
    return {"all": [r["id"] for r in held], **by, "person": [id for name in CHECKED for id in by[name]]}


def between_partners(material: Material) -> dict[str, Any]:
    """Between each two partners: meetings that took place, and acts of conflict."""
    dyads = (dyad for dyad in material.dyads if material.pivot not in dyad)
    return {f"{a}-{b}": split(alone(material.records, a, b)) for a, b in dyads}


def alone(records: Iterable[Record], a: str, b: str) -> list[Record]:
    """What took place and holds the dyad."""
    return [r for r in records if r["status"] == "occurred" and holds(r, a, b)]


def holds(record: Record, a: str, b: str) -> bool:
    """Whether the dyad, in either direction, is one of the event's."""
    source, target = set(record["source"]), set(record["target"])
    if record["symmetric"]:
        return {a, b} <= source | target
    return (a in source and b in target) or (b in source and a in target)


def by_type(dyad: Dyad) -> dict[str, list[str]]:
    """The incidents of a dyad by type, in the order of the table of types."""
    return {t.type: [e.id for e in dyad.counted if e.type == t.type] for t in incident_types()}


def forecast_states(material: Material) -> dict[str, list[str]]:
    listed = material.forecasts.listed
    return {s: [i.forecast.id for i in listed if i.state == s] for s in ("open", "due", "resolved")}


def split(records: Sequence[Record]) -> dict[str, list[str]]:
    return {
        "contacts": [r["id"] for r in records if r["type"] == "CONSULT"],
        "conflict": [r["id"] for r in records if r["quad"] in OPPOSED],
        "force": [r["id"] for r in records if r["type"] == "ASSAULT"],
    }
