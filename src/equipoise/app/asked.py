"""The page of a question: its form, its answer, its files. One for all of them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from equipoise.app.asking import of_case
from equipoise.app.correcting import Form
from equipoise.app.exporting import KINDS, PICTURES, TABLES, exported
from equipoise.app.failing import status_of
from equipoise.app.parameters import KNOWN_BY as KNOWN
from equipoise.app.parameters import MIN_INDEPENDENT, PERIOD, STATES, Given, Parameter, parsed, without
from equipoise.app.question import Question
from equipoise.app.questions import BY_NAME
from equipoise.app.rendering import groups_of
from equipoise.app.site import Site
from equipoise.briefing.answers import blocks_of
from equipoise.briefing.answers.hypotheses import MATRIX
from equipoise.briefing.blocks import Table
from equipoise.briefing.html import split
from equipoise.errors import EquipoiseError
from equipoise.ledger.casefolder import Case
from equipoise.results import Result

BRIEF = (STATES, *PERIOD, MIN_INDEPENDENT, KNOWN)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BRIEFS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": DOCX,
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
TEMPLATE = Parameter("template", "Template", "file", "A Word file of the case's folder, whose styles are kept")


def question_of(request: Request) -> Question:
    found = BY_NAME.get(request.path_params["question"])
    if found is None:
        raise HTTPException(404)
    return found


def page(site: Site, request: Request) -> Response:
    """A question asked as its address says; what is wrong with it stands above its form."""
    question, query = question_of(request), request.query_params
    if not query and (first := question.first(site.case)):
        return RedirectResponse(f"/{question.name}?{urlencode(first)}", 303)
    try:
        given = parsed(question.parameters, query)
    except EquipoiseError as error:
        return question_page(site, request, question, raw(question, query), problem=error)
    if not given.shown and waits(question) and not (question.sent and query):
        return question_page(site, request, question, given)
    shown = partial(question_page, site, request, question, given)
    return when_there(site, "The answer is being computed.", site.asked(question, given), shown)


def when_there(site: Site, what: str, answer: Future[Any], page: Callable[..., Response]) -> Response:
    """A page with its answer or with what is wrong; while that is being made, the page with its form alone."""

    def whole() -> Response:
        try:
            return page(answer.result())
        except EquipoiseError as error:
            return page(problem=error)

    return site.shown(what, [answer], whole, page)


def keep(site: Site, request: Request, form: Form) -> Response:
    """Keep what the form of a question says, then ask by its address; what is wrong stands above the form."""
    question = question_of(request)
    if question.keeps is None:
        raise HTTPException(405)
    texts = [(name, value) for name, values in form.items() for value in values if isinstance(value, str)]
    query = QueryParams([(name, value) for name, value in texts if value.strip()])
    try:
        question.keeps(site.case, parsed(question.parameters, query))
    except EquipoiseError as error:
        return question_page(site, request, question, raw(question, query), problem=error)
    return RedirectResponse(f"/{question.name}?{query}" if query else f"/{question.name}", 303)


def question_page(
    site: Site,
    request: Request,
    question: Question,
    given: Given,
    result: Result | None = None,
    problem: EquipoiseError | None = None,
) -> Response:
    """The page of a question with its answer, with what is wrong, or with its form alone."""
    shown = [b for b in blocks_of(result) if not (isinstance(b, Table) and b.anchor == MATRIX)] if result else []
    return form_page(
        site,
        request,
        question.page,
        question.parameters,
        given,
        problem,
        title=question.title,
        current=question.name,
        question=question,
        result=result,
        why=site.why,
        blocks=groups_of(shown),  # the matrix stands below as a form
        method=result.method if result else None,
        files=files_of(question, result),
        pictured=result is not None and has_picture(result),
        more=site.case.folder if any(p.kind == "file" for p in question.parameters) else None,
    )


def form_page(
    site: Site,
    request: Request,
    file: str,
    parameters: tuple[Parameter, ...],
    given: Given,
    problem: EquipoiseError | None,
    **shown: Any,
) -> Response:
    """A page with a form and what came of it; where it could not be read or answered, the page has that status."""
    text = site.render(
        file,
        parameters=parameters,
        given=given,
        problem=problem,
        query=request.url.query,
        own=own_of(site, parameters),
        **shown,
    )
    return Response(text, status_of(problem) if problem else 200, media_type="text/html")


def waits(question: Question) -> bool:
    """Whether nothing can be asked before the form says what."""
    return (
        question.group in ("one", "files") or question.sent or any(p.kind == "scenarios" for p in question.parameters)
    )


def raw(question: Question, query: QueryParams) -> Given:
    """What was typed, where it could not be read: the form shows it all the same."""
    names = {p.name for p in question.parameters}
    return Given(shown=tuple((n, v) for n, v in query.multi_items() if n in names and v.strip()))


def has_picture(result: Result) -> bool:
    return result.pictured and result.undrawn is None


def files_of(question: Question, result: Result | None) -> list[str]:
    """The files in which the answer can be had."""
    if result is None:
        return []
    pictures = PICTURES if has_picture(result) else ()
    return ["json", *TABLES, *pictures, *(["ics"] if hasattr(result, "to_ics") else [])]


def file(site: Site, request: Request) -> Response:
    """The answer as a file; pictures and JSON are shown, tables kept by the browser."""
    question, kind = question_of(request), request.path_params["kind"]
    if kind not in KINDS:
        raise HTTPException(404)
    narrow = request.query_params.get("narrow") == "1"
    given = parsed(question.parameters, without(request.query_params, "narrow", "save"))
    if kind in PICTURES:
        made = site.picture(question, given, kind, narrow=narrow).result()
    else:
        made = exported(site.asked(question, given).result(), kind)
    shown = kind in ("json", *PICTURES) and "save" not in request.query_params
    return Response(made, media_type=KINDS[kind], headers={} if shown else kept_as(f"{question.name}.{kind}"))


def kept_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def brief(site: Site, request: Request) -> Response:
    """The brief within the app."""
    try:
        given = parsed(BRIEF, request.query_params)
    except EquipoiseError as error:
        return brief_page(site, request, Given(), problem=error)
    shown = partial(brief_page, site, request, given)
    return when_there(site, "The brief is being put together.", site.brief(given), shown)


def brief_page(
    site: Site, request: Request, given: Given, made: Any = None, problem: EquipoiseError | None = None
) -> Response:
    opening, sections = split(made.blocks) if made else ([], [])
    return form_page(
        site,
        request,
        "brief.html.j2",
        BRIEF,
        given,
        problem,
        title="Brief",
        current="brief",
        opening=opening,
        sections=sections,
        templates=templates(site.case),
    )


def brief_file(site: Site, request: Request) -> Response:
    """The brief as a file of its own, that needs nothing beside it."""
    kind = request.path_params["kind"]
    if kind not in BRIEFS:
        raise HTTPException(404)
    given = parsed((*BRIEF, TEMPLATE) if kind == "docx" else BRIEF, request.query_params)
    template = given.options.pop("template", None)
    asked = replace(given, shown=tuple(one for one in given.shown if one[0] != "template"))
    made = site.brief(asked).result()
    if kind == "docx" and template:
        content: str | bytes = made.to_docx(of_case(site.case, template))
    else:
        content = made.written(f".{kind}")
    return Response(content, media_type=BRIEFS[kind], headers=kept_as(f"brief.{kind}") if kind != "json" else {})


def templates(case: Case) -> list[str]:
    """The Word files in the case's folder."""
    return sorted(path.name for path in case.folder.glob("*.docx") if not path.name.startswith(("~", ".")))


def own_of(site: Site, parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """What an empty field stands for, where that is the case's own."""
    case = site.case
    own: dict[str, Any] = {}
    if STATES in parameters:
        own[STATES.label] = ", ".join((case.pivot, *case.partners))
    if any(p.kind == "scenarios" for p in parameters):
        own["scenarios"] = scenarios_of(case)
    return own


def scenarios_of(case: Case) -> list[tuple[str, str, str]]:
    """The scenarios of a case: name, what, why; one that cannot be read says so in its place."""
    from equipoise.ledger.scenarios import names, one_of

    found = []
    for each in names(case):
        try:
            one = one_of(case, each)
            found.append((each, one.name, one.why))
        except EquipoiseError as error:
            found.append((each, each, f"It cannot be read: {error.what}"))
    return found
