"""What every question returns: estimates with intervals, and results with their table, evidence, method and JSON."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from equipoise import notebook
from equipoise.errors import UsageError
from equipoise.json_text import json_text

if TYPE_CHECKING:
    import pandas
    import polars

    from equipoise.charts import Picture


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval.

    `low` and `high` bound the interval of confidence or credibility `level` (.95 is 95 %). A bound that is not finite,
    or an estimate that does not exist (nothing to divide by), is None.
    """

    estimate: float | None
    low: float | None
    high: float | None
    level: float = 0.95

    @classmethod
    def of(cls, estimate: float, low: float, high: float, level: float = 0.95) -> Estimate:
        """Build from floats, turning infinities and NaN into None: JSON has no such numbers."""
        return cls(finite(estimate), finite(low), finite(high), level)

    def to_json(self) -> dict[str, float | None]:
        return {"estimate": self.estimate, "low": self.low, "high": self.high, "level": self.level}

    def __str__(self) -> str:
        low = "0" if self.low is None else f"{self.low:.2f}"
        high = "no upper bound" if self.high is None else f"{self.high:.2f}"
        point = "undefined" if self.estimate is None else f"{self.estimate:.2f}"
        return f"{point} ({self.level:.0%} interval {low} to {high})"


def finite(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None


@dataclass(frozen=True, slots=True)
class Method:
    """How a result was computed: in a sentence, with the source of the method and the parameters used."""

    what: str
    reference: str
    parameters: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        return {"what": self.what, "reference": self.reference, "parameters": dict(self.parameters)}


class Result(ABC):
    """Base of the results: subclasses are frozen dataclasses.

    `columns` are those of the table, even of an empty one; `unpictured` says of results without a picture why they have
    none, and what to take.
    """

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ()
    unpictured: ClassVar[str] = ""

    @abstractmethod
    def to_json(self) -> Any:
        """What `--json` prints, the page's twin serves and a notebook can store."""

    @abstractmethod
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The table behind the result, one mapping a row."""

    @abstractmethod
    def evidence(self) -> Sequence[str]:
        """The ids of the events (or ties) that enter the result."""

    @property
    @abstractmethod
    def method(self) -> Method:
        """How it was computed."""

    @property
    def table(self) -> polars.DataFrame:
        """The table behind the result, as a polars frame."""
        import polars

        rows = list(self.rows())
        if not rows:
            return polars.DataFrame(schema=dict.fromkeys(self.columns, polars.String))
        return polars.DataFrame(rows, infer_schema_length=None)

    def to_pandas(self) -> pandas.DataFrame:
        """The table behind the result, as a pandas frame (needs the extra `equipoise[pandas]`)."""
        return self.table.to_pandas()

    def plot(self) -> Picture:
        """The picture of the result: `.plot().save("x.png")`, `.svg` or `.pdf`; a notebook shows it.

        Raises
        ------
        UsageError : results of this kind have no picture, or not this one.
        """
        kind = notebook.kind_of(self)
        numbers = "Its numbers are in `.table`, and in `.to_pandas()`."
        raise UsageError(f"{kind}: this result has no picture.", self.unpictured or numbers)

    @property
    def pictured(self) -> bool:
        """Whether results of this kind have a picture."""
        return type(self).plot is not Result.plot

    @property
    def undrawn(self) -> UsageError | None:
        """Why this very result has no picture, though others of its kind have one; None if it has."""
        return None

    def _repr_html_(self) -> str:
        """What a notebook shows: sentences, picture, table and method, without anything from elsewhere."""
        return notebook.html_of(self)

    def to_text(self) -> str:
        """The result as JSON text, indented, in the order in which its fields are documented."""
        return json_text(self.to_json())
