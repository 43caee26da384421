"""An analyst's Markdown as blocks: nothing of the text is lost on its way into another format."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.briefing.blocks import (
    Code,
    Column,
    Emphasis,
    Figure,
    Heading,
    Item,
    Link,
    Note,
    Paragraph,
    Quotation,
    Row,
    Table,
    text_of,
)
from equipoise.briefing.prose import prose

TEXT = """\
# Title

Words with **weight**, *stress*, `code`, [a link](https://a.example) and ![a map](map.png).

# Another part

1. one
2. two
   - nested

> quoted

```
kept  as is
```

**Caption**

| a | n |
| --- | ---: |
| x | 3 |

**⚠ Not answered.**
"""


def test_every_kind_of_block() -> None:
    title, blocks = prose([TEXT], "file")
    assert title == "Title" and blocks[0] == Heading(1, "Title", "top")
    words, part, one, two, nested, quoted, code, table, warning = blocks[1:]
    assert isinstance(words, Paragraph) and text_of(words.parts).endswith("a link and [picture: a map].")
    assert {Emphasis("weight", "strong"), Emphasis("stress"), Emphasis("code", "code")} < set(words.parts)
    assert Link("a link", "https://a.example") in words.parts
    assert isinstance(part, Heading) and (part.level, part.text) == (2, "Another part")
    assert (one, two, nested) == (Item(("one",), 0, 1), Item(("two",), 0, 2), Item(("nested",), 1))
    assert quoted == Quotation(("quoted",)) and code == Code("kept  as is")
    rows = (Row((("x",), ("3",))),)
    assert table == Table("Caption", (Column("a"), Column("n", True)), rows, wide=True)
    assert isinstance(warning, Note) and warning.kind == "tension"


def test_blocks_with_pictures_stand_in_their_place_and_a_file_without_title_has_its_name() -> None:
    figure = Figure("F", "words", "<svg/>", None)
    title, blocks = prose(["before\n", [figure], "\nafter"], "note")
    assert title == "note"
    assert blocks == (Heading(1, "note", "top"), Paragraph(("before",)), figure, Paragraph(("after",)))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=6))
def test_no_word_is_lost(words: list[str]) -> None:
    _, blocks = prose(["\n\n".join(words)], "note")
    assert [text_of(b.parts) for b in blocks if isinstance(b, Paragraph)] == words
