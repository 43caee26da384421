"""`hypotheses`: rival explanations against the evidence, marked by people; what tells them apart, and what decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from equipoise.competing import AGAINST, Decisive, Marks, decisive, order, scores, silence, weights
from equipoise.errors import UsageError
from equipoise.ledger.journals import read_journal
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.evidence_origins import Finder, Found
from equipoise.questions.hypothesis_rows import FEWEST, JOURNAL, MOST, Evidence, Hypothesis, Matrix, matrix_of
from equipoise.questions.phrases import listing, plural
from equipoise.results import Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture

REFERENCE = (
    "Heuer (1999), Psychology of Intelligence Analysis, chapter 8; marks and points as in the ACH software of the PARC "
    "AI3 Team with R. Heuer"
)
WHAT = (
    "Analysis of competing hypotheses: each hypothesis by the evidence that is inconsistent with it (I counts once, II "
    "twice), each piece weighed by the independence of its origin; what is marked alike for all, or not for all yet, "
    "does not count."
)
LIMITS = (
    "The order says against which hypothesis least is marked. It is no probability, and no better than the marks, "
    "which are people's; what nobody looked for is not in it."
)
GONE = "not in the record"


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of the matrix: a piece of evidence, its marks in the order of the hypotheses, its weight.

    `silent` says why it does not count: unmarked, all alike, argues against none, not in the record; None if it counts.
    """

    evidence: Evidence
    found: Found
    marks: tuple[str | None, ...]
    by_person: tuple[Mapping[str, str], ...]
    weight: Fraction
    silent: str | None
    shared_with: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.evidence.row.id

    @property
    def text(self) -> str:
        return self.found.text or self.evidence.reference

    def to_json(self, names: Sequence[str]) -> dict[str, Any]:
        row = self.evidence.row
        return {
            "id": self.id,
            "kind": self.evidence.kind,
            "reference": self.evidence.reference,
            "text": self.text,
            "source": self.evidence.source or None,
            "own_word": self.found.own_word,
            "origins": sorted(self.found.origins),
            "shares_origin_with": list(self.shared_with),
            "weight": float(self.weight),
            "marks": dict(zip(names, self.marks, strict=True)),
            "silent": self.silent,
            "differently_marked": {
                name: dict(people)
                for name, people in zip(names, self.by_person, strict=True)
                if len(set(people.values())) > 1
            },
            "by": row.by,
            "at": row.at,
            "why": row.why,
        }


@dataclass(frozen=True, slots=True)
class Hypotheses(Result):
    """The matrix of a case, with what it comes to."""

    columns = ("id", "kind", "reference", "text", "weight", "silent")

    rivals: tuple[Hypothesis, ...]
    pieces: tuple[Piece, ...]
    decisive: tuple[Decisive, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(h.name for h in self.rivals)

    @property
    def scores(self) -> tuple[Fraction, ...]:
        matrix, weighing = [p.marks for p in self.pieces], [p.weight for p in self.pieces]
        return tuple(scores(matrix, weighing)) if matrix else (Fraction(0),) * len(self.rivals)

    @property
    def counting(self) -> tuple[Piece, ...]:
        return tuple(p for p in self.pieces if p.silent is None)

    @property
    def is_ranked(self) -> bool:
        """Whether there is an order: two rivals at least, and evidence that tells them apart."""
        return len(self.rivals) >= FEWEST and bool(self.counting)

    def ranking(self) -> list[list[str]]:
        """The hypotheses by name, least inconsistent first, those that are level together; empty without order."""
        return self.named(order(self.scores)) if self.is_ranked else []

    def named(self, numbers: Sequence[Sequence[int]]) -> list[list[str]]:
        return [[self.names[n] for n in level] for level in numbers]

    def to_json(self) -> dict[str, Any]:
        return {
            "hypotheses": [self._rival(n) for n in range(len(self.rivals))],
            "evidence": [p.to_json(self.names) for p in self.pieces],
            "order": self.ranking(),
            "decisive": [self._decides(d) for d in self.decisive],
            "answer": self.answer,
            "limits": LIMITS,
            "method": self.method.to_json(),
        }

    def _rival(self, number: int) -> dict[str, Any]:
        rival, ranking = self.rivals[number], self.ranking()
        marks = Counter(p.marks[number] for p in self.pieces)
        return {
            "id": rival.row.id,
            "name": rival.name,
            "says": rival.says or None,
            "score": float(self.scores[number]) if self.is_ranked else None,
            "place": next((n for n, level in enumerate(ranking, 1) if rival.name in level), None),
            "marks": {**{mark: marks[mark] for mark in AGAINST}, "unmarked": marks[None]},
            "by": rival.row.by,
            "at": rival.row.at,
            "why": rival.row.why,
        }

    def _decides(self, found: Decisive) -> dict[str, Any]:
        return {
            "evidence": self.pieces[found.evidence].id,
            "order_without": self.named(found.without),
            "first_changes": found.first_changes,
        }

    @property
    def answer(self) -> str:
        """What the matrix comes to, in sentences."""
        return " ".join((self._order, *self._sensitivity(), *self._gaps()))

    @property
    def _order(self) -> str:
        if len(self.rivals) < FEWEST:
            return f"{plural(len(self.rivals), 'hypothesis', 'hypotheses')}; at least two rivals are needed."
        if not self.counting:
            return "No evidence tells the hypotheses apart yet."
        by_name = dict(zip(self.names, self.scores, strict=True))
        told = [f"{listing([f'“{n}”' for n in level])} ({float(by_name[level[0]]):.2g})" for level in self.ranking()]
        return f"Least is marked against {', then '.join(told)}."

    def _sensitivity(self) -> list[str]:
        if not self.is_ranked:
            return []
        first = [self.pieces[d.evidence] for d in self.decisive if d.first_changes]
        if first:
            told = listing([f"“{p.text}” ({p.id})" for p in first], "or")
            return [f"Another would stand first if this were wrong: {told}."]
        if self.decisive:
            return [
                f"The order, not its first place, hangs on {plural(len(self.decisive), 'single piece')} of evidence."
            ]
        return ["No single piece of evidence changes the order."]

    def _gaps(self) -> list[str]:
        reasons = Counter(p.silent for p in self.pieces if p.silent)
        told = [f"{count} {reason}" for reason, count in sorted(reasons.items())]
        more = [f"More than {MOST} rivals are hard to keep in mind."] if len(self.rivals) > MOST else []
        return ([f"Not counted: {', '.join(told)}."] if told else []) + more

    def rows(self) -> list[Mapping[str, Any]]:
        """A row for each piece of evidence, a column for each hypothesis."""
        return [
            {
                "id": p.id,
                "kind": p.evidence.kind,
                "reference": p.evidence.reference,
                "text": p.text,
                "weight": float(p.weight),
                "silent": p.silent,
                **{f"mark: {name}": mark for name, mark in zip(self.names, p.marks, strict=True)},
            }
            for p in self.pieces
        ]

    def evidence(self) -> list[str]:
        """The ids of the events and ties."""
        return [p.evidence.reference for p in self.pieces if p.evidence.kind != "claim"]

    @property
    def undrawn(self) -> UsageError | None:
        if not self.is_ranked:
            return UsageError(f"There is nothing to draw: {self._order}", "Mark evidence: `hypotheses mark`.")
        return None

    def plot(self) -> Picture:
        """How much is marked against each hypothesis.

        Raises
        ------
        UsageError : there is no order of hypotheses: fewer than two, or nothing that tells them apart.
        """
        from equipoise.charts.listed import hypotheses_picture

        if self.undrawn:
            raise self.undrawn
        scores = {name: float(score) for name, score in zip(self.names, self.scores, strict=True)}
        return hypotheses_picture(scores, LIMITS, alt=self.answer, title="Hypotheses")

    @property
    def method(self) -> Method:
        return Method(WHAT, REFERENCE, {"points": dict(AGAINST)})


@in_its_world
def hypotheses(view: Viewable) -> Hypotheses:
    """Set the case's rival hypotheses against the evidence, as people marked them.

    Parameters
    ----------
    view : the View to read, or the folder of a case. With `known_by`, evidence that was not known then counts nothing.
    """
    view = View.of(view)
    matrix = matrix_of(read_journal(view.case.store, JOURNAL))
    found = Finder(view).find_all(matrix.evidence) if matrix.evidence else []
    return weighed(matrix, found)


def weighed(matrix: Matrix, found: Sequence[Found]) -> Hypotheses:
    """The matrix with the weight of each piece, and the pieces that decide."""
    cells = [[matrix.cell(e, h) for h in matrix.hypotheses] for e in matrix.evidence]
    marks: list[Marks] = [tuple(c.mark for c in row) for row in cells]
    heard: list[Marks] = [m if f.text is not None else [None] * len(m) for m, f in zip(marks, found, strict=True)]
    origins = [f.origins for f in found]
    silent = [silence(m) if f.text is not None else GONE for m, f in zip(marks, found, strict=True)]
    weighing = weights(heard, origins)
    pieces = tuple(
        Piece(
            evidence,
            found[n],
            tuple(marks[n]),
            tuple(c.by_person for c in cells[n]),
            weighing[n],
            silent[n],
            sharing(n, origins, silent, matrix.evidence),
        )
        for n, evidence in enumerate(matrix.evidence)
    )
    ready = len(matrix.hypotheses) >= FEWEST and any(s is None for s in silent)
    return Hypotheses(matrix.hypotheses, pieces, tuple(decisive(heard, origins)) if ready else ())


def sharing(
    number: int, origins: Sequence[frozenset[str]], silent: Sequence[str | None], evidence: Sequence[Evidence]
) -> tuple[str, ...]:
    """The other pieces that count and have an origin in common with this one."""
    if silent[number] is not None:
        return ()
    others = (n for n in range(len(origins)) if n != number and silent[n] is None and origins[n] & origins[number])
    return tuple(evidence[n].row.id for n in others)
