"""How contacts, ties and single records look in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from equipoise.cli.claims import claimed
from equipoise.cli.explained import print_explanation
from equipoise.cli.printing import note, table, what, when, who
from equipoise.ledger.coders import is_elsewhere
from equipoise.questions.contacts import ABOUT, CELLS, LEVELS, NOT_COVERED, Contacts
from equipoise.questions.naming import name
from equipoise.questions.phrases import graded, plural
from equipoise.reading.languages import UNKNOWN, language_name

NONE = "What was read tells of none so asked: ask for less, or `equipoise read` sources that tell of them."

if TYPE_CHECKING:
    from equipoise.questions.events import Events
    from equipoise.questions.find import Found
    from equipoise.questions.show import Shown

PLAIN = ("en", UNKNOWN)  # languages that need no mark


def print_events(found: Events) -> None:
    lines = [
        (
            when(r),
            what(r),
            who(r),
            r["level"] or "",
            r["place"]["name"] if r["place"] else "",
            r["standing"],
            sources(r),
            r["id"],
        )
        for r in found.records
    ]
    table(("date", "what", "who", "level", "place", "standing", "reports", "id"), lines)
    undated = sum(r["date"] is None for r in found.records)
    apart = f" ({undated} without a date, in no period's count)" if undated else ""
    more = "`equipoise show ID` gives the sentence behind one." if lines else NONE
    note(f"{plural(len(lines), 'event')}{apart}. {more}")


def place(record: Mapping[str, Any]) -> str:
    return record["place"]["name"] if record["place"] else ""


def sources(record: Mapping[str, Any]) -> str:
    """How many documents report an event, and how many of these are independent: `8, 2 independent`."""
    if record["reports"] == 1:
        return "1"
    return f"{record['reports']}, {record['independent']} independent"


def print_found(found: Found) -> None:
    for hit in found.hits:
        source = "; ".join(str(v) for v in (hit["title"], hit["publisher"], hit["published"]) if v)
        mark = f"{in_language(hit['language'])} " if hit["language"] not in PLAIN else ""
        print(f"{hit['document']}  {source}\n  {mark}{'translated: ' if hit['translated'] else ''}{hit['text']}")
    if not found.total:
        note("0 documents hold all these words; `word*` finds every ending.")
        return
    note(f"{plural(found.total, 'document')}. `equipoise show ID` gives the whole text.")


def note_shown(found: Found) -> None:
    """Say that there is more, also beside JSON, which has no place for it."""
    if len(found.hits) < found.total:
        note(f"Shown: the first {len(found.hits)} of {found.total}. `--limit N` shows more, `--limit 0` all.")


def print_contacts(found: Contacts) -> None:
    print(f"Contacts of {name(found.pivot)}, {found.period}\n")
    rows = [
        (name(p.code), level, *(str(p.cells[level][cell]) for cell in CELLS))
        for p in found.partners
        for level in LEVELS
        if level != "unranked" or any(p.cells[level].values())
    ]
    table(("with", "level", *CELLS), rows)
    for partner in found.partners:
        print(
            f"\n{name(partner.code)}: {len(partner.joint)} joint with another partner (counted for neither); "
            f"{len(partner.planned)} planned in the period, {len(partner.planned_undated)} planned without a date."
        )
        counted = ", ".join(f"{n} {word}" for word, n in partner.standing().items() if n)
        print(f"  Meetings and calls counted: {len(partner.alone)} ({counted or 'none'}).")
        if partner.alone:
            alone = (
                f"; {plural(partner.support.single, 'meeting')} with one source only" if partner.support.single else ""
            )
            print(f"  They rest on {partner.support}{alone}.")
        if partner.undated:
            ids = ", ".join(m.id for m in partner.undated)
            print(f"  Held, but the reports give no date, so not counted: {len(partner.undated)} ({ids}).")
        if partner.history:
            h = partner.history
            print(f"  Leaders' meetings before: {h.count} in {h.years:.1f} years, {h.rate.estimate:.1f} a year.")
        for said in partner.said:
            print(f"  {said.sentence()}.")
    print(f"\n{found.answer}\n\n{ABOUT} {NOT_COVERED}\n\nRead: {found.coverage}.")
    if any(partner.undated for partner in found.partners):
        note("`equipoise correct ID --set date YYYY-MM-DD` gives a meeting its date.")
    note("`equipoise events A B --type CONSULT` lists the meetings; `--json` has their ids.")


def print_shown(found: Shown) -> None:
    {
        "event": show_event,
        "mention": show_mention,
        "claim": show_claim,
        "document": show_document,
        "forgotten": show_forgotten,
        "judgement": show_judgement,
    }[found.kind](found.record)
    if "explanation" in found.record:
        print_explanation(found.record["explanation"])


def show_event(record: Mapping[str, Any]) -> None:
    event = record["event"]
    print(f"{event['id']}  {when(event)}  {what(event)}  {who(event)}")
    facts = {
        "level": event["level"],
        "channel": event["channel"],
        "setting": event["setting"],
        "place": event["place"]["name"] if event["place"] else None,
        "on the word of": event["attributed_to"],
        "standing": event["standing"],
        "confidence": f"{event['confidence']:.2f}",
    }
    print("  " + "; ".join(f"{key}: {value}" for key, value in facts.items() if value))
    for person in event["participants"]:
        print(
            "  " + ", ".join(str(v) for v in (person["state"], person["person"], person["office"], person["rank"]) if v)
        )
    for field, values in event["conflicts"].items():
        differ = "people contradict each other" if field == "judgements" else f"reports differ on {field}"
        print(f"  {differ}: {'; '.join(values)}")
    for other in record["linked"]:
        kind = "outcome" if other["id"] == event["outcome"] else "announced by"
        print(f"  {kind}: {other['id']}  {when(other)}  {what(other)}")
    documents = {r["mention"]["document"] for r in record["reports"]}
    told = f"{plural(len(record['reports']), 'mention')} in {plural(len(documents), 'document')}"
    print(f"\n{told}, {event['independent']} independent:")
    shown: set[tuple[str, int]] = set()
    for report in record["reports"]:
        place = (report["mention"]["document"], report["mention"]["span"][0])
        show_report(report, again=place in shown)
        shown.add(place)
    for judged in record["judgements"]:
        show_judged(judged)


def show_report(report: Mapping[str, Any], again: bool = False) -> None:
    """One mention with its sentence; of a sentence shown already, only the words that carry the event."""
    mention, document, context = report["mention"], report["document"], report["context"]
    print(f"\n{mention['id']}  {what(mention)}  {who(mention)}  ({mention['coder']}, {mention['confidence']:.2f})")
    if again and not mention["row"]:
        a, b = (offset - mention["span"][0] for offset in mention["trigger"])
        print(f"  the same sentence, at “{mention['text'][a:b]}”")
        return
    if document:
        print(source(document, mention["locator"]))
    if mention["row"]:
        print(f"  {mention['row']['dataset']}, row {mention['row']['number']}: {mention['text']}")
    elif context:
        if mention["original"]:
            print(f"  {in_language(document['language'])} {mention['original']['text']}")
            print("  translated:")
        print(surroundings(context, mention))
    else:
        print(f"  {mention['text']}")


def source(document: Mapping[str, Any], locator: str | None) -> str:
    """What a document is, whose, and where it is found."""
    owner = graded(document["publisher"], document["grade"])
    named = "; ".join(str(v) for v in (document["title"], owner, document["published"]) if v)
    place = f", {locator}" if locator else ""
    return f"  {named}{place}\n  {document['url'] or ' '.join(document['addresses'][:1])}  [{document['id']}]"


def surroundings(context: Mapping[str, str], coded: Mapping[str, Any]) -> str:
    """The text around a sentence, the words in it that carry what was coded in brackets."""
    a, b = (offset - coded["span"][0] for offset in coded["trigger"])
    sentence = context["sentence"]
    return f"  {context['before']}>>{sentence[:a]}[{sentence[a:b]}]{sentence[b:]}<<{context['after']}"


def in_language(code: str) -> str:
    """`[Russian]`."""
    return f"[{'language unknown' if code == UNKNOWN else language_name(code)}]"


def show_mention(record: Mapping[str, Any]) -> None:
    show_report(record)
    print(f"\n  event: {record['event'] or no_event(record['mention'])}")


def show_claim(record: Mapping[str, Any]) -> None:
    claim, document, context = record["claim"], record["document"], record["context"]
    print(f"{claim['id']}  {claimed(claim)}")
    if document:
        print(source(document, claim["locator"]))
    if claim["original"]:
        print(f"  {in_language(document['language'])} {claim['original']['text']}\n  translated:")
    if context:
        print(surroundings(context, claim))
    if claim["implied"]:
        print(f"  not named in this sentence: {' and '.join(claim['implied'])}")
    if record["relation"]:
        print(f"\n  {record['relation']['name']}: {record['relation']['definition']}")
        print(f"  to be held against: {record['relation']['check']}")


def no_event(mention: Mapping[str, Any]) -> str:
    return "none (near; `equipoise correct ID --confirm` makes it one)" if mention["near"] else "none (rejected)"


def show_document(record: Mapping[str, Any]) -> None:
    document = record["document"]
    print(f"{document['id']}  {document['title']}")
    owner = graded(document["publisher"], document["grade"])
    where = document["url"] or ", ".join(document["addresses"][:1])
    print("; ".join(v for v in (owner, document["published"] or "no day of publication", where) if v))
    translation = document["translation"]
    mark = f"{in_language(document['language'])}\n" if document["language"] not in PLAIN else ""
    print(f"\n{mark}{document['text']}")
    if translation:
        print(f"\n[translated, {translation['engine']}]\n{translation['text']}")
    print(f"\n{plural(len(record['mentions']), 'mention')}{':' if record['mentions'] else ''}")
    for mention in record["mentions"]:
        place = f" ({mention['locator']})" if mention["locator"] else ""
        behind = f"{mention['original']['text']} = " if mention["original"] else ""
        coder = f" by {mention['coder']}" if is_elsewhere(mention["coder"]) else ""
        told = f"{mention['mention']}  {mention['type']}  {event_of(mention)}{place}{coder}"
        print(f"  {told}: {behind}{mention['text']}")
    if record["claims"]:
        print(f"\n{plural(len(record['claims']), 'claim')}:")
    for claim in record["claims"]:
        print(f"  {claim['id']}  {claimed(claim)}")


def event_of(mention: Mapping[str, Any]) -> str:
    """The event that holds a mention of a document."""
    return mention["event"] or ("near" if mention["near"] else "no event")


def show_forgotten(record: Mapping[str, Any]) -> None:
    gone = record["document"]
    print(f"{gone['id']}  forgotten on {gone['at'][:10]} by {gone['by']}: {gone['why']}")
    for place in gone["addresses"]:
        print(f"  {place}")
    if gone["undone"]:
        print(
            f"  may be read again since {gone['undone']['at'][:10]} ({gone['undone']['by']}: {gone['undone']['why']})"
        )
    print(f"\n{plural(len(record['judgements']), 'judgement')} on it, matching nothing:")
    for judged in record["judgements"]:
        show_judged(judged)


def show_judgement(record: Mapping[str, Any]) -> None:
    show_judged(record["judgement"])
    for other in record["retracted"]:
        show_judged(other)


def show_judged(judged: Mapping[str, Any]) -> None:
    detail = f" {judged['field']} = {judged['value']}" if judged["field"] else ""
    print(f"\n{judged['id']}  {judged['action']}{detail} on {judged['on']}")
    print(f"  by {judged['by']}, {judged['at']}: {judged['why']}")
