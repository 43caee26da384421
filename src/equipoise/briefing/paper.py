"""What pages of paper need besides the blocks: where links may arrive, and how wide columns should be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from equipoise.briefing.blocks import Block, Citation, EvidenceList, Heading, Link, Table, text_of

WEB = ("http://", "https://")
UNFIT = re.compile(r'[\x00-\x20\x7f<>"{}|\\^`\[\]]')
LONGEST, WIDEST = 17, 400  # letters: of what is not broken, and of a cell that widens its column
PADDING = 2.0  # letters: what a cell's edges take
ROOM, ROOM_OF_PDF = 95.0, 132.0  # letters that a page holds: of a wide type, as Word may have; of the type of the PDF


def anchors_of(blocks: Iterable[Block]) -> set[str]:
    """The anchors of a brief."""
    return {anchor for block in blocks for anchor in named(block) if anchor}


def named(block: Block) -> Iterator[str]:
    """The anchors in one block."""
    if isinstance(block, Heading | Citation | Table):
        yield block.anchor
    if isinstance(block, Table):
        yield from (row.anchor for row in block.rows)
    if isinstance(block, EvidenceList):
        yield from (entry.anchor for entry in block.entries)


def address_of(link: Link) -> str | None:
    """Where on the web a link leads, with no sign that an address cannot hold: Word takes a file with one for damaged.

    None for a link within the page, of another kind (which is never followed), or to no host.
    """
    try:
        host = urlsplit(link.target).hostname if link.target.startswith(WEB) else None
    except ValueError:
        return None
    return UNFIT.sub(lambda found: quote(found[0], safe=""), link.target) if host else None


def shares_of_width(table: Table, room: float = ROOM) -> list[float]:
    """How wide each column should be, as a share of the table: room for its longest word, the rest by its cells."""
    columns = [[column.name, *(text_of(row.cells[n]) for row in table.rows)] for n, column in enumerate(table.columns)]
    needed = [longest(texts) * 1.1 + PADDING for texts in columns]
    wished = [max(wanted_by(texts) - one, 0.0) + 1 for texts, one in zip(columns, needed, strict=True)]
    spare = max(room - sum(needed), 0.0) / (sum(wished) or 1.0)
    widths = [one + spare * more for one, more in zip(needed, wished, strict=True)]
    return [one / (sum(widths) or 1.0) for one in widths]


def longest(texts: list[str]) -> int:
    """The letters of the longest word that is not to break."""
    return min(max((len(word) for text in texts for word in text.split()), default=0), LONGEST)


def wanted_by(texts: list[str]) -> float:
    """In letters: a cell as short as a date should not break; long cells widen their column ever less."""
    unbroken = max(len(text) if len(text) <= LONGEST else max(map(len, text.split())) for text in texts)
    return float(max(min(unbroken, LONGEST) * 1.1, min(max(map(len, texts)), WIDEST) ** 0.75, 4.0)) + PADDING
