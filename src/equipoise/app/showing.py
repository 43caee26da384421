"""One record as a page: an event with its sentences, a document with what was found in it, a claim, a judgement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from equipoise.app.parameters import KNOWN_BY, Parameter, parsed
from equipoise.app.rendering import marked
from equipoise.app.site import Site
from equipoise.briefing.claimed import claimed
from equipoise.briefing.dates import when
from equipoise.briefing.wording import headline
from equipoise.json_text import json_text
from equipoise.ledger.coders import is_elsewhere
from equipoise.ledger.corrections import SETTABLE
from equipoise.ledger.fields import STATUSES
from equipoise.questions.show import Shown
from equipoise.reading.languages import UNKNOWN
from equipoise.world.plover import types

PARAMETERS = (Parameter("explain", "Explain", "flag", "Why it was coded so"), KNOWN_BY)
PLAIN = ("en", UNKNOWN)  # languages that need no mark


def shown(site: Site, request: Request) -> Shown:
    from equipoise.questions.show import show as ask

    given = parsed(PARAMETERS, request.query_params)
    id, explain = request.path_params["id"], bool(given.options.get("explain"))
    return site.kept.get(("show", id, given.shown), lambda: ask(site.record(given), id, explain=explain))


def twin(site: Site, request: Request) -> Response:
    """What `equipoise show ID --json` prints."""
    text = json_text(shown(site, request).to_json()) + "\n"
    return Response(text, media_type="application/json")


def show(site: Site, request: Request) -> Response:
    found = shown(site, request)
    makers = {"event": event, "mention": mention, "claim": claim, "document": document}
    about = makers.get(found.kind, other)(found.record)
    text = site.render(
        f"show_{found.kind if found.kind in makers else 'other'}.html.j2",
        id=request.path_params["id"],
        kind_of=found.kind,
        record=found.record,
        explanation=found.record.get("explanation"),
        settable=SETTABLE,
        why=site.why,
        when=when,
        headline=headline,
        is_elsewhere=is_elsewhere,
        plain_languages=PLAIN,
        **about,
    )
    return Response(text, media_type="text/html")


def event(record: Mapping[str, Any]) -> dict[str, Any]:
    found = record["event"]
    facts = {
        "Status": found["status"],
        "Level": found["level"],
        "Channel": found["channel"],
        "Setting": found["setting"],
        "Place": found["place"]["name"] if found["place"] else None,
        "On the word of": found["attributed_to"],
        "Topics": ", ".join(found["contexts"]),
    }
    return {
        "title": headline(found),
        "event": found,
        "facts": {name: value for name, value in facts.items() if value},
        "reports": list(each_once(record["reports"])),
    }


def each_once(reports: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The reports; a sentence that tells the event in several words is shown once, with all the words marked."""
    seen: dict[tuple[str, int], dict[str, Any]] = {}
    for one in reports:
        mention, context = one["mention"], one["context"]
        place = (mention["document"], mention["span"][0])
        if place in seen and not mention["row"]:
            seen[place]["more"].append(mention)
            continue
        parts = sentence(mention, context) if context and not mention["row"] else None
        seen[place] = {**one, "more": [], "parts": parts}
    yield from seen.values()


def sentence(found: Mapping[str, Any], context: Mapping[str, str]) -> dict[str, str]:
    """The text around, the sentence, and within it the words that carry the event."""
    start, words = found["span"][0], context["sentence"]
    a, b = (min(max(offset - start, 0), len(words)) for offset in found["trigger"])
    return {
        "before": context["before"],
        "left": words[:a],
        "words": words[a:b],
        "right": words[b:],
        "after": context["after"],
    }


def mention(record: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": "A report", "reports": list(each_once([dict(record)])), "event_id": record["event"]}


def claim(record: Mapping[str, Any]) -> dict[str, Any]:
    found, context = record["claim"], record["context"]
    return {"title": "A claim", "said": claimed(found), "parts": sentence(found, context) if context else None}


def document(record: Mapping[str, Any]) -> dict[str, Any]:
    """The text with every sentence marked that an event or a claim rests on."""
    found = record["document"]
    translation = found["translation"]
    coded = translation["text"] if translation else found["text"]
    here: dict[Any, Any] = {}
    behind: dict[Any, Any] = {}
    for one in record["mentions"]:
        own = coded[slice(*one["span"])] == one["text"]
        put(here if own else behind, tuple(one["span"]), one["mention"], one["event"] or one["mention"], one["type"])
        if translation and one["original"]:
            put(behind, tuple(one["original"]["span"]), "", one["event"] or one["mention"], one["type"])
    for one in record["claims"]:
        if coded[slice(*one["span"])] == one["text"]:
            put(here, tuple(one["span"]), one["id"], one["id"], "claim")
    return {
        "title": found["title"] or "A document",
        "document": found,
        "coded": marked(coded, [(a, b, about) for (a, b), about in here.items()]),
        "original": marked(found["text"], [(a, b, about) for (a, b), about in behind.items()]) if translation else None,
        "claims": [(one["id"], claimed(one)) for one in record["claims"]],
        "types": [one.type for one in types()],
        "statuses": STATUSES,
    }


def put(spans: dict[Any, Any], span: tuple[int, ...], anchor: str, target: str, what: str) -> None:
    """One mark a sentence; what stands in it shares the mark, and each keeps its own anchor."""
    about = spans.setdefault(span, {"ids": [], "href": f"/show/{target}", "title": what})
    if anchor:
        about["ids"].append(anchor)
    if what not in about["title"]:
        about["title"] += f", {what}"


def other(record: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": "A forgotten document" if "judgements" in record else "A judgement"}
