"""Corrections from the page: confirm, reject, set a field, join, part, take back, and add an event that was missed."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from equipoise.app.site import Site
from equipoise.errors import UsageError
from equipoise.ledger.fields import STATUSES
from equipoise.ledger.periods import whole_day
from equipoise.world.plover import types

Form = dict[str, list[Any]]
FIELDS = ("date", "place", "status", "mode", "level", "channel", "setting")
ACTIONS = ("confirm", "reject", "set", "same", "different", "retract")


def text_of(form: Form, name: str) -> str:
    """A field's text; empty where the form has none."""
    value = form.get(name, [""])[0]
    return value.strip() if isinstance(value, str) else ""


def judge(site: Site, request: Request, form: Form) -> Response:
    """A judgement on one record; then back to it, or to where the form says."""
    from equipoise.questions.correct import correct

    id, action = request.path_params["id"], text_of(form, "action")
    if action not in ACTIONS:
        raise UsageError(f"'{action}' is no judgement.", f"Known: {', '.join(ACTIONS)}.")
    site.why = text_of(form, "why") or site.why
    made = correct(
        site.case,
        id,
        action,
        why=text_of(form, "why"),
        field=text_of(form, "field") or None,
        value=text_of(form, "value") if action == "set" else None,
        other=text_of(form, "other") or None,
        by=site.who(text_of(form, "by")),
    )
    # A rejected event is no more: what remains to be seen is the judgement, which can be taken back there.
    places = {"reject": f"/show/{made.id}", "retract": back(form, made.on)}
    return RedirectResponse(places.get(action, f"/show/{id}#judgements"), 303)


def back(form: Form, fallback: str) -> str:
    """Where a form wants to return to: a record of ours and nothing else."""
    wanted = text_of(form, "back")
    return f"/show/{wanted}" if wanted and wanted.replace("-", "").isalnum() else f"/show/{fallback}"


def form(site: Site, request: Request) -> Response:
    """The form for an event that reading missed."""
    text = site.render(
        "add.html.j2",
        title="Add an event",
        current="add",
        types=[one.type for one in types()],
        statuses=STATUSES,
        given=dict(request.query_params),
        why=site.why,
    )
    return Response(text, media_type="text/html")


def add(site: Site, request: Request, form: Form) -> Response:
    """An event with a quote found verbatim in a document of the case, or with a source."""
    from equipoise.questions.correct import add as add_event

    made = add_event(
        site.case,
        type=text_of(form, "type"),
        source=parts(text_of(form, "source")),
        target=parts(text_of(form, "target")),
        why=text_of(form, "why"),
        quote=text_of(form, "quote") or None,
        document=text_of(form, "document") or None,
        reference=text_of(form, "reference") or None,
        fields={name: value for name in FIELDS if (value := text_of(form, name))},
        published=whole_day(text_of(form, "published") or None, "published"),
        by=site.who(text_of(form, "by")),
    )
    return RedirectResponse(f"/show/{made.on}#judgements", 303)


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
