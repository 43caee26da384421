"""The matrix of hypotheses as a form: marks by keyboard, a rival or a piece of evidence added, a row taken back."""

from __future__ import annotations

from collections import defaultdict

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from equipoise.app.correcting import Form, text_of
from equipoise.app.site import Site
from equipoise.errors import UsageError

PREFIX = "mark"  # of a cell's field: `mark EVIDENCE HYPOTHESIS MARK-BEFORE`
ACTS = ("mark", "rival", "evidence", "undo")


def act(site: Site, request: Request, form: Form) -> Response:
    """What one of the page's forms asks for; then the page again."""
    kind = text_of(form, "act")
    if kind not in ACTS:
        raise UsageError(f"'{kind}' is nothing that this page does.", f"Known: {', '.join(ACTS)}.")
    site.why = text_of(form, "why") or site.why
    person = site.who(text_of(form, "by"))
    makers = {"mark": mark, "rival": rival, "evidence": evidence, "undo": undo}
    makers[kind](site, form, person)
    return RedirectResponse("/hypotheses", 303)


def mark(site: Site, form: Form, person: str) -> None:
    """Keep the cells that were changed on the page, so that an old page takes back nobody else's marks."""
    from equipoise.questions.hypothesising import mark_evidence

    changed: dict[str, dict[str, str]] = defaultdict(dict)
    for field in form:
        cell = field.split(" ")
        if cell[0] != PREFIX or len(cell) != 4:
            continue
        new = text_of(form, field)
        if new and new != cell[3]:
            changed[cell[1]][cell[2]] = new
    if not changed:
        raise UsageError("No mark was changed.", "Choose a mark in a cell, then keep it.")
    for piece, marks in changed.items():
        mark_evidence(site.case, piece, marks, why=text_of(form, "why"), person=person)


def rival(site: Site, form: Form, person: str) -> None:
    from equipoise.questions.hypothesising import add_hypothesis

    add_hypothesis(
        site.case, text_of(form, "name"), says=text_of(form, "says"), why=text_of(form, "why"), person=person
    )


def evidence(site: Site, form: Form, person: str) -> None:
    from equipoise.questions.hypothesising import add_evidence

    add_evidence(
        site.case,
        text_of(form, "reference"),
        why=text_of(form, "why"),
        source=text_of(form, "source"),
        person=person,
    )


def undo(site: Site, form: Form, person: str) -> None:
    from equipoise.questions.hypothesising import undo_hypotheses

    undo_hypotheses(site.case, text_of(form, "id"), why=text_of(form, "why"), person=person)
