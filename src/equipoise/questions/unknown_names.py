"""After a `read`: the leaders and ministers that the texts just read name and no table knows, most frequent first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from equipoise.language.sentences import split_sentences
from equipoise.ledger.documents import Document
from equipoise.questions.naming import name
from equipoise.questions.phrases import plural
from equipoise.world.folding import fold
from equipoise.world.unknown import Titled, unknown_names

SHOWN = 10
Key = tuple[str, str, str | None]


@dataclass(slots=True)
class UnknownName:
    """One person in one office, with the sentence of the first text that says so; `titled.start` lies in it."""

    titled: Titled
    document: str
    sentence: str
    documents: set[str] = field(default_factory=set)

    def to_json(self) -> dict[str, Any]:
        titled = self.titled
        return {
            "person": titled.person,
            "office": titled.office,
            "rank": titled.rank,
            "state": titled.state,
            "documents": len(self.documents),
            "known": titled.known,
            "holder": titled.holder,
            "document": self.document,
            "span": [titled.start, titled.end],
            "sentence": self.sentence,
        }

    def line(self) -> str:
        """`Foreign minister Ararat Example (Armenia), in 3 documents: unknown; the table has Zohrab Mnatsakanyan`."""
        titled = self.titled
        where = name(titled.state) if titled.state else "state not told"
        said = [] if titled.known else ["unknown"]
        said += [f"the table has {titled.holder}"] if titled.holder else []
        office = titled.office[:1].upper() + titled.office[1:]
        return f"{office} {titled.person} ({where}), in {plural(len(self.documents), 'document')}: {'; '.join(said)}"

    def command(self) -> str:
        """How to add this holder to the case."""
        titled = self.titled
        return (
            f'equipoise world add-holder "{titled.person}" --office "{titled.office}" '
            f"--state {titled.state or 'STATE'} --since D --source WHERE-IT-STANDS"
        )


class UnknownNames:
    """Collects the unknown names of the documents of one `read`."""

    def __init__(self) -> None:
        self._found: dict[Key, UnknownName] = {}

    def note(self, document: Document) -> None:
        """Take in a text that has just been coded."""
        for titled in unknown_names(document.text, document.published):
            key = (fold(titled.person).casefold(), titled.office, titled.state)
            if key not in self._found:
                self._found[key] = UnknownName(titled, document.id, sentence_at(document.text, titled))
            self._found[key].documents.add(document.id)

    def listed(self) -> list[UnknownName]:
        """Everybody found, most frequent first; who is named with a state once is not listed without it too."""
        states: dict[tuple[str, str], list[UnknownName]] = {}
        for (person, office, state), found in self._found.items():
            if state is not None:
                states.setdefault((person, office), []).append(found)
        merged: dict[int, UnknownName] = {}
        for (person, office, state), found in self._found.items():
            own = found if state is not None else next(iter(states.get((person, office), [found])))
            both = merged.setdefault(id(own), UnknownName(own.titled, own.document, own.sentence))
            both.documents |= found.documents
        return sorted(merged.values(), key=lambda f: (-len(f.documents), f.titled.person, f.titled.office))

    def to_json(self) -> dict[str, Any]:
        found = self.listed()
        return {
            "unknown_names": [one.to_json() for one in found[:SHOWN]],
            "unknown_names_left_out": len(found[SHOWN:]),
        }

    def lines(self) -> Iterable[str]:
        """The list as `read` prints it; nothing where everybody is known."""
        found = self.listed()
        if not found:
            return
        yield "Leaders and ministers that no table knows in that office:"
        for one in found[:SHOWN]:
            yield f"  {one.line()}\n    “{one.sentence}” [{one.document}]"
        if found[SHOWN:]:
            yield f"  and {len(found) - SHOWN} more"
        yield f"  Add one with: {found[0].command()}"


def sentence_at(text: str, titled: Titled) -> str:
    """The sentence in which a name stands, on one line."""
    spans = split_sentences(text)
    start, end = next(((a, b) for a, b in spans if a <= titled.start < b), (titled.start, titled.end))
    return " ".join(text[start:end].split())
