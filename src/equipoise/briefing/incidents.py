"""Incidents: what there was of conflict between each two states of the brief, by kind and against their history."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.agendas import known
from equipoise.briefing.blocks import Column, Finding, Inline, Line, Row, Table
from equipoise.briefing.figures import Numbers
from equipoise.briefing.marks import Marks, joined
from equipoise.briefing.material import Material
from equipoise.briefing.wording import pair, state, word
from equipoise.questions.incidents import Dyad
from equipoise.world.incidents import incident_types

COLUMNS = ("Between", "Incidents", "Of what kind", "A year", "Before, a year", "How known", "Evidence")
# So many marks fit a cell; more of them are found in the list of events.
MARKED = 20


def quarrels(material: Material, numbers: Numbers) -> Iterator[Finding]:
    """The pivot's own incidents with each partner; those between partners are told under `The rivals`."""
    for dyad in material.incidents.dyads:
        if dyad.a == material.pivot and dyad.counted:
            yield Finding("Incidents", sentence(material, numbers, dyad))


def sentence(material: Material, numbers: Numbers, dyad: Dyad) -> Line:
    """`Between Russia and Armenia the record has 3 incidents: accusations 2, force 1; 6.0 a year …`"""
    key, who = f"{dyad.a}-{dyad.b}", f"{state(dyad.a)} and {state(dyad.b)}"
    ids = known(material, [e.id for e in dyad.counted])
    count = numbers(f"/incidents/dyads/{key}/events", ids, f"Incidents between {who}")
    parts: list[Inline] = [f"Between {who} the record has ", count]
    parts.append(f" {'incident' if len(dyad.counted) == 1 else 'incidents'}: ")
    kinds = {t.type: t.label for t in incident_types()}
    found = numbers.results["incident_types"][key]
    for n, (name, events) in enumerate((name, events) for name, events in found.items() if events):
        what = f"Incidents between {who} by kind, {kinds[name]}"
        parts += [f"{', ' if n else ''}{kinds[name]} "]
        parts += [numbers(f"/incident_types/{key}/{name}", known(material, events), what)]
    return (*parts, *pace(numbers, dyad, f"/incidents/dyads/{key}"), ".")


def pace(numbers: Numbers, dyad: Dyad, path: str) -> Line:
    """How many that makes a year, and how many there were before the period."""
    if dyad.rate is None:
        return ()
    low, high = (numbers(f"{path}/rate/{end}", digits=1) for end in ("low", "high"))
    year = numbers(f"{path}/rate/estimate", digits=1, unit="a year")
    told: Line = ("; ", year, " (", low, " to ", high, ", ", numbers(f"{path}/rate/level", percent=True), " interval)")
    if dyad.history is None:
        return told
    return (*told, ", before the period ", numbers(f"{path}/history/per_year", digits=1, unit="a year"))


def incidents_table(material: Material, marks: Marks) -> Iterator[Table]:
    """Every two states with an incident in the period or without a date; nothing where there is none."""
    rows = tuple(row(dyad, marks) for dyad in material.incidents.dyads if dyad.counted or dyad.undated)
    if rows:
        caption = "Incidents: acts and words of conflict that occurred between two of the states"
        yield Table(caption, tuple(Column(n) for n in COLUMNS), rows, anchor="incidents", wide=True)


def row(dyad: Dyad, marks: Marks) -> Row:
    undated = f" and {len(dyad.undated)} without a date" if dyad.undated else ""
    rate = f"{dyad.rate.estimate:.1f} ({dyad.rate.low:.1f} to {dyad.rate.high:.1f})" if dyad.rate else "–"
    before = f"{dyad.history.rate.estimate:.1f}" if dyad.history else "–"
    known_as = "; ".join(f"{n} {word('standing', s)}" for s, n in dyad.standing().items() if n)
    texts = (pair(dyad.a, dyad.b), f"{len(dyad.counted)}{undated}", kinds_of(dyad), rate, before, known_as or "–")
    return Row((*((text,) for text in texts), marked(dyad, marks)), f"incidents-{dyad.a}-{dyad.b}")


def kinds_of(dyad: Dyad) -> str:
    counts = ((t.label, sum(e.type == t.type for e in dyad.counted)) for t in incident_types())
    return ", ".join(f"{label} {count}" for label, count in counts if count) or "–"


def marked(dyad: Dyad, marks: Marks) -> Line:
    links = [marks.event(e.id) for e in (*dyad.counted, *dyad.undated) if e.id in marks.events]
    return joined(links) if 0 < len(links) <= MARKED else ("–" if not links else "see the events above",)
