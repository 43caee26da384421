"""Trial: how long the app's pages take on the shipped case and on a million events, and what axe says of each."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import quote

from equipoise.app.guarding import Keys
from equipoise.app.questions import QUESTIONS
from equipoise.app.routing import build
from equipoise.app.serving import PATIENCE, listen
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.correct import correct
from equipoise.questions.demo import demo
from equipoise.questions.forecasting import add_forecast
from equipoise.questions.hypothesising import add_evidence, add_hypothesis, mark_evidence
from trial.large import filled

AXE = "axe-core@4.14.1"  # from the npm registry, for this trial only
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
HERE = "http://127.0.0.1:8765"
SAME = {"Origin": HERE}
LOOKS = (("light", 1200), ("dark", 390))
PRESSES = 3
STATES = {"agenda": "RUS, AZE", "shift": "RUS, AZE", "ties": "RUS, AZE", "alignment": "RUS, AZE"}
STATES |= {"dependence": "AZE", "posture": "RUS"}
MENTIONS, YEARS = 108_000, 10  # of a year; about a million events
# Read the whole record, so that with a million events they would take minutes: they are not asked there.
WHOLE = ("agenda", "readouts", "hypotheses", "forecast", "whatif", "panel", "posture")


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as name:
        case, _ = demo(Path(name))
        work_on(case)
        paths = paths_of(case)
        timed = [f"| `{path[:60]}` | {times(case, path)} |" for path in paths]
        timed.append(pressed(case, PRESSES))
        with ProcessPoolExecutor(1, get_context("spawn")) as beside:
            filling = beside.submit(filled, Path(name) / "large", MENTIONS, YEARS)
            found = checked(case, paths, axe) if (axe := fetched(Path(name))) else None
            large = filling.result()
        (row,) = View(large).rows("SELECT COUNT(*) AS events FROM events")
        many = [f"| `{path[:60]}` | {times(large, path, loading=False)} |" for path in large_paths()]
        many.append(pressed(large, PRESSES))
    return "\n".join(report(timed, found, many, row["events"]))


def report(timed: list[str], found: list[str] | None, many: list[str], events: int) -> list[str]:
    said = "axe-core could not be had from the npm registry, or there is no Chromium: the pages were not checked."
    broken = ["None."] if found == [] else [said] if found is None else found
    return [
        "# The app",
        "",
        "Goals: 200 ms on the case that comes with the project, 1 s on a million events.",
        "",
        "CPU milliseconds within one process that has loaded its libraries. First: asked anew, as after every change "
        "of the case; then: the answer is kept, as those of the menu's pages are once the app has asked them ahead "
        "(about half a minute of one core, while nobody asks). A page that is not whole after "
        f"{PATIENCE:g} s is sent in two parts, its form at once and the answer when it is there. The last row is a key "
        f"of the review, medians of {PRESSES}: keeping the judgement, then the page with the next item.",
        "",
        "The case that comes with the project:",
        "",
        "| page | first | then |",
        "|---|---|---|",
        *timed,
        "",
        f"An invented record of {events:,} events of {YEARS} years (`trial/large.py`), asked once. Not asked are the "
        f"pages that read the whole record each time: a record's own page, brief, {', '.join(WHOLE)}.",
        "",
        "| page | first | then |",
        "|---|---|---|",
        *many,
        "",
        f"What axe ({AXE}; {', '.join(TAGS)}) holds against the pages of the first table, light and wide, dark and "
        "narrow:",
        "",
        *broken,
    ]


def work_on(case: Case) -> None:
    """Something in every journal, so that each page has something to show."""
    from equipoise.questions.events import events

    found = events(case, "RUS", "AZE", since="2018-09", until="2018-10").to_json()
    correct(case, found[0]["id"], "confirm", why="read it", by="ana")
    for name, says in (("balancing", "It deals with both on purpose."), ("drifting", "It turns to Azerbaijan.")):
        add_hypothesis(case, name, says=says, why="for the trial", person="ana")
    piece = add_evidence(case, found[0]["id"], why="for the trial", person="ana")
    mark_evidence(case, piece.id, {"balancing": "C", "drifting": "II"}, why="for the trial", person="ana")
    soon = str(date.today().year + 1)
    add_forecast(
        case, "They meet again", resolves="CONSULT RUS AZE leader", by=soon, p=0.7, why="a habit", person="ana"
    )


def paths_of(case: Case) -> list[str]:
    """Home, records, work, and every question."""
    from equipoise.questions.events import events

    found = events(case, "RUS", "AZE", since="2018-09", until="2018-10").to_json()
    event = next(one for one in found if len(one["evidence"]) > 1)
    sentence = next(e for one in found for e in one["evidence"] if e["kind"] == "sentence")
    judgement = case.store.snapshot().judgements[0].id
    claims = [f"/show/{claim.id}" for claim in case.store.claims()[:1]]
    asked = [f"/{q.name}" + (f"?states={quote(STATES[q.name])}" if q.name in STATES else "") for q in QUESTIONS]
    records = [f"/show/{event['id']}", f"/show/{event['id']}?explain=1", f"/show/{sentence['document']}"]
    records += [f"/show/{sentence['mention']}", f"/show/{judgement}", *claims]
    records += [f"/readouts?id={event['id']}", "/find?words=Karabakh"]
    more = [
        "/map",
        "/map.svg",
        "/whatif?scenarios=azerbaijan-joins-the-csto&only=ties,dependence",
        "/panel?unit=events",
    ]
    wrong = ["/contacts?states=Atlantis", "/nothing", "/show/e-0000000000000000"]
    return ["/", *records, *more, "/review", "/read", "/add", "/brief", *asked, *wrong]


def large_paths() -> list[str]:
    """What can be asked of a record too large to be read whole."""
    asked = [f"/{q.name}" + (f"?states={quote(STATES[q.name])}" if q.name in STATES else "") for q in QUESTIONS]
    return [
        "/",
        *(path for path in asked if path[1:].partition("?")[0] not in (*WHOLE, "events")),
        "/events?states=RUS%2C%20AZE&since=2018&until=2018",
        "/map",
        "/review",
        "/read",
        "/add",
    ]


def times(case: Case, path: str, *, loading: bool = True) -> str:
    """A first and a later answer, by an app that has kept nothing; before these one only to load, where that is due."""
    if loading:
        client_of(case).get(path)
    client = client_of(case)
    first, later = (cpu(partial(client.get, path)) for _ in range(2))
    print(f"{path[:60]} {first:.0f} {later:.0f}", file=sys.stderr)
    return f"{first:,.0f} | {later:,.0f}"


def pressed(case: Case, presses: int) -> str:
    """A row: the medians of confirming the item in view, and of the page that follows."""
    client, kept, shown = client_of(case), [], []
    client.get("/review")
    for _ in range(presses):
        item = re.search(r'name="item" value="([^"]+)"', client.get("/review").text)
        assert item
        form = {"key": "c", "item": item[1], "by": "ana"}
        kept.append(cpu(partial(client.post, "/review", data=form, headers=SAME, follow_redirects=False)))
        shown.append(cpu(partial(client.get, "/review")))
    print(f"pressed {kept} {shown}", file=sys.stderr)
    return f"| a key of `/review` | {statistics.median(kept):,.0f} | {statistics.median(shown):,.0f} |"


def client_of(case: Case) -> Any:
    """A browser's stand-in, let in, of an app that has kept nothing."""
    from starlette.testclient import TestClient

    keys = Keys(8765)
    client = TestClient(build(case, keys), base_url=HERE)
    client.get("/static/app.css", params={"token": keys.token})
    return client


def cpu(work: Callable[[], Any]) -> float:
    """CPU milliseconds of a piece of work."""
    begun = time.process_time()
    work()
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


def checked(case: Case, paths: Sequence[str], axe: str, pictures: Path | None = None) -> list[str]:
    """A line a rule that a page breaks, or a page wider than the window; pictures of all, if a folder is given."""
    from playwright.sync_api import sync_playwright

    found: list[str] = []
    with served(case) as link, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for scheme, width in LOOKS:
            context = browser.new_context(
                bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
            )
            page = context.new_page()
            page.set_default_timeout(600_000)
            page.goto(link)
            for number, path in enumerate(path for path in paths if not path.endswith(".svg")):
                page.goto(link.partition("/?")[0] + path)
                print(scheme, path, file=sys.stderr)
                if pictures:
                    page.screenshot(path=pictures / f"{number:02}-{scheme}-{width}.png", full_page=True)
                page.evaluate(f"{axe};1")
                result = page.evaluate(f"axe.run({{runOnly: {json.dumps(TAGS)}}})")
                found += [
                    f"- {scheme}, {width}, `{path}`: {v['id']}, {len(v['nodes'])} times" for v in result["violations"]
                ]
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.append(f"- {scheme}, {width}, `{path}`: wider than {width} pixels")
        browser.close()
    return found


@contextmanager
def served(case: Case) -> Iterator[str]:
    import uvicorn

    listening = listen(0)
    keys = Keys(listening.getsockname()[1])
    app = build(case, keys, patience=PATIENCE)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{keys.port}/?token={keys.token}"
    server.should_exit = True
    thread.join(60)
