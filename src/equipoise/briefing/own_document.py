"""`document`: an analyst's own Markdown, its live parts answered anew; the prose around them is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from equipoise.briefing.blocks import Block, Figure
from equipoise.briefing.document import Brief
from equipoise.briefing.fences import Part, fenced, parts
from equipoise.briefing.live import Live
from equipoise.briefing.markdown import as_markdown
from equipoise.briefing.moved import WARNING, Move, compared, word_compared
from equipoise.briefing.prose import prose
from equipoise.errors import EquipoiseError, InputError, UsageError
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world

BROKEN = f"**{WARNING} "


@dataclass(frozen=True, slots=True)
class Moved:
    """A move, and where: the line of the file and the query of its live part."""

    line: int
    query: str
    move: Move

    def __str__(self) -> str:
        what = f", {self.move.what}" if self.move.what else ""
        return f"line {self.line}, {self.query}{what}: {self.move.old or 'nothing'} → {self.move.new or 'nothing'}"

    def to_json(self) -> dict[str, Any]:
        move = self.move
        return {"line": self.line, "query": self.query, "what": move.what, "old": move.old, "new": move.new}


@dataclass(frozen=True, slots=True)
class Problem:
    """A live part that could not be answered, and why."""

    line: int
    query: str
    why: str

    def __str__(self) -> str:
        return f"line {self.line}{f', {self.query}' if self.query else ''}: {self.why}"

    def to_json(self) -> dict[str, Any]:
        return {"line": self.line, "query": self.query, "why": self.why}


@dataclass(slots=True)
class OwnDocument:
    """A document answered: its text as the file should be, what moved, and what could not be answered."""

    title: str
    text: str = ""
    live: int = 0
    moved: list[Moved] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pieces: list[str | list[Block]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """What was answered, for programs."""
        moved, problems = [one.to_json() for one in self.moved], [one.to_json() for one in self.problems]
        return {"live": self.live, "moved": moved, "problems": problems}

    def brief(self) -> Brief:
        """The document as blocks, to be written in every format that a brief has."""
        results: Mapping[str, Any] = {"document": self.to_json()}
        title, blocks = prose(self.pieces, self.title)
        return Brief(title, blocks, results)


@in_its_world
def document(view: Viewable, path: str | Path, *, accept: bool = False) -> OwnDocument:
    """Answer the live parts of a Markdown file anew, in place.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    path : the file. `{{contacts RUS ARM AZE}}` on a line of its own becomes a table between two comments,
        `{{contacts RUS AZE | count}}` in a sentence a number. What stands outside the comments is kept byte for byte.
    accept : whether what moved is taken as known: its marks go, and the next run compares with what stands now.

    Returns
    -------
    OwnDocument, with `.moved`, `.problems` and `.brief()`, which saves it as .html, .pdf, .docx or .md. A part that
    cannot be answered says why in its place, above what it said last.

    Raises
    ------
    InputError : there is no such file, or it is no UTF-8 text.
    """
    path = Path(path)
    given = text_in(path)
    # Lines that end in both ways are left as they end.
    is_crlf = 0 < given.count("\n") == given.count("\r\n")
    made = answered(View.of(view), given.replace("\r\n", "\n") if is_crlf else given, path.stem, accept)
    text = made.text.replace("\n", "\r\n") if is_crlf else made.text
    if text != given:
        replace(path, text)
    return made


def text_in(path: Path) -> str:
    if path.suffix.lower() not in (".md", ".markdown", ".txt"):
        raise UsageError(f"'{path.name}' is no Markdown file.", "End its name in .md.")
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        hint = "Write one, with `{{contacts}}` where an answer belongs."
        raise InputError(f"There is no file '{path}'.", hint) from None
    except UnicodeDecodeError:
        raise InputError(f"'{path}' is not in UTF-8.", "Save it in that encoding; nothing was changed.") from None


def replace(path: Path, text: str) -> None:
    """Write the file in one step, so that a fall in between leaves the old one whole."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(text.encode("utf-8"))
    beside.chmod(path.stat().st_mode & 0o777)
    beside.replace(path)


def answered(view: View, text: str, title: str, accept: bool) -> OwnDocument:
    """Every live part answered, the prose between them as it is."""
    made, live = OwnDocument(title), Live(view)
    written: list[str] = []
    for part in parts(text):
        if part.query is None:
            if part.broken:
                made.problems.append(Problem(part.line, "", part.broken))
            else:
                made.pieces.append(part.text)
            written.append(part.text)
            continue
        made.live += 1
        content = answer(live, part, made, accept)
        written.append(fenced(part.query, content, part.alone))
    made.text = "".join(written)
    return made


def answer(live: Live, part: Part, made: OwnDocument, accept: bool) -> str:
    """The content of one live part; what it moved and what is wrong with it go into the report."""
    query, last = part.query or "", without_warning(part.text.replace("\r\n", "\n"))
    blocks: list[Block] = []
    try:
        if part.alone:
            blocks = live.blocks(query)
            new = as_markdown(blocks)
        else:
            new = live.words(query)
    except EquipoiseError as error:
        made.problems.append(Problem(part.line, query, str(error)))
        content = warned(str(error), last, part.alone)
        made.pieces.append(apart(content, part.alone))
        return content
    content, moves = (compared if part.alone else word_compared)(last, new)
    if accept:
        content = new
    made.moved += [] if accept else [Moved(part.line, query, move) for move in moves]
    is_pictured = any(isinstance(block, Figure) for block in blocks)
    made.pieces.append(blocks if is_pictured else apart(content, part.alone))
    return content


def apart(content: str, alone: bool) -> str:
    """A part with lines of its own, set apart from the prose around it."""
    return f"\n\n{content}\n\n" if alone else content


def warned(why: str, last: str, alone: bool) -> str:
    """What is wrong, in place, and under it what stood there last."""
    told = f"{BROKEN}{' '.join(why.replace('-->', '').replace('**', '').split())}**"
    if not last.strip():
        return told
    return f"{told}\n\n{last.strip(chr(10))}" if alone else f"{told} (last: {last})"


def without_warning(text: str) -> str:
    """What a part said when it was last answered."""
    if not text.strip().startswith(BROKEN):
        return text
    body = text.strip().removeprefix(BROKEN).partition("**")[2]
    inside = body.removeprefix(" (last: ")
    return inside.removesuffix(")") if inside != body else body.strip("\n")
