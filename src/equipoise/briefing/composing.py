"""The composition of a brief: its sections in their order, each built from the same results."""

from __future__ import annotations

from datetime import date

from equipoise.briefing.binding import binding
from equipoise.briefing.blocks import Block, Heading, Note, Paragraph
from equipoise.briefing.contrasted import contrasted
from equipoise.briefing.dates import in_words, period_words
from equipoise.briefing.derived import results_of
from equipoise.briefing.document import Brief
from equipoise.briefing.evidence import evidence
from equipoise.briefing.figures import Numbers
from equipoise.briefing.findings import findings
from equipoise.briefing.forecasts import forecasts
from equipoise.briefing.happened import happened
from equipoise.briefing.hypotheses import hypotheses
from equipoise.briefing.lasting import lasting
from equipoise.briefing.likeness import alike
from equipoise.briefing.marks import Marks
from equipoise.briefing.material import Material, gather
from equipoise.briefing.references import references
from equipoise.briefing.sooner import sooner
from equipoise.briefing.sources import method, sources
from equipoise.briefing.unknown import unknown
from equipoise.briefing.verdict import verdict, what_would_change
from equipoise.briefing.wording import begin, state
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.phrases import listing


@in_its_world
def compose(view: Viewable, *states: str, since: str | date | None = None, until: str | date | None = None) -> Brief:
    """Build the brief of a case.

    Parameters
    ----------
    view : the View to read.
    states : the pivot, then its partners; without them the case's own.
    since, until : the period, both ends included; without them the case's own.

    Raises
    ------
    UsageError : fewer than two states, or a period that ends before it begins.
    """
    view = View.of(view)
    with view.same_ties():
        material = gather(view, *states, since=since, until=until)
        return composed(material, Numbers(results_of(material)), Marks(material))


def composed(material: Material, numbers: Numbers, marks: Marks) -> Brief:
    """The brief of what was gathered, section by section."""
    blocks: list[Block] = [
        *opening(material),
        *findings(material, numbers),
        *verdict(material, numbers),
        *what_would_change(material, numbers),
        *happened(material, marks),
        *contrasted(material, numbers, marks),
        *lasting(material, numbers),
        *sooner(material, numbers, marks),
        *binding(material, numbers),
        *alike(material, numbers),
        *hypotheses(material, marks),
        *forecasts(material, marks),
        *unknown(material, numbers, marks),
    ]
    blocks += [*evidence(material, marks, blocks), *sources(material, marks), *method(material)]
    results = {**numbers.results, "sources": references(material, marks)}
    return Brief(title(material), tuple(blocks), results)


def title(material: Material) -> str:
    """The case's own title where the brief is about the case's states, else who stands between whom."""
    case = material.view.case
    if case.title and material.states == (case.pivot, *case.partners):
        return case.title
    partners = [state(p) for p in material.partners]
    return begin(f"{state(material.pivot)} {'between' if len(partners) > 1 else 'and'} {listing(partners)}")


def opening(material: Material) -> list[Block]:
    """Title, question and period."""
    question = " ".join(material.view.case.question.split())
    whom = listing([state(p) for p in material.partners])
    blocks: list[Block] = [Heading(1, title(material), "top")]
    if question:
        blocks.append(Paragraph((question,)))
    blocks.append(Paragraph((f"{begin(state(material.pivot))} with {whom}, {period_words(material.period)}.",)))
    if material.view.known_by:
        day = in_words(material.view.known_by)
        blocks.append(Note("limits", (f"As known on {day}: what was published later is left out.",)))
    return blocks
