"""A network's balance: the index, the camps, and the ties that carry the tension."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, grid, limits, said, told
from equipoise.briefing.blocks import Block
from equipoise.questions.balance import Balance, Balanced
from equipoise.questions.naming import name


def balance(found: Balance) -> Iterator[Block]:
    if len(found.answers) == 1:
        yield from one(found.answers[0])
    else:
        yield from grid(
            "By network", ("By", "Nodes", "Ties", "Negative", "Frustration index", "Camps"), map(line, found.answers)
        )
    yield from limits(*(str(note) for answer in found.answers for note in answer.given.notes))


def line(answer: Balanced) -> tuple[Cell, ...]:
    network = answer.network
    sizes = " and ".join(str(len(camp)) for camp in answer.found.camps)
    return (answer.given.by or "", len(network.nodes), len(network.ties), network.negative, index(answer), sizes)


def index(answer: Balanced) -> str:
    found = answer.found
    return f"{found.index:g}" if found.proved else f"{found.lower_bound:g} to {found.index:g}, not proved"


def one(answer: Balanced) -> Iterator[Block]:
    found, network = answer.found, answer.network
    size = f"{len(network.nodes)} nodes, {len(network.ties)} ties, {network.negative} of them negative."
    yield from said("Answer", f"Frustration index {index(answer)}{' (proved)' if found.proved else ''}. {size}")
    camps = [
        (f"Camp\u00a0{n}", len(camp), ", ".join(map(name, camp)) or "nobody") for n, camp in enumerate(found.camps, 1)
    ]
    yield from grid("The camps", ("Camp", "Nodes", "Who"), camps, wide=True)
    rows = [
        (name(t.source), name(t.target), "friends across the camps" if t.sign > 0 else "enemies within a camp")
        for t in found.frustrated
    ]
    yield from grid("Frustrated ties", ("Source", "Target", "What pulls"), rows)
    counts = answer.triads.to_json()
    share = counts.pop("balanced")
    told_as = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    yield from told(
        f"Triads: {told_as}" + (f"; {share:.1%} balanced" if share is not None else "; no share to give") + "."
    )
    if answer.any_number is not None:
        yield from told(f"With any number of camps: {answer.any_number.index:g}, {len(answer.any_number.camps)} camps.")
    if answer.changes is not None:
        flips = [
            (name(c.tie.source), name(c.tie.target), f"{c.flip:+g}", f"{c.removal:+g}") for c in answer.changes.changes
        ]
        yield from grid("What a change of one tie would do", ("Source", "Target", "Flip", "Removal"), flips)
