"""Home: the case, what was read, what changed, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from equipoise.app.parameters import Given
from equipoise.app.rendering import groups_of
from equipoise.app.reviewing import open_queue
from equipoise.app.site import Site
from equipoise.briefing.answers.changes import changes as blocks_of_changes
from equipoise.briefing.dates import in_words, period_words, when
from equipoise.briefing.wording import headline, word
from equipoise.errors import EquipoiseError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.ledger.worlds import in_its_world

SHOWN = 8  # announcements, alarms and forecasts on the page; their own pages have all


def home(site: Site, request: Request) -> Response:
    case = site.case
    parts = {name: ask() for name, ask in askings(site).items()}

    def whole() -> Response:
        return home_page(site, case, *gathered(parts))

    return site.shown("What is new is being looked for.", list(parts.values()), whole, lambda: home_page(site, case))


def askings(site: Site) -> dict[str, Callable[[], Future[Any]]]:
    """How each part of the page is asked for, by its name; none of a case in which nothing was read."""
    case = site.case
    makers: dict[str, Callable[[], Any]] = {
        "coverage": lambda: str(coverage_of(case)),
        "changes": lambda: changed(case),
        "alarms": lambda: alarms_of(case, begun(site, "changes", makers["changes"]).result()),
        "due": lambda: forecasts(case),
        "waiting": lambda: len(open_queue(site, Given()).items),
    }
    if not case.store.exists():
        return {}
    return {name: partial(begun, site, name, make) for name, make in makers.items()}


def begun(site: Site, name: str, make: Callable[[], Any]) -> Future[Any]:
    return site.kept.begun(("home", name, site.person, date.today()), make)


def home_page(
    site: Site, case: Case, found: Mapping[str, Any] | None = None, problems: Sequence[EquipoiseError] = ()
) -> Response:
    """The page with what was found of its parts; None before that is there."""
    told = found or {}
    text = site.render(
        "home.html.j2",
        title=case.title or case.folder.name,
        current="home",
        case=case,
        empty=not case.store.exists(),
        period=period_words(case.period),
        found=told,
        problems=problems,
        announced=announcements(told.get("changes")),
        changes=groups_of(tuple(blocks_of_changes(told["changes"]))) if told.get("changes") else [],
        shown=SHOWN,
        in_words=in_words,
    )
    return Response(text, media_type="text/html")


def gathered(parts: Mapping[str, Future[Any]]) -> tuple[dict[str, Any], list[EquipoiseError]]:
    """Each part of the page; one that fails is said, and the others are shown."""
    found: dict[str, Any] = {}
    problems: list[EquipoiseError] = []
    for name, part in parts.items():
        try:
            found[name] = part.result()
        except EquipoiseError as error:
            problems.append(error)
    return found, problems


@in_its_world
def coverage_of(case: Case) -> Any:
    from equipoise.questions.coverage import coverage

    return coverage(View(case))


def changed(case: Case) -> Any:
    from equipoise.questions.changes import changes

    return changes(case)


@in_its_world
def alarms_of(case: Case, found: Any) -> Any:
    """What the case's rules say of these changes; nothing is noted as told."""
    from equipoise.questions.alarms import alarms
    from equipoise.questions.rules import rules_of

    return alarms(case, rules_of(case), found)


def forecasts(case: Case) -> Any:
    from equipoise.questions.forecast import forecasts_due

    return forecasts_due(View(case), within=14).listed


def announcements(changes: Any) -> list[dict[str, Any]]:
    """The open ones, the oldest first."""
    if changes is None:
        return []
    return [
        {
            "id": one.record["id"],
            "when": when(one.record["date"]),
            "what": headline(one.record),
            "fate": word("fate", one.fate),
            "age": one.age,
        }
        for one in changes.open
    ]


def close(site: Site, request: Request, form: dict[str, list[Any]]) -> Response:
    """The changes were seen: the next look begins where the page that was seen ended, not at what came since."""
    from equipoise.questions.changes import changes
    from equipoise.questions.changes import close as close_changes

    case, found = site.case, changes(site.case)
    close_changes(case, replace(found, until=min(seen_until(form) or found.until, found.until)))
    return RedirectResponse("/", 303)


def seen_until(form: dict[str, list[Any]]) -> str | None:
    """The moment up to which a page told of changes, as its form says; None where that is no moment."""
    said = str(form["until"][0]) if form.get("until") else ""
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return None
    return said
