"""Tables for spreadsheet programs: nested cells become texts, and no text of a source is taken for a formula."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from equipoise.reading.table import LONGEST

if TYPE_CHECKING:
    import polars

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula in a text
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no cell of a workbook holds these
LIKE_FORMULA, NUMBER = r"^[=+\-@\t\r]", r"^[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?$"


def safe(text: str) -> str:
    """A cell that every program shows as the text that it is."""
    text = CONTROL.sub("", text)[: LONGEST - 1]
    return f"'{text}" if text.startswith(FORMULA) else text


def meant(text: str) -> str:
    """What a cell says that `safe` may have made."""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA[:4] else text


def to_csv(frame: polars.DataFrame) -> str:
    """A table as CSV. A text that a spreadsheet would take for a formula begins with an apostrophe; numbers do not."""
    import polars

    made = flat(frame)
    for name in (name for name, kind in made.schema.items() if kind == polars.String):
        text = polars.col(name)
        formula = text.str.contains(LIKE_FORMULA) & ~text.str.contains(NUMBER)
        made = made.with_columns(polars.when(formula).then(polars.lit("'") + text).otherwise(text).alias(name))
    return made.write_csv()


def flat(frame: polars.DataFrame) -> polars.DataFrame:
    """A frame that a file of text can hold: lists become texts."""
    import polars

    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    if not nested:
        return frame
    texts = [
        polars.Series(name, [None if v is None else json.dumps(plain(v), ensure_ascii=False) for v in frame[name]])
        for name in nested
    ]
    return frame.with_columns(texts)


def plain(value: Any) -> Any:
    return value.to_list() if hasattr(value, "to_list") else value
