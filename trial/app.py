"""Trial: how long the app's pages take on the case that comes with the project, and what axe says of each."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from equipoise.app.guarding import Keys
from equipoise.app.questions import QUESTIONS
from equipoise.app.routing import build
from equipoise.app.serving import listen
from equipoise.ledger.casefolder import Case
from equipoise.questions.demo import demo

AXE = "axe-core@4.14.1"  # from the npm registry, for this trial only
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
TURNS = 3
STATES = {"agenda": "RUS, AZE", "shift": "RUS, AZE", "ties": "RUS, AZE", "alignment": "RUS, AZE"}
STATES |= {"dependence": "AZE", "posture": "RUS"}


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as name:
        case, _ = demo(Path(name))
        paths = paths_of(case)
        timed = [row for path in paths for row in [times(case, path)]]
        axe = fetched(Path(name))
        found = checked(case, paths, axe) if axe else None
    return "\n".join(report(timed, found))


def report(timed: list[str], found: list[str] | None) -> list[str]:
    said = "axe-core could not be had from the npm registry, or there is no Chromium: the pages were not checked."
    broken = ["None."] if found == [] else [said] if found is None else found
    return [
        "# The app",
        "",
        "The case that comes with the project; CPU milliseconds within one process that has answered each page once "
        "for another state of the case, so that libraries are loaded. First: asked anew; then: the answer is kept.",
        "",
        "| page | first | then |",
        "|---|---|---|",
        *timed,
        "",
        f"What axe ({AXE}; {', '.join(TAGS)}) holds against these pages, wide and light, narrow and dark:",
        "",
        *broken,
    ]


def paths_of(case: Case) -> list[str]:
    """Home, records, work, and every question."""
    from equipoise.questions.events import events

    found = events(case, "RUS", "AZE", since="2018-09", until="2018-10").to_json()
    event = next(one for one in found if len(one["evidence"]) > 1)
    document = next(e["document"] for one in found for e in one["evidence"] if e["kind"] == "sentence")
    asked = [f"/{q.name}" + (f"?states={quote(STATES[q.name])}" if q.name in STATES else "") for q in QUESTIONS]
    records = [f"/show/{event['id']}", f"/show/{document}", f"/readouts?id={event['id']}", "/find?words=Karabakh"]
    more = [
        "/map",
        "/map.svg",
        "/whatif?scenarios=azerbaijan-joins-the-csto&only=ties,dependence",
        "/panel?unit=events",
    ]
    return ["/", *records, *more, "/review", "/read", "/add", "/brief", *asked, "/contacts?states=Atlantis"]


def times(case: Case, path: str) -> str:
    from starlette.testclient import TestClient

    keys = Keys(8765)
    first, later = [], []
    for _ in range(TURNS):
        client = TestClient(build(case, keys), base_url="http://127.0.0.1:8765")
        client.get("/static/app.css", params={"token": keys.token})
        first.append(cpu(client, path))
        later.append(cpu(client, path))
    return f"| `{path[:60]}` | {statistics.median(first):.0f} | {statistics.median(later):.0f} |"


def cpu(client: Any, path: str) -> float:
    begun = time.process_time()
    client.get(path)
    return (time.process_time() - begun) * 1000


def fetched(folder: Path) -> str | None:
    """The text of axe, or None."""
    if not shutil.which("npm") or not shutil.which("chromium"):
        return None
    done = subprocess.run(["npm", "pack", AXE], cwd=folder, capture_output=True, timeout=120, check=False)
    packed = next(folder.glob("axe-core-*.tgz"), None)
    if done.returncode or packed is None:
        return None
    with tarfile.open(packed) as archive:
        inside = archive.extractfile("package/axe.min.js")
        return inside.read().decode("utf-8") if inside else None


def checked(case: Case, paths: list[str], axe: str) -> list[str]:
    """A line a rule that a page breaks."""
    from playwright.sync_api import sync_playwright

    found: list[str] = []
    with served(case) as link, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for scheme, width in (("light", 1280), ("dark", 390)):
            context = browser.new_context(
                bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
            )
            page = context.new_page()
            page.set_default_timeout(300_000)
            page.goto(link)
            for path in paths:
                page.goto(link.partition("/?")[0] + path)
                page.evaluate(f"{axe};1")
                result = page.evaluate(f"axe.run({{runOnly: {json.dumps(TAGS)}}})")
                found += [f"- {scheme}, `{path}`: {v['id']}, {len(v['nodes'])} times" for v in result["violations"]]
        browser.close()
    return found


@contextmanager
def served(case: Case) -> Iterator[str]:
    import uvicorn

    listening = listen(0)
    keys = Keys(listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(build(case, keys), log_level="warning", access_log=False, lifespan="off"))
    threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True).start()
    yield f"http://127.0.0.1:{keys.port}/?token={keys.token}"
    server.should_exit = True
