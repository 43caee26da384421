"""Which address leads where, and the app as a whole: its pages behind their guard."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from equipoise.app import ahead, asked, correcting, home, locating, matrix, reader, reviewing, showing
from equipoise.app.failing import failure, missing, told, unforeseen
from equipoise.app.guarding import Guard, Keys
from equipoise.app.site import Site
from equipoise.errors import EquipoiseError
from equipoise.ledger.casefolder import Case

STYLES = {"brief.css": ("equipoise.briefing", "page.css")}
MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
STATIC = ("app.css", "app.js", "icon.svg", "brief.css")
MOST_FILES, MOST_FIELD = 500, 20 * 1024 * 1024  # of one form; a pasted text is a field
Form = dict[str, list[Any]]


def build(case: Case, keys: Keys, *, patience: float | None = None, asking_ahead: bool = False) -> ASGIApp:
    """The app of one case; `patience` as of `Site`; `asking_ahead`: whether its pages are asked before anybody does."""
    site = Site.of(case, keys, patience)
    if asking_ahead:
        ahead.begin(site)
    routes = [
        Route("/", get(site, home.home)),
        Route("/static/{file}", static),
        Route("/show/{id}.json", get(site, showing.twin)),
        Route("/show/{id}", get(site, showing.show)),
        Route("/show/{id}/judge", post(site, correcting.judge), methods=["POST"]),
        Route("/add", get(site, correcting.form)),
        Route("/add", post(site, correcting.add), methods=["POST"]),
        Route("/review.json", get(site, reviewing.twin)),
        Route("/review", get(site, reviewing.queue)),
        Route("/review", post(site, reviewing.act), methods=["POST"]),
        Route("/brief", get(site, asked.brief)),
        Route("/brief.{kind}", get(site, asked.brief_file)),
        Route("/map", get(site, locating.page)),
        Route("/map.svg", get(site, locating.svg)),
        Route("/read", get(site, reader.form)),
        Route("/read", post(site, reader.start), methods=["POST"]),
        Route("/read/{job}.json", get(site, reader.progress)),
        Route("/read/{job}", get(site, reader.report)),
        Route("/hypotheses", post(site, matrix.act), methods=["POST"]),
        Route("/changes/close", post(site, home.close), methods=["POST"]),
        Route("/{question}.{kind}", get(site, asked.file)),
        Route("/{question}", get(site, asked.page)),
        Route("/{question}", post(site, asked.keep), methods=["POST"]),
    ]
    handlers: Any = {EquipoiseError: failure, OSError: failure, HTTPException: missing, Exception: unforeseen}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), keys, told)


def get(site: Site, view: Callable[[Site, Request], Response]) -> Callable[[Request], Response]:
    """A page, in the world of the case; the server runs it in a thread of its own."""

    def page(request: Request) -> Response:
        site.asked_last = time.monotonic()
        with site.case.world():
            return view(site, request)

    return page


def post(site: Site, act: Callable[[Site, Request, Form], Response]) -> Callable[[Request], Any]:
    """A change: the form is read here, the work done in a thread."""

    def worked(request: Request, form: Form) -> Response:
        site.asked_last = time.monotonic()
        with site.case.world():
            return act(site, request, form)

    async def acted(request: Request) -> Response:
        async with request.form(max_files=MOST_FILES, max_fields=200, max_part_size=MOST_FIELD) as sent:
            form: Form = {name: sent.getlist(name) for name in sent}
            return await run_in_threadpool(worked, request, form)

    return acted


@cache
def content(file: str) -> bytes:
    package, name = STYLES.get(file, ("equipoise.app", f"static/{file}"))
    return (resources.files(package) / name).read_bytes()


def static(request: Request) -> Response:
    """Style, script and icon, from within the package."""
    file = request.path_params["file"]
    if file not in STATIC:
        raise HTTPException(404)
    return Response(content(file), media_type=MEDIA[file.rpartition(".")[2]])
