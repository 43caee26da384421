"""Ties: what binds the states to one another, side by side, and where ties contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from equipoise.briefing.blocks import Block, Column, Finding, Heading, Inline, Line, Link, Note, Row, Table
from equipoise.briefing.dates import in_words
from equipoise.briefing.figures import Numbers
from equipoise.briefing.material import Dyad, Material
from equipoise.briefing.wording import begin, possessive, state, table
from equipoise.ledger.membership_ties import RULES, TABLE
from equipoise.ledger.periods import first_day
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing
from equipoise.questions.tie_days import in_force
from equipoise.world.tables import organisations

DEFENCE, QUARREL = frozenset({"defence treaty", "alliance"}), frozenset({"rivalry", "dispute"})
NO_DAYS = "–"
MISSING = "No ties are in the record. Rows in the case's `ties.csv`, each with its reference, would fill this section."
ID = re.compile(r" \(t-[0-9a-f]{16}\)")
ADDRESS = re.compile(r"https?://[^\s,;()<>\"']+")
Tie = Mapping[str, Any]


def binding(material: Material, numbers: Numbers) -> Iterator[Block]:
    """The section on ties."""
    yield Heading(2, "Ties", "ties")
    if not any(found.recorded() for found in material.ties.values()):
        yield Note("missing", (MISSING,))
        return
    for dyad, found in material.ties.items():
        rows = tuple(tie_row(tie) for tie in found.between() if tie["kind"] != "membership")
        if rows:
            yield ties_table(dyad, rows)
        else:
            yield Note(
                "missing", (f"No tie between {state(dyad[0])} and {state(dyad[1])} is in `ties.csv` for the period.",)
            )
    yield from memberships(material)
    yield from conflicts(material)
    if material.view.known_by:
        yield Note("limits", ("Ties are shown as they stand in the case's table today, not as known on that day.",))


def ties_table(dyad: Dyad, rows: tuple[Row, ...]) -> Table:
    columns = tuple(Column(n) for n in ("Tie", "From – to", "Status", "Figure", "Reference and remarks"))
    caption = f"Ties of {state(dyad[0])} and {state(dyad[1])}"
    return Table(caption, columns, rows, anchor=f"ties-{dyad[0]}-{dyad[1]}", wide=True)


def tie_row(tie: Tie) -> Row:
    how = table()["direction"].get(tie["kind"])
    direction = f" ({how.format(source=name(tie['source']), target=name(tie['target']))})" if how else ""
    note = linked(f" {begin(remark(tie))}.") if tie["note"] else ()
    cells: tuple[Line, ...] = (
        (f"{begin(tie['kind'])}{direction}",),
        (span(tie),),
        (tie["status"] or "–",),
        (figure(tie),),
        (*reference(tie["reference"]), *note),
    )
    return Row(cells, tie["id"])


def remark(tie: Tie) -> str:
    """The note; that of a tie by rule names the members by their codes and ids, which a reader has no use for."""
    text = str(tie["note"])
    if tie["dataset"] == RULES:
        for code in (tie["source"], tie["target"]):
            text = text.replace(f" {code} by row", f" {name(code)} by row")
        text = ID.sub("", text)
    return text


def span(tie: Tie) -> str:
    """`since 1997`, `2014–2018`: as precise as the table; a stale tie is told by the last year that is covered."""
    if tie["stale"]:
        return f"{tie['last_covered']}, last year covered"
    start, end = (date_text(tie[key]) for key in ("start_text", "end_text"))
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"since {start}" if start else f"until {end}" if end else NO_DAYS


def date_text(text: str | None) -> str:
    day = first_day(text)
    if text is None or day is None:
        return ""
    return in_words(day) if len(text) == 10 else in_words(day).split(" ", 1)[1] if len(text) == 7 else text


def figure(tie: Tie) -> str:
    """The value with its unit and what it is a share of."""
    if tie["value"] is None:
        return "–"
    share = "" if tie["quantity"] in (None, "amount") else f" {quantity(tie)}"
    return f"{tie['value']:g} {tie['unit'] or ''}{share}"


def quantity(tie: Tie) -> str:
    owner = tie["target"] if tie["quantity"] == "share of target's" else tie["source"]
    whole = table()["whole"].get(tie["kind"])
    return f"of {possessive(name(owner))} {whole}" if whole else "(of what, see the remarks)"


def reference(text: str) -> Line:
    """The reference of a tie: its words as a link to its address; a bare address, or each of several, by its site."""
    addresses = list(ADDRESS.finditer(text))
    if not addresses:
        return (f"{text}.",)
    if len(addresses) > 1:
        return (*(part for part in linked(text) if part), ".")
    (found,) = addresses
    words = text[: found.start()].rstrip(" ,") or site(found[0])
    rest = text[found.end() :].strip(" ,")
    return (Link(words, found[0]), f"; {rest}." if rest else ".")


def linked(text: str) -> Iterator[Inline]:
    """A remark, the addresses in it as links by the name of their site."""
    end = 0
    for found in ADDRESS.finditer(text):
        yield text[end : found.start()]
        yield Link(site(found[0]), found[0])
        end = found.end()
    yield text[end:]


def site(address: str) -> str:
    return re.sub(r"^https?://(www\.)?|[/:?].*$", "", address)


def memberships(material: Material) -> Iterator[Table]:
    """Organisations down, states across; of those that only the world's table has, none: there are a hundred."""
    seen = {t["id"]: t for found in material.ties.values() for t in found.memberships() if t["dataset"] != TABLE}
    cells: dict[str, dict[str, list[Tie]]] = {}
    for tie in seen.values():
        if tie["source"] in material.states and in_force(tie):
            cells.setdefault(tie["target"], {}).setdefault(tie["source"], []).append(tie)
    rows = tuple(
        Row(((organisation(code),), *(membership(by_state.get(s, [])) for s in material.states)), f"org-{code}")
        for code, by_state in sorted(cells.items(), key=lambda item: organisation(item[0]))
    )
    if rows:
        columns = (Column("Organisation"), *(Column(name(s)) for s in material.states))
        yield Table("Memberships side by side", columns, rows, anchor="memberships")


def conflicts(material: Material) -> Iterator[Note]:
    """Each contradiction of kinds and disagreement of sources, once."""
    told = dict.fromkeys(c for found in material.ties.values() for c in found.conflicts)
    for conflict in told:
        yield Note("tension", (f"{conflict.what.capitalize()}: {conflict.why}",))


def organisation(code: str) -> str:
    found = {o.code: o.name for o in organisations()}  # some have the letters of a state
    return f"{found[code]} ({code})" if code in found else code


def membership(found: list[Tie]) -> Line:
    parts: list[Inline] = []
    for tie in found:
        address = ADDRESS.search(tie["reference"])
        status = "member" if tie["status"] in (None, "ended", "left") else tie["status"]
        words = status if span(tie) == NO_DAYS else f"{status}, {span(tie)}"
        parts += ["; "] * bool(parts) + [Link(words, address[0]) if address else words]
    return tuple(parts) or ("no row",)


def tension(material: Material, numbers: Numbers) -> Iterator[Block]:
    """Where the ties pull apart: a duty to defend one state, and business with the state it is at odds with."""
    for ally in material.partners:
        duty = [t for t in held(material, material.pivot, ally) if t["kind"] in DEFENCE]
        for rival in material.partners:
            quarrel = [t for t in held(material, ally, rival) if t["kind"] in QUARREL] if rival != ally else []
            if duty and quarrel:
                yield Finding("Ties that pull apart", pulls(material, numbers, ally, rival))
    for a, b in material.dyads:
        kinds = {t["kind"] for t in held(material, a, b)}
        if kinds & DEFENCE and kinds & QUARREL:
            words = listing(sorted(kinds & (DEFENCE | QUARREL)))
            yield Note("tension", (f"{begin(state(a))} and {state(b)} are bound and divided at once: {words}.",))


def pulls(material: Material, numbers: Numbers, ally: str, rival: str) -> Line:
    """The sentence on a pivot bound to one rival and dealing with the other."""
    treaty = evidence(material, material.pivot, ally, DEFENCE)
    quarrel = evidence(material, ally, rival, QUARREL)
    parts: list[Inline] = [f"{begin(state(material.pivot))} is bound to {state(ally)} by a ", treaty, "; "]
    parts += [f"{state(ally)} and {state(rival)} are divided by a ", quarrel, "."]
    mark = f" {begin(state(material.pivot))} supplied "
    for code in (rival, ally):
        if share := arms_share(material, numbers, code):
            parts += [mark, *share]
            mark = " and "
    return (*parts, "." if mark == " and " else "")


def held(material: Material, a: str, b: str) -> list[dict[str, Any]]:
    """The ties of two states that were in force."""
    found = material.ties.get((a, b)) or material.ties.get((b, a))
    return [t for t in found.between() if in_force(t) and not t["stale"]] if found else []


def evidence(material: Material, a: str, b: str, kinds: frozenset[str]) -> Link:
    """The kind of a tie as a link to its row."""
    tie = next(t for t in held(material, a, b) if t["kind"] in kinds)
    return Link(tie["kind"], f"#{tie['id']}")


def arms_share(material: Material, numbers: Numbers, code: str) -> Line:
    """`49.2 percent of Azerbaijan's arms imports (2014 to 2018)`, of the last window that ended with the period."""
    key = f"{material.pivot}-{code}"
    last = str(material.period.until.year) if material.period.until else "9999"
    rows = numbers.results["ties"][key]["ties"]
    windows = [(t["end_text"] or "", n) for n, t in enumerate(rows) if is_share(t, material.pivot, code)]
    ended = [window for window in windows if window[0][:4] <= last]
    if not ended:
        return ()
    _, n = max(ended)
    path, ids = f"/ties/{key}/ties/{n}", [rows[n]["id"]]
    what = f"Arms that {state(material.pivot)} delivered to {state(code)}"
    value = numbers(f"{path}/value", ids, what, unit=rows[n]["unit"])
    start, end = (numbers.text(f"{path}/{bound}_text", ids, what) for bound in ("start", "end"))
    return (value, f" of {possessive(state(code))} arms imports (", start, " to ", end, ")")


def is_share(tie: Tie, source: str, target: str) -> bool:
    share = tie["kind"] == "arms" and tie["quantity"] == "share of target's" and tie["value"] is not None
    return share and (tie["source"], tie["target"]) == (source, target)
