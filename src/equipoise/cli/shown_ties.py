"""How the ties of two states look in a terminal: the ties, who belongs where, contradictions, and what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from equipoise.cli.printing import note, table
from equipoise.ledger.membership_ties import MEMBERSHIP, TABLE
from equipoise.questions.naming import name
from equipoise.questions.tie_coverage import TieCoverage
from equipoise.questions.tie_days import span_text
from equipoise.questions.tie_strip import strip_text
from equipoise.questions.tie_words import belonging, value_text
from equipoise.questions.ties import Ties
from equipoise.world.obligations import obligations

Tie = Mapping[str, Any]


def print_ties(found: Ties) -> None:
    a, b = found.dyad
    print(f"Ties of {name(a)} and {name(b)}, {found.period}\n")
    rows = [line(tie) for tie in (*found.between(), *own_memberships(found))]
    table(("kind", "between", "dates", "status", "value", "source"), rows)
    for said in (*listed_memberships(found), *ended(found)):
        print(said)
    for conflict in found.conflicts:
        print(f"\n{conflict.what.capitalize()}: {conflict.why} [{', '.join(conflict.ties)}]")
    print("\nWhat is known, to which year:")
    for drawn in strip_text(found):
        print(f"  {drawn}")
    for blank in blanks(found.coverage):
        print(blank)
    for said in found.notes:
        note(said)
    note("`--json` has the references, notes and every source's years; `-o FILE.svg` draws the strip.")


def line(tie: Tie) -> tuple[str, ...]:
    return (
        tie["kind"],
        f"{tie['source']} – {tie['target']}",
        dates(tie),
        tie["status"] or "",
        value_text(tie),
        f"{tie['dataset']}, row {tie['line']}",
    )


def dates(tie: Tie) -> str:
    """`1997 to now`; a stale tie as `2018, last year covered`, never as in force."""
    if tie["stale"]:
        return f"{tie['last_covered']}, last year covered (from {tie['start_text'] or '?'})"
    if tie["last_covered"] and not tie["end_text"]:
        return span_text(tie)
    return f"{tie['start_text'] or '?'} to {tie['end_text'] or 'now'}"


def own_memberships(found: Ties) -> Iterator[Tie]:
    """Those of the case's rows, each a line of its own."""
    return (tie for tie in found.memberships() if tie["dataset"] != TABLE)


def listed_memberships(found: Ties) -> Iterator[str]:
    """Those of the world's table, which are many, in a paragraph."""
    if (held := belonging(found)) is None:
        return
    print()
    yield held.shared
    for code, apart in held.alone:
        yield f"Further {name(code)}: {apart}."
    rows = [tie for tie in found.memberships() if tie["dataset"] == TABLE]
    if any(tie["stale"] for tie in rows):
        yield f"These stand as of {max(tie['last_covered'] or 0 for tie in rows)}, the last year covered."


def ended(found: Ties) -> Iterator[str]:
    """What bound the two and ended before, without yearly figures and the table's bygone memberships."""
    bound = {rule.organisation for rule in obligations()}
    for tie in found.former:
        listed = tie["kind"] == MEMBERSHIP and tie["dataset"] == TABLE and tie["target"] not in bound
        if tie["value"] is None and not listed:
            status = f", {tie['status']}" if tie["status"] else ""
            who = f"{tie['source']} – {tie['target']}"
            yield f"Ended before: {tie['kind']} {who}{status}, {span_text(tie)} ({tie['dataset']}, row {tie['line']})"


def blanks(coverage: Sequence[TieCoverage]) -> Iterator[str]:
    """A family that nobody knows of in the period: each source's reason and the next step."""
    for family in dict.fromkeys(one.family for one in coverage):
        mine = [one for one in coverage if one.family == family]
        silent = [one for one in mine if one.reason]
        if any(one.at in ("tied", "none") for one in mine):
            silent = [one for one in silent if one.at == "stale" or "not loaded" in (one.reason or "")]
        for one in silent:
            yield f"  {family}, {one.source}: {one.reason}; {one.next}"
