"""Learning the weights of marks from choices made by hand: a conditional logit, with the marks that tell most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from equipoise.coding.lists import TABLES

RARE = 8  # a mark seen less often is not learnt
KEPT = 300  # marks
SHRINKING = 1.5  # the weights' penalty


@dataclass
class Choice:
    """An event, the marks of each date or place that it may have, and whether that is the right one."""

    item: str
    given: bool  # whether the right answer is not none
    marks: list[tuple[str, ...]]
    right: list[bool]


def learn(made: Sequence[Choice], kept: int = KEPT, shrinking: float = SHRINKING) -> dict[str, float]:
    """Weights of the marks that tell most, the others left out step by step."""
    counted = Counter(mark for choice in made for marks in choice.marks for mark in set(marks))
    known = {mark for mark, count in counted.items() if count >= RARE}
    weights = fit(made, known, shrinking)
    while len(known) > kept:
        telling = sorted(known, key=lambda mark: (-abs(weights[mark]) * counted[mark] ** 0.5, mark))
        known = set(telling[: max(kept, len(known) * 3 // 4)])
        weights = fit(made, known, shrinking)
    return weights


def fit(made: Sequence[Choice], known: set[str], shrinking: float) -> dict[str, float]:
    """Weights under which the right dates are likeliest, shrunk towards nought."""
    order = {mark: number for number, mark in enumerate(sorted(known))}
    usable = [choice for choice in made if any(choice.right)]
    options = [marks for choice in usable for marks in choice.marks]
    right = np.array([good for choice in usable for good in choice.right], dtype=float)
    starts = np.cumsum([0, *(len(choice.marks) for choice in usable)])[:-1]
    places = [(row, order[mark]) for row, marks in enumerate(options) for mark in marks if mark in order]
    table = csr_matrix((np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(options), len(order)))
    owner = np.repeat(np.arange(len(usable)), np.diff([*starts, len(options)]))

    def loss(weights):
        scores = table @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        whole, good = (np.maximum(np.add.reduceat(part, starts), 1e-300) for part in (likely, likely * right))
        value = (np.log(whole) - np.log(good)).sum() + shrinking / 2 * weights @ weights
        return value, table.T @ (likely / whole[owner] - likely * right / good[owner]) + shrinking * weights

    found = minimize(loss, np.zeros(len(order)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {mark: round(float(found[number]), 2) for mark, number in order.items()}


def crossed(made: Sequence[Choice], folds: int = 5) -> tuple[str, str]:
    """The share of right choices, with an answer and without, of texts that had no part in learning."""
    right: dict[bool, list[int]] = {True: [], False: []}
    for choice, scores in held_out(made, KEPT, SHRINKING, folds):
        right[choice.given].append(int(choice.right[scores.index(max(scores))]))
    return share(right[True]), share(right[False])


def held_out(
    made: Sequence[Choice], kept: int, shrinking: float, folds: int = 5
) -> Iterator[tuple[Choice, list[float]]]:
    """Each choice with what its candidates weigh by weights learnt from other texts."""
    texts = list(dict.fromkeys(choice.item for choice in made))
    fold = {text: number % folds for number, text in enumerate(texts)}
    for held in range(folds):
        weights = learn([choice for choice in made if fold[choice.item] != held], kept, shrinking)
        for choice in made:
            if fold[choice.item] == held:
                yield choice, [sum(weights.get(mark, 0.0) for mark in marks) for marks in choice.marks]


def share(right: Sequence[int]) -> str:
    return f"{ratio(sum(right), len(right))} of {len(right)}"


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def lean(made: Sequence[Choice], none: str, kept: int, shrinking: float) -> float:
    """How much less `none` is to weigh so that, of texts held out, choices with an answer are right as often as others.

    The likeliest choice alone favours none: to leave an answer out costs it no more than to give a wrong one.
    """
    steps = np.arange(0, 3, 0.01)
    right: dict[bool, list[NDArray[np.bool_]]] = {True: [], False: []}  # at each step
    for choice, scores in held_out(made, kept, shrinking):
        options = list(zip(scores, choice.right, [none in marks for marks in choice.marks], strict=True))
        left_out, left_out_right = max((score, good) for score, good, is_none in options if is_none)
        best, best_right = max(((s, good) for s, good, is_none in options if not is_none), default=(-np.inf, False))
        right[choice.given].append(np.where(left_out - steps >= best, left_out_right, best_right))
    given, ungiven = (np.mean(right[kind], axis=0) for kind in (True, False))
    return round(float(steps[np.abs(given - ungiven).argmin()]), 2)


def write(
    table: str, head: str, made: Sequence[Choice], kept: int = KEPT, shrinking: float = SHRINKING, none: str = ""
) -> None:
    """Learn the weights and write their table; the mark `none` of no answer is made to weigh less, see `lean`."""
    weights = learn(made, kept, shrinking)
    if none:
        weights[none] = round(weights[none] - lean(made, none, kept, shrinking), 2)
    rows = (f"{mark}\t{weight}\n" for mark, weight in sorted(weights.items()) if weight)
    text = head.format(count=len(weights), events=len(made)) + "mark\tweight\n" + "".join(rows)
    (TABLES / table).write_text(text, encoding="utf-8")
