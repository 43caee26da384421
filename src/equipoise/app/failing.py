"""What went wrong as a page: the message, what to do, the right status; never a traceback."""

from __future__ import annotations

import traceback
from html import escape

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from equipoise.app.guarding import Refusal
from equipoise.app.rendering import page, with_code
from equipoise.errors import CaseError, EquipoiseError, NotFound

TITLES = {
    400: "That cannot be asked",
    403: "Not from here",
    404: "Not found",
    409: "Not as the case stands",
    503: "Busy",
}
FAULT = (
    "This page failed by a fault of the app.",
    "The terminal in which the app runs says more. Please report it; your record is as it was.",
)


def status_of(error: EquipoiseError) -> int:
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, CaseError):
        return 503 if "is in use" in error.what else 409
    return 400


def failure(request: Request, error: Exception) -> Response:
    """The answer to a request that one of our errors ended."""
    if isinstance(error, EquipoiseError):
        return told(request, Refusal(status_of(error), error.what, error.hint))
    if isinstance(error, OSError):
        what = f"{error.filename or 'A file'}: {error.strerror or error}."
        return told(request, Refusal(500, what, "Check the path and your rights to it."))
    return unforeseen(request, error)


def unforeseen(request: Request, error: Exception) -> Response:
    """A fault of ours: told to the terminal in full, to the page in a line."""
    traceback.print_exception(error)
    return told(request, Refusal(500, *FAULT))


def broken(error: Exception) -> str:
    """The end of a page whose beginning was sent before it failed; a fault of ours is told to the terminal in full."""
    what, hint = FAULT
    if isinstance(error, EquipoiseError):
        what, hint = error.what, error.hint
    else:
        traceback.print_exception(error)
    return f'<div class="problem" role="alert"><p><strong>{with_code(what)}</strong></p><p>{with_code(hint)}</p></div>'


def told(request: Request, refusal: Refusal) -> Response:
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": refusal.what, "hint": refusal.hint}, refusal.status)
    title = TITLES.get(refusal.status, "It did not work")
    try:
        text = page("refused.html.j2", title=title, what=refusal.what, hint=refusal.hint)
    except Exception:  # the page of an error must not fail by another one
        text = f"<!DOCTYPE html><title>{title}</title><h1>{title}</h1><p>{escape(refusal.what)}</p>"
    return Response(text, refusal.status, media_type="text/html")


def missing(request: Request, error: Exception) -> Response:
    """No page has this address, or not by this method."""
    status = getattr(error, "status_code", 404)
    what = "There is no such page." if status == 404 else f"This request is not understood ({status})."
    return told(request, Refusal(status, what, "Go back to the case by the link above."))
