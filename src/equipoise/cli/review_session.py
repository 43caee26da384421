"""A sitting of a review: item by item, one key each; every judgement is kept at once."""

from __future__ import annotations

from collections.abc import Callable

from equipoise.cli.printing import note, what, when
from equipoise.cli.review_keys import END, Keys
from equipoise.cli.review_screen import Screen
from equipoise.errors import EquipoiseError, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.corrections import SETTABLE
from equipoise.ledger.records import Judgement
from equipoise.questions.deciding import GRAMMAR, New, decided, new_event
from equipoise.questions.phrases import plural
from equipoise.questions.review import Opened
from equipoise.questions.review_details import Detail, details
from equipoise.questions.review_past import candidates, judged_today
from equipoise.questions.review_steps import WHY, Step, keep_skip, parted, take_back, take_back_earlier, usual
from equipoise.questions.reviewing import Item

QUICK = 5000  # mentions in events; a larger record is merged when the sitting ends, so that a key never waits for it


class Sitting:
    """One person's way through the queue.

    Parameters
    ----------
    reopen : opens the queue anew, as the record then stands.
    """

    def __init__(self, case: Case, reopen: Callable[[], Opened], by: str, screen: Screen, keys: Keys, why: str) -> None:
        self.case, self.reopen, self.by, self.screen, self.keys = case, reopen, by, screen, keys
        self.why = why or WHY
        self.opened = reopen()
        self.first_answer = self.opened.asked.answer
        self.quick = mentions(self.opened) <= QUICK
        self.passed: set[str] = set()  # items dealt with in this sitting
        self.steps: list[Step] = []
        self.pinned: Item | None = None  # what was undone comes first
        self.before = judged_today(case, by)
        self.message = ""

    def run(self) -> None:
        """Until the queue is empty or the person leaves; then the events are merged, if they have not been."""
        try:
            while (detail := self.current()) is not None:
                self.screen.show(detail, self.head(), self.opened.asked.answer, self.why, self.message)
                self.message = ""
                if (key := self.keys.key()) in ("q", END, "\x03", "\x04", "\x1b"):
                    break
                self.press(key, detail)
            else:
                self.screen.say(f"{self.message}\nNothing is left in the queue.".strip())
        finally:
            self.settle()
        self.sum_up()

    def press(self, key: str, detail: Detail) -> None:
        """Do what a key stands for; what is refused is said, and the item stays."""
        act = {
            "c": self.confirm,
            "r": self.reject,
            "e": self.edit,
            "p": self.part,
            "m": self.merge,
            "n": self.new,
            "s": self.skip,
            "u": self.undo,
            "d": self.document,
            "w": self.reason,
            "?": self.help,
        }.get(key)
        if act is None:
            self.message = f"{key!r} is no key here; ? lists them."
            return
        try:
            act(detail)
        except EquipoiseError as error:
            self.message = str(error)

    # The queue

    def left(self) -> list[Item]:
        rest = [item for item in self.opened.items if item.id not in self.passed]
        if self.pinned is None:
            return rest
        return [self.pinned, *(item for item in rest if item.id != self.pinned.id)]

    def current(self) -> Detail | None:
        """The next item that is still in the record as the queue has it."""
        for item in self.left():
            if shown := details(self.opened.view, [item]):
                return shown[0]
            self.passed.add(item.id)
            self.pinned = None
        return None

    def head(self) -> str:
        done = len([s for s in self.steps if s.item in self.passed])
        today = self.before + sum(len(s.judgements) for s in self.steps)
        subject = " ".join((self.opened.asked.question, *self.opened.asked.states))
        return f"{done + 1} of {done + len(self.left())} · {today} judged today · {subject}, {self.opened.asked.period}"

    def moved(self, step: Step) -> None:
        """Go on from an item, with the answer as it now is where that takes no time."""
        self.steps.append(step)
        self.passed.add(step.item)
        self.pinned = None
        self.refresh()

    def refresh(self) -> None:
        if self.quick:
            self.settle()
            self.opened = self.reopen()

    def settle(self) -> None:
        if not self.case.store.exists() or self.case.store.fresh():
            return
        if not self.quick:
            note("Merging what was judged …")
        self.case.store.materialise()

    def sum_up(self) -> None:
        judged, skipped = sum(len(s.judgements) for s in self.steps), sum(s.skipped for s in self.steps)
        if judged and not self.quick:
            self.opened = self.reopen()
        self.screen.say(f"{plural(judged, 'judgement')} and {plural(skipped, 'skip')}; {len(self.left())} left.")
        if self.opened.asked.answer != self.first_answer:
            self.screen.say(f"Before: {self.first_answer}\nNow: {self.opened.asked.answer}")

    # The keys

    def judge(self, item: Item, *made: Judgement) -> None:
        self.case.store.judge(made, merging=False)
        self.moved(Step(item.id, tuple(j.id for j in made)))
        self.message = f"{made[0].action}: {', '.join(j.id for j in made)} (u undoes)"

    def decide(self, item: Item, id: str, action: str, **options: str) -> None:
        self.judge(item, decided(self.case, id, action, by=self.by, why=self.why, **options))

    def confirm(self, detail: Detail) -> None:
        self.decide(detail.item, single(detail), "confirm")

    def reject(self, detail: Detail) -> None:
        self.decide(detail.item, single(detail), "reject")

    def edit(self, detail: Detail) -> None:
        """Set fields until an empty line; each is checked and kept as it is given."""
        id, made = single(detail), list[Judgement]()
        self.screen.say(f"Fields: {', '.join(SETTABLE)}.")
        while line := self.keys.line("field value (empty: done)> "):
            name, _, value = line.partition(" ")
            try:
                said = decided(self.case, id, "set", by=self.by, why=self.why, field=name, value=value.strip())
            except EquipoiseError as error:
                self.screen.say(str(error))
                continue
            self.case.store.judge([said], merging=False)
            made.append(said)
        if made:
            self.moved(Step(detail.item.id, tuple(j.id for j in made)))
            self.message = f"set: {', '.join(j.id for j in made)} (u undoes)"

    def part(self, detail: Detail) -> None:
        if detail.item.kind == "pair":
            return self.decide(detail.item, detail.item.ids[0], "different", other=detail.item.ids[1])
        single(detail)
        if len(detail.told) < 2:
            raise UsageError("One sentence alone reports it; there is nothing to part.", "r rejects it, e mends it.")
        chosen = 1 if len(detail.told) == 2 else self.choose([t.sentence for t in detail.told], "Of another event")
        if chosen is None:
            return None
        return self.judge(detail.item, *parted(self.case, detail, detail.told[chosen], self.by, self.why))

    def merge(self, detail: Detail) -> None:
        if detail.item.kind == "pair":
            return self.decide(detail.item, detail.item.ids[0], "same", other=detail.item.ids[1])
        others = candidates(self.opened, detail)
        lines = [f"{when(r)}  {what(r)}  {place(r)}  {r['level'] or ''}  {r['id']}" for r in others]
        self.screen.choices(lines)
        line = self.keys.line("the same as (number or id; empty: none)> ")
        if not line:
            return None
        other = others[int(line) - 1]["id"] if line.isdigit() and 0 < int(line) <= len(others) else line
        return self.decide(detail.item, detail.item.ids[0], "same", other=other)

    def choose(self, lines: list[str], prompt: str) -> int | None:
        """The place of one of several lines; None where the person calls it off."""
        self.screen.choices(lines)
        line = self.keys.line(f"{prompt} (number; empty: none)> ")
        if not line:
            return None
        if not (line.isdigit() and 0 < int(line) <= len(lines)):
            raise UsageError(f"'{line}' is none of the numbers 1 to {len(lines)}.", "Nothing was changed.")
        return int(line) - 1

    def new(self, detail: Detail) -> None:
        """An event of the document in view that reading missed; the item itself stays where it is."""
        quote = self.keys.line("words of the document in view, verbatim (empty: none)> ")
        if not quote:
            return
        like = usual(detail.records[0])
        line = self.keys.line(f"TYPE SOURCE TARGET field=value … (empty: {like})> ")
        if line is None:
            return
        said = new_event(self.case, New.of(line or like), quote, detail.document, by=self.by, why=self.why)
        self.case.store.judge([said], merging=False)
        self.steps.append(Step("", (said.id,)))
        self.refresh()
        self.message = f"add: {said.id} (u undoes). {GRAMMAR if not line else ''}".strip()

    def skip(self, detail: Detail) -> None:
        keep_skip(self.case, detail, self.by)
        self.steps.append(Step(detail.item.id, skipped=True))
        self.passed.add(detail.item.id)
        self.pinned = None
        self.message = "skipped (u brings it back, `equipoise review --again` all of them)"

    def undo(self, detail: Detail) -> None:
        """Take back the last step of this sitting; with none, the person's last judgement of an earlier one."""
        if not self.steps:
            return self.undo_earlier()
        step = self.steps.pop()
        ids = take_back(self.case, step, self.by)
        self.message = f"undone{': ' if ids else ''}{', '.join(ids)}"
        self.passed.discard(step.item)
        self.refresh()
        self.pinned = next((i for i in self.opened.items if i.id == step.item), None)
        return None

    def undo_earlier(self) -> None:
        last = take_back_earlier(self.case, self.by)
        self.before = judged_today(self.case, self.by)
        self.refresh()
        self.message = f"undone: {last.action} on {last.on} of {last.at[:10]} ({last.id})"

    def document(self, detail: Detail) -> None:
        for found in self.case.store.documents([detail.document]):
            self.screen.document(found.title, found.coded_text)

    def reason(self, detail: Detail) -> None:
        if line := self.keys.line("why (for the judgements from now on)> "):
            self.why = line

    def help(self, detail: Detail) -> None:
        self.screen.keys()
        self.keys.line("Enter goes back> ")


def single(detail: Detail) -> str:
    """The id of an item that is one event or mention.

    Raises
    ------
    UsageError : it is a pair, of which only "one" or "two" can be said.
    """
    if detail.item.kind == "pair":
        raise UsageError("This is a pair: m says that they are one event, p that they are two.", "s passes it over.")
    return detail.item.id


def place(record: dict[str, object]) -> str:
    found = record["place"]
    return str(found["name"]) if isinstance(found, dict) else ""


def mentions(opened: Opened) -> int:
    rows = opened.view.rows("SELECT COUNT(*) AS number FROM event_mentions")
    return int(rows[0]["number"])
