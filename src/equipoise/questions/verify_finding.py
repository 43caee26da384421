"""What came of holding one statement of a draft against the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RIGHT, WRONG, NOT_FOUND = "right", "wrong", "not found"
VERDICTS = (RIGHT, WRONG, NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Finding:
    """A number, date, quote or id of the draft: `said` as it stands there, `value` what the record has instead.

    `kind`: count, event, date, quote, id, citation, share or number. `ids` are what the verdict rests on.
    """

    kind: str
    verdict: str
    said: str
    why: str
    value: str | None = None
    ids: tuple[str, ...] = ()
    place: str = ""
    sentence: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "verdict": self.verdict,
            "said": self.said,
            "value": self.value,
            "why": self.why,
            "ids": list(self.ids),
            "place": self.place,
            "sentence": self.sentence,
        }
