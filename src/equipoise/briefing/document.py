"""The brief itself: blocks, the results behind them, and its renderings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equipoise.briefing.blocks import Block, Figure, Finding, Note, Paragraph, Table, text_of
from equipoise.errors import UsageError
from equipoise.json_text import json_text

# How each ending is written.
ENDINGS = {
    ".html": "to_html",
    ".md": "to_markdown",
    ".json": "to_text",
    ".pdf": "to_pdf",
    ".docx": "to_docx",
    ".bib": "to_bibtex",
    ".ris": "to_ris",
    ".csl.json": "to_csl",
}


@dataclass(frozen=True, slots=True)
class Brief:
    """A finished brief: the same blocks in every format, and the results that its numbers point into."""

    title: str
    blocks: tuple[Block, ...]
    results: Mapping[str, Any]

    def findings(self) -> list[str]:
        """The findings as plain text, one line each."""
        return [str(block) for block in self.blocks if isinstance(block, Finding)]

    def sentences(self) -> list[str]:
        """What it says in sentences, figures in words among them: a text a line, without labels."""
        said = (Finding, Paragraph, Note)
        texts = (
            text_of(b.parts) if isinstance(b, said) else b.alt if isinstance(b, Figure) else "" for b in self.blocks
        )
        return [text for text in texts if text]

    def tables(self) -> list[list[list[str]]]:
        """Its tables as rows of cells in plain text, the heads first."""
        return [
            [[c.name for c in t.columns], *([text_of(cell) for cell in row.cells] for row in t.rows)]
            for t in self.blocks
            if isinstance(t, Table)
        ]

    def to_html(self) -> str:
        """One page that needs nothing else: no script, no file beside it, no network."""
        from equipoise.briefing.html import html

        return html(self)

    def to_markdown(self) -> str:
        """CommonMark with pipe tables; anchors are HTML."""
        from equipoise.briefing.markdown import markdown

        return markdown(self)

    def to_json(self) -> dict[str, Any]:
        """Blocks and results as plain data."""
        from equipoise.briefing.json import plain

        return {"title": self.title, "blocks": plain(self.blocks), "results": dict(self.results)}

    def to_pdf(self) -> bytes:
        """A PDF of A4 pages with links, bookmarks and tags, set by Typst with its own fonts."""
        from equipoise.briefing.pdf import pdf

        return pdf(self)

    def to_docx(self, template: str | Path | None = None) -> bytes:
        """A Word file; `template` is one whose styles, headers and footers it takes."""
        from equipoise.briefing.docx import docx

        return docx(self, template)

    def to_bibtex(self) -> str:
        """The sources as BibTeX."""
        from equipoise.briefing.bibtex import bibtex

        return bibtex(self.references)

    def to_ris(self) -> str:
        """The sources as RIS."""
        from equipoise.briefing.ris import ris

        return ris(self.references)

    def to_csl(self) -> str:
        """The sources as CSL-JSON."""
        from equipoise.briefing.csl import csl

        return csl(self.references)

    @property
    def references(self) -> list[Mapping[str, Any]]:
        """The sources as plain data: title, publisher, days, address; see `references`.

        Raises
        ------
        UsageError : it is no brief but an analyst's own text, whose sources nobody has listed.
        """
        if "sources" not in self.results:
            raise UsageError("This text has no list of sources.", "`equipoise brief -o FILE` writes the case's.")
        return list(self.results["sources"])

    def save(self, path: str | Path, *, template: str | Path | None = None) -> Path:
        """Write the brief; the ending says how: .html, .pdf, .docx, .md, .json; .bib, .ris, .csl.json for its sources.

        Parameters
        ----------
        template : for .docx, a Word file whose styles, headers and footers are kept.

        Raises
        ------
        UsageError : another ending, or a template for another format than .docx.
        InputError : the template is no Word file.
        """
        path = Path(path)
        ending = ending_of(path, template)
        made = self.to_docx(template) if ending == ".docx" else self.written(ending)
        path.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
        return path

    def written(self, ending: str) -> str | bytes:
        """The brief as a file with this ending holds it."""
        made: str | bytes = getattr(self, ENDINGS[ending])()
        return made

    def to_text(self) -> str:
        """The JSON as text."""
        return json_text(self.to_json()) + "\n"


def ending_of(path: Path, template: str | Path | None = None) -> str:
    """The ending that says how a brief is written to this file.

    Raises
    ------
    UsageError : another ending, or a template for another format than .docx.
    InputError : the template is not there, or is no Word file.
    """
    ending = max((one for one in ENDINGS if path.name.lower().endswith(one)), key=len, default="")
    if not ending:
        raise UsageError(f"A brief cannot be written as '{path.name}'.", f"End its name in {', '.join(ENDINGS)}.")
    if template and ending != ".docx":
        raise UsageError(f"A template is for .docx, not for '{path.name}'.", "Leave it out, or end in .docx.")
    if template:
        from equipoise.briefing.docx import opened

        opened(template)
    return ending
