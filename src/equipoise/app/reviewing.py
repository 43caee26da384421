"""Review in the browser: one item at a time with its sentence, the terminal's keys, every judgement kept at once."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from equipoise.app.correcting import Form, text_of
from equipoise.app.parameters import PERIOD, STATES, Given, Parameter, parsed, without
from equipoise.app.site import Site
from equipoise.briefing.dates import when
from equipoise.briefing.wording import headline
from equipoise.errors import NotFound, UsageError
from equipoise.json_text import json_text
from equipoise.ledger.casefolder import Case
from equipoise.ledger.corrections import SETTABLE
from equipoise.ledger.parts import AsStored
from equipoise.ledger.records import Judgement
from equipoise.questions.deciding import New, decided, new_event
from equipoise.questions.review import Opened, opened, ready, review
from equipoise.questions.review_details import Detail, details
from equipoise.questions.review_past import candidates, judged_today
from equipoise.questions.review_steps import WHY, Step, keep_skip, parted, take_back, take_back_earlier, usual

QUESTION = Parameter("question", "Question", "choice", "Whose answer is reviewed", ("contacts",), "contacts")
AGAIN = Parameter("again", "Again", "flag", "Also what you skipped before")
LIMIT = Parameter("limit", "Show", "number", "How many items; 0 for all")
PARAMETERS = (QUESTION, STATES, *PERIOD, AGAIN)


def open_queue(site: Site, given: Given) -> Opened:
    """The queue, kept until something is written: the key that is pressed finds the one that was shown."""
    case, by = site.case, site.person or None

    def made() -> Opened:
        ready(case)
        return opened(AsStored(case), *given.words, by=by, **given.options)

    return site.kept.get(("review", given.shown, by), made)


def queue(site: Site, request: Request) -> Response:
    """The first item of the queue, or the one asked for."""
    given = parsed(PARAMETERS, without(request.query_params, "item"))
    wanted = request.query_params.get("item")
    case = site.case
    found = open_queue(site, given)
    with case.store.held():
        items = sorted(found.items, key=lambda item: item.id != wanted)
        detail = next((d for item in items[:20] if (d := first(details(found.view, [item])))), None)
        others = candidates(found, detail) if detail and detail.item.kind != "pair" else []
        today = judged_today(case, site.person) if site.person and case.store.exists() else 0
    text = site.render(
        "review.html.j2",
        title="Review",
        current="review",
        detail=detail,
        opened=found,
        left=len(found.items),
        today=today,
        others=others,
        settable=SETTABLE,
        given=given,
        why=site.why or WHY,
        message=site.steps[-1].said if site.steps else "",
        when=when,
        headline=headline,
        last_words=last_words,
        first_words=first_words,
    )
    return Response(text, media_type="text/html")


AROUND = 220  # characters shown before and after a sentence


def last_words(text: str) -> str:
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def first_words(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"


def first(found: Sequence[Detail]) -> Detail | None:
    return found[0] if found else None


def twin(site: Site, request: Request) -> Response:
    """What `equipoise review --json` prints."""
    given = parsed((*PARAMETERS, LIMIT), request.query_params)
    found = review(site.case, *given.words, by=site.person or None, **given.options)
    text = json_text(found.to_json()) + "\n"
    return Response(text, media_type="application/json")


def act(site: Site, request: Request, form: Form) -> Response:
    """What a key stands for, on the item that was in view."""
    case, by = site.case, site.who(text_of(form, "by"))
    if "why" in form or not site.why:
        site.why = text_of(form, "why") or WHY
    given = parsed(PARAMETERS, QueryParams(request.url.query))
    key = text_of(form, "key")
    then = ""
    with case.world():
        if key == "u":
            then = undo(site, case, by)
            ready(case)
        else:
            found = open_queue(site, given)
            site.steps.append(step(key, case, found, form, by, site.why))
            if key == "n":
                then = text_of(form, "item")
    query = without(request.query_params, "item").multi_items()
    address = str(QueryParams([*query, ("item", then)] if then else query))
    return RedirectResponse(f"/review?{address}" if address else "/review", 303)


def detail_of(found: Opened, id: str) -> Detail:
    """The item that the form was about, as the record has it now.

    Raises
    ------
    NotFound : it is not in the queue any more: judged meanwhile, elsewhere.
    """
    item = next((one for one in found.items if one.id == id), None)
    detail = first(details(found.view, [item])) if item else None
    if detail is None:
        raise NotFound(f"{id} is not in the queue any more.", "It was judged meanwhile; go on with the next.")
    return detail


def step(key: str, case: Case, found: Opened, form: Form, by: str, why: str) -> Step:
    """Judgements or a skip on the item of a form, kept.

    Raises
    ------
    NotFound : the item is not in the queue any more.
    UsageError : a key that does not fit the item.
    """
    makers = {"c": confirm, "r": reject, "e": edit, "p": part, "m": merge, "n": new}
    with case.store.held():
        detail = detail_of(found, text_of(form, "item"))
        made = makers[key](case, detail, form, by, why) if key in makers else []
    if key == "s":
        keep_skip(case, detail, by)
        return Step(detail.item.id, skipped=True, said="Skipped; undo brings it back.")
    if key not in makers:
        raise UsageError(f"'{key}' is no key of the review.", "Known: c, r, e, p, m, n, s, u.")
    case.store.judge(made)
    names = tuple(j.id for j in made)
    return Step("" if key == "n" else detail.item.id, names, said=f"{made[0].action.capitalize()}: {', '.join(names)}.")


def confirm(case: Case, detail: Detail, form: Form, by: str, why: str) -> list[Judgement]:
    return [decided(case, single(detail), "confirm", by=by, why=why)]


def reject(case: Case, detail: Detail, form: Form, by: str, why: str) -> list[Judgement]:
    return [decided(case, single(detail), "reject", by=by, why=why)]


def edit(case: Case, detail: Detail, form: Form, by: str, why: str) -> list[Judgement]:
    """The fields that were filled in; all are checked before any is kept."""
    id = single(detail)
    pairs = [(name, value) for name, value in zip(form.get("field", []), form.get("value", []), strict=False)]
    given = [(name, value.strip()) for name, value in pairs if isinstance(value, str) and value.strip()]
    if not given:
        raise UsageError("No field is filled in.", "Give a new value, or confirm the event as it is.")
    return [decided(case, id, "set", by=by, why=why, field=name, value=value) for name, value in given]


def part(case: Case, detail: Detail, form: Form, by: str, why: str) -> list[Judgement]:
    """Of a pair: they are two. Of an event: one of its sentences tells of another."""
    if detail.item.kind == "pair":
        return [decided(case, detail.item.ids[0], "different", by=by, why=why, other=detail.item.ids[1])]
    single(detail)
    told = next((t for t in detail.told if t.mention == text_of(form, "mention")), None)
    if told is None or len(detail.told) < 2:
        raise UsageError("One sentence alone reports it; there is nothing to part.", "Reject it, or edit it.")
    return parted(case, detail, told, by, why)


def merge(case: Case, detail: Detail, form: Form, by: str, why: str) -> list[Judgement]:
    """Of a pair: they are one. Of an event: it is the same as another."""
    other = detail.item.ids[1] if detail.item.kind == "pair" else text_of(form, "other")
    if not other:
        raise UsageError("The same as which event?", "Choose one, or give its id.")
    return [decided(case, detail.item.ids[0], "same", by=by, why=why, other=other)]


def new(case: Case, detail: Detail, form: Form, by: str, why: str) -> list[Judgement]:
    """An event of the document in view that reading missed."""
    quote = text_of(form, "quote")
    if not quote:
        raise UsageError("An added event needs its words.", "Copy them from the document, verbatim.")
    event = New.of(text_of(form, "event") or usual(detail.records[0]))
    return [new_event(case, event, quote, detail.document, by=by, why=why)]


def single(detail: Detail) -> str:
    """The id of an item that is one event or mention.

    Raises
    ------
    UsageError : it is a pair, of which only "one" or "two" can be said.
    """
    if detail.item.kind == "pair":
        raise UsageError("This is a pair: merge says that they are one event, part that they are two.", "Or skip it.")
    return detail.item.id


def undo(site: Site, case: Case, by: str) -> str:
    """Take back the last step of this run; with none, the person's last judgement of an earlier one."""
    if site.steps:
        last = site.steps.pop()
        take_back(case, last, by)
        return last.item
    return take_back_earlier(case, by).on
