"""The page for reading: what to read, how it goes, and what came of it."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from equipoise.app.correcting import Form, text_of
from equipoise.app.readings import Job, address, keep_file, keep_text
from equipoise.app.rendering import groups_of
from equipoise.app.site import Site
from equipoise.briefing.answers.pieces import EVENT_COLUMNS, grid, lines_of
from equipoise.errors import InputError
from equipoise.ledger.opening import reading
from equipoise.ledger.periods import whole_day
from equipoise.ledger.view import View

LARGEST = 512 * 1024 * 1024  # bytes of a dropped file


def form(site: Site, request: Request) -> Response:
    text = site.render(
        "read.html.j2",
        title="Read",
        current="read",
        running=site.readings.running,
        jobs=[job for job in reversed(site.readings.jobs.values()) if not job.running],
        problem=None,
    )
    return Response(text, media_type="text/html")


def start(site: Site, request: Request, form: Form) -> Response:
    """Keep what was dropped or pasted in the case's `sources/`, and read it."""
    sources = site.case.sources
    options = told(form)
    inputs = [address(line) for line in text_of(form, "addresses").splitlines() if line.strip()]
    for file in form.get("files", []):
        if isinstance(file, UploadFile) and file.filename:
            inputs.append(str(kept(site, file)))
    if pasted := text_of(form, "text"):
        inputs.append(str(keep_text(sources, text_of(form, "title"), pasted)))
    job = site.readings.start(inputs, options)
    return RedirectResponse(f"/read/{job.id}", 303)


def kept(site: Site, file: UploadFile) -> Any:
    if (file.size or 0) > LARGEST:
        raise InputError(f"{file.filename} is too large for this page.", "Read it with `equipoise read FILE`.")
    return keep_file(site.case.sources, file.filename or "file", file.file.read())


def told(form: Form) -> list[str]:
    """What the form says of all that is read, as options of the command."""
    published, publisher = text_of(form, "published"), text_of(form, "publisher")
    if published:
        whole_day(published, "published")
    return [
        *([f"--published={published}"] if published else []),
        *([f"--publisher={publisher}"] if publisher else []),
    ]


def job_of(site: Site, request: Request) -> Job:
    found = site.readings.jobs.get(request.path_params["job"])
    if found is None:
        raise HTTPException(404)
    return found


def progress(site: Site, request: Request) -> Response:
    return JSONResponse(job_of(site, request).to_json())


def report(site: Site, request: Request) -> Response:
    """How a reading goes, then what came of it: what was skipped, and the events that it brought."""
    job = job_of(site, request)
    events: list[dict[str, Any]] = []
    documents: list[Any] = []
    if not job.running:
        events, documents = brought(site, job)
    rows = grid("Events that it tells of", EVENT_COLUMNS, lines_of(events), wide=True)
    text = site.render(
        "reading.html.j2",
        title="Reading" if job.running else "What was read",
        current="read",
        job=job,
        events=groups_of(tuple(rows)),
        count=len(events),
        documents=documents,
    )
    return Response(text, media_type="text/html", headers={"Refresh": "5"} if job.running else {})


DOCUMENTS = "SELECT id FROM documents WHERE recorded_at >= ? AND superseded_by IS NULL ORDER BY id"
EVENTS = "SELECT DISTINCT event FROM event_mentions WHERE document IN (SELECT unnest($ids)) ORDER BY event"


def brought(site: Site, job: Job) -> tuple[list[dict[str, Any]], list[Any]]:
    """The documents that were recorded since a reading began, and the events that rest on them."""
    case = site.case
    if not case.store.exists():
        return [], []
    with reading(case.store.path) as connection:
        ids = [row[0] for row in connection.execute(DOCUMENTS, [job.begun]).fetchall()]
    view = View(case)
    events = [row["event"] for row in view.rows(EVENTS, ids=ids)] if ids else []
    texts = [d for d in case.store.documents(ids) if d.kind == "text"]
    return view.records(events), [(d.id, d.title or d.id, d.published) for d in texts]
