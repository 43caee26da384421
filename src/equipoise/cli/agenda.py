"""How an agenda looks in a terminal: the topics in a table, a sentence for the foremost, then what it comes to."""

from __future__ import annotations

from equipoise.cli.printing import note, table, when
from equipoise.questions.agenda import LIMITS, Agenda
from equipoise.questions.naming import name
from equipoise.questions.raising import LEAD
from equipoise.world.topics import Topic

MOST = 12  # topics shown
QUOTED = 3  # topics of which a sentence is shown


def print_agenda(found: Agenda) -> None:
    a, b = found.dyad
    print(f"Agenda of {name(a)} and {name(b)}, {found.period}\n")
    shown = found.raised()
    if shown:
        before = f"before, of {len(found.before.talks)}"
        table(
            ("topic", "lead", "mentioned", f"by {name(a)}", f"by {name(b)}", "by others", "reports", before),
            [_line(found, topic) for topic in shown[:MOST]],
        )
    if len(shown) > MOST:
        print(f"and {len(shown) - MOST} more, in `--json`")
    for topic in shown[:QUOTED]:
        print(_quoted(found, topic))
    print(f"\n{found.answer}\n{found.basis}")
    note(f"{LIMITS} `--json` has every sentence; `equipoise show ID` its document.")


def _line(found: Agenda, topic: Topic) -> tuple[str, ...]:
    told = found.topic(topic)
    reports = f"{told['reports']}, {told['independent']} independent" if told["reports"] > 1 else str(told["reports"])
    counts = (told["lead"], told["mentioned"], *told["by"].values(), told["others"])
    return (topic.label, *(str(len(events)) for events in counts), reports, str(len(told["before"])))


def _quoted(found: Agenda, topic: Topic) -> str:
    """The topic's most prominent sentence, from a text rather than a row, with where it stands."""
    every = [(t.event, raised) for t in found.own.talks for raised in t.of(topic.name)]
    event, raised = min(every, key=lambda each: (each[1].grade != LEAD, each[1].where != "text"))
    where = "" if raised.where == "text" else f" ({raised.where})"
    source = raised.document.publisher or "a publisher not named"
    text = " ".join(raised.text.split())
    return f"\n{topic.label}, {when(event.to_json())}, {source}{where} [{raised.document.id}]\n  “{text}”"
