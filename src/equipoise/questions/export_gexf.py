"""Ties or events as a network in GEXF, for Gephi, networkx and igraph, with its sources inside.

States are nodes, each tie or dyad of an event an edge with its days, so that Gephi can play them. Version 1.2 of the
format, which every program that reads GEXF reads. Few read a graph that mixes directed and undirected edges, so
a network that holds both is directed, and the attribute `symmetric` says which have no direction.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

from equipoise.errors import UsageError
from equipoise.ledger.view import View
from equipoise.questions.export_sources import Source
from equipoise.questions.naming import name
from equipoise.version import __version__
from equipoise.world.tables import organisations
from equipoise.world.tie_kinds import tie_kinds

NAMESPACE = "http://www.gexf.net/1.2draft"
TIES = "SELECT * FROM ties ORDER BY date_start, source, target, kind, id"
EVENTS = """
SELECT e.id AS event, d.source, d.target, e.type, e.mode, e.status, d.level, e.channel, e.setting,
    e.date_start, e.date_end, e.place, e.country, e.standing, e.reports, e.independent, e.is_symmetric
FROM events AS e JOIN event_dyads AS d ON e.id = d.event
ORDER BY e.date_start, e.id, d.source, d.target
"""
ENDS = ("source", "target")
DAYS = {"date_start": "start", "date_end": "end"}
NODE = {"kind": "string"}
Row = Mapping[str, Any]


def write_gexf(view: View, table: str, sources: Sequence[Source], path: Path) -> int:
    """Write `ties` or `events` (their dyads) as a network; the number of edges.

    Raises
    ------
    UsageError : another table, which is no network.
    """
    if table not in ("ties", "events", "event_dyads"):
        raise UsageError(f"{table} is no network between states.", "Export ties or events as .gexf.")
    if table == "ties":
        edges = [tie(row) for row in view.rows(TIES)]  # each names its data set and its reference
    else:
        cited = cited_by(sources)
        edges = [{**dyad(row), "sources": cited.get(row["event"])} for row in view.rows(EVENTS)]
    document = network(edges, what="Ties" if table == "ties" else "Events", about=view.case.title, sources=sources)
    Tree.indent(document)
    path.write_bytes(Tree.tostring(document, "utf-8", xml_declaration=True) + b"\n")
    return len(edges)


def tie(row: Row) -> dict[str, Any]:
    kind = tie_kinds().get(row["kind"])
    about = {"family": kind.family, "sense": kind.sense} if kind else {"family": None, "sense": None}
    return {**row, **about, "symmetric": kind.symmetric if kind else False}


def dyad(row: Row) -> dict[str, Any]:
    return {**{k: v for k, v in row.items() if k != "is_symmetric"}, "symmetric": row["is_symmetric"]}


def cited_by(sources: Sequence[Source]) -> dict[str, str]:
    """What each event rests on, in words."""
    told: dict[str, list[str]] = {}
    for one in sources:
        words = ", ".join(part for part in (one.citation, one.publisher, one.published, one.url) if part)
        for id in one.rows.split():
            told.setdefault(id, []).append(words)
    return {id: "; ".join(words) for id, words in told.items()}


def network(edges: Sequence[Row], *, what: str, about: str, sources: Sequence[Source]) -> Tree.Element:
    root = Tree.Element("gexf", {"xmlns": NAMESPACE, "version": "1.2"})
    meta = Tree.SubElement(root, "meta")
    Tree.SubElement(meta, "creator").text = f"Equipoise {__version__}"
    named = dict.fromkeys(f"{one.citation} {one.url}".strip() for one in sources)
    Tree.SubElement(meta, "description").text = clean(
        f"{what} of a case: {about}. Sources: {'; '.join(named) or 'none'}."
    )
    directed = any(not row["symmetric"] for row in edges)
    graph = Tree.SubElement(root, "graph", {"defaultedgetype": "directed" if directed else "undirected"})
    graph.attrib |= {"mode": "dynamic", "timeformat": "date"}
    columns = [c for c in dict.fromkeys(c for row in edges for c in row) if c not in (*ENDS, *DAYS)]
    declare(graph, "node", NODE)
    declare(graph, "edge", {column: type_of([row[column] for row in edges]) for column in columns})
    add_nodes(graph, sorted({row[end] for row in edges for end in ENDS}))
    holder = Tree.SubElement(graph, "edges")
    for number, row in enumerate(edges):
        add_edge(holder, number, row, columns)
    return root


def declare(graph: Tree.Element, of: str, columns: Mapping[str, str]) -> None:
    holder = Tree.SubElement(graph, "attributes", {"class": of})
    for number, (title, kind) in enumerate(columns.items()):
        Tree.SubElement(holder, "attribute", {"id": str(number), "title": title, "type": kind})


def type_of(values: Sequence[Any]) -> str:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return "boolean"
    return "integer" if known and all(isinstance(value, int) for value in known) else "string"


def add_nodes(graph: Tree.Element, codes: Sequence[str]) -> None:
    bodies = {one.code for one in organisations()}
    holder = Tree.SubElement(graph, "nodes")
    for code in codes:
        node = Tree.SubElement(holder, "node", {"id": clean(code), "label": clean(name(code))})
        values(node, ["organisation" if code in bodies else "state"])


def add_edge(holder: Tree.Element, number: int, row: Row, columns: Sequence[str]) -> None:
    days = {at: row[day].isoformat() for day, at in DAYS.items() if isinstance(row[day], date)}
    ends = {end: clean(row[end]) for end in ENDS}
    values(Tree.SubElement(holder, "edge", {"id": str(number), **ends, **days}), [row[column] for column in columns])


def values(element: Tree.Element, given: Sequence[Any]) -> None:
    """The attributes that are known: what is missing is left out, never 0."""
    known = [(number, value) for number, value in enumerate(given) if value is not None]
    holder = Tree.SubElement(element, "attvalues") if known else element
    for number, value in known:
        text = str(value).lower() if isinstance(value, bool) else clean(str(value))
        Tree.SubElement(holder, "attvalue", {"for": str(number), "value": text})


def clean(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(
        c for c in text if c in "\t\n" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    )
