"""Sources and method: what was read, and how the numbers were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from equipoise.briefing.blocks import Block, Citation, Column, Heading, Note, Paragraph, Row, Table
from equipoise.briefing.dates import in_words, period_words
from equipoise.briefing.marks import Marks, by_date
from equipoise.briefing.material import Material
from equipoise.ledger.documents import Document
from equipoise.questions.phrases import graded, plural
from equipoise.reading.languages import UNKNOWN, language_name
from equipoise.version import __version__
from equipoise.world.publishers import grade_of

# So many uncited texts are listed by title; more of them by publisher only.
LISTED = 60
MISSING = (
    "Nothing was read. Put articles, pages or tables into the case's folder `sources` and run `equipoise read sources`."
)
TERMS = (
    "Occurred: a source reports that it took place. Announced, postponed, cancelled, lapsed: said beforehand, and what "
    "became of it; none of these counts as a meeting. Joint: a meeting with two or more of the partners present, which "
    "counts for none of them in a comparison. Read by machine: a sentence coded by the built-in encoder, checked by "
    "nobody; its confidence is the model's probability that the reading is right. From a table: a row that a person "
    "made."
)
EVENTS = (
    "Reports of one occasion are joined into one event where parties, date, place and level agree or a person says so. "
    "An event that several reports describe is counted once; where they differ, the value that most give is shown, and "
    "the others are listed under what is not known."
)
WITNESSES = (
    "Independent: reprints of one text, reports that credit one agency and reports of one publisher are one witness, "
    "however many they are."
)
GRADES = (
    "Reliability is this case's own judgement of a publisher, in the letters of the Admiralty system: from A, "
    "completely reliable, to E, unreliable; F, it cannot be judged. It weighs in no count."
)
HISTORY = (
    "The usual rate is the number of compared meetings from the first year of the pair's record to the eve of the "
    "period, divided by the years; its interval is exact for a Poisson rate. The period is compared with it as with a "
    "partner."
)


def sources(material: Material, marks: Marks) -> Iterator[Block]:
    """What was read, cited texts first."""
    yield Heading(2, "Sources", "sources")
    documents = material.documents.values()
    if not documents:
        yield Note("missing", (MISSING,))
        return
    yield Paragraph((f"Read for this record: {material.coverage.told(in_words)}.",))
    if any(grade_of(d.publisher, d.url) for d in documents):
        yield Paragraph((GRADES,))
    yield from (citation(d, marks.texts[d.id]) for d in marks.cited)
    others = sorted((d for d in documents if d.kind == "text" and d.id not in marks.texts), key=by_date)
    yield from uncited(others)
    yield from tables(material)


def citation(document: Document, mark: str) -> Citation:
    parts = [owner(document), in_words(document.published) if document.published else "date unknown"]
    return Citation(document.id, mark, document.title or "untitled", ", ".join(p for p in parts if p), document.url)


def owner(document: Document) -> str | None:
    """Who published a text, with the case's grade."""
    return graded(document.publisher, grade_of(document.publisher, document.url))


def uncited(others: list[Document]) -> Iterator[Block]:
    """The texts read that hold no event of this brief: by title, or by publisher where they are many."""
    if not others:
        return
    caption = f"Also read, without an event of this brief ({len(others)})"
    if len(others) <= LISTED:
        columns = tuple(Column(n) for n in ("Title", "Publisher", "Date"))
        cells = (
            (f"{d.title}{unread(d)}", owner(d) or "–", in_words(d.published) if d.published else "–") for d in others
        )
        rows = tuple(Row(tuple((c,) for c in each)) for each in cells)
        yield Table(caption, columns, rows, "uncited", True)
        return
    counts = sorted(Counter(owner(d) or "not named" for d in others).items(), key=lambda item: (-item[1], item[0]))
    rows = tuple(Row(((named,), (str(n),))) for named, n in counts)
    yield Table(caption, (Column("Publisher"), Column("Texts", numeric=True)), rows, "uncited")


def unread(document: Document) -> str:
    """A remark on a text that was kept without coding, for it says nothing of what it reports."""
    if document.translation or document.language in ("en", UNKNOWN):
        return ""
    return f" (in {language_name(document.language)}, not translated: not coded)"


def tables(material: Material) -> Iterator[Table]:
    """Tables read, with how many of their rows report an event."""
    used = {m.document: m.row.dataset for m in material.mentions if m.row}
    counted = {c.document for c in material.view.snapshot().counts}
    names = [row_kind(d.id, used, counted) for d in material.documents.values() if d.kind == "row"]
    if names:
        columns = (Column("Table"), Column("Rows", numeric=True))
        rows = tuple(Row(((name,), (str(n),))) for name, n in sorted(Counter(names).items()))
        yield Table("Tables read", columns, rows, "tables")


def row_kind(id: str, used: dict[str, str], counted: set[str]) -> str:
    return used.get(id) or ("sources' own counts" if id in counted else "rows that report no event between states")


def only(witnesses: int) -> str:
    return f" Only events with {witnesses} independent witnesses are in this brief." if witnesses > 1 else ""


def method(material: Material) -> Iterator[Block]:
    """How the brief was made, with citations."""
    yield Heading(2, "Method", "method")
    yield Paragraph((f"{EVENTS} Period: {period_words(material.period)}, both days included.",))
    yield Paragraph((f"{WITNESSES}{only(material.view.min_independent)}",))
    yield Paragraph((TERMS,))
    yield Paragraph((f"{material.contacts.method.what} {HISTORY}",))
    yield Citation("method-ratio", "M1", "Rate ratio and its interval", material.contacts.method.reference)
    yield Citation("method-rate", "M2", "Interval of a rate", "Garwood (1936), Biometrika 28, 437–442")
    yield Citation(
        "method-plover", "M3", "Types of events", "PLOVER 2.0 (Political Event Classification, Attributes, and Types)"
    )
    read = plural(material.coverage.documents, "document")
    yield Paragraph(
        (f"Made with Equipoise {__version__} from a record of {read}. The same record gives the same brief.",)
    )
