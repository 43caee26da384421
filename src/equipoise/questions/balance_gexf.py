"""Signed ties from a GEXF file (Gephi): the sign of an edge is its attribute `sign`, or that of its weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from equipoise.errors import InputError
from equipoise.questions.balance_ties import Row

HINT = "Give each edge an attribute 'sign' of 1 or -1, or a weight above or below 0."


def read_gexf(name: str, data: bytes) -> list[Row]:
    """The edges of a GEXF file, by the labels of their nodes.

    Raises
    ------
    InputError : no XML, a node that is not there, two nodes of one label, a bad sign or weight, no edge.
    """
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(data)
    except (ParseError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {error}.", "Export it anew.") from error
    titles = {a.get("id"): a.get("title", "").lower() for a in each(root, "attribute")}
    labels = {node.get("id"): node.get("label") or node.get("id") for node in each(root, "node")}
    if len(set(labels.values())) < len(labels):
        raise InputError(f"{name}: two nodes have one label.", "Give every node a label of its own.")
    rows = [edge(name, number, element, labels, titles) for number, element in enumerate(each(root, "edge"), 1)]
    if not rows:
        raise InputError(f"{name} holds no edge.", HINT)
    return rows


def each(root: Any, tag: str) -> Iterator[Any]:
    return (element for element in root.iter() if str(element.tag).rsplit("}", 1)[-1] == tag)


def edge(name: str, number: int, element: Any, labels: dict[Any, Any], titles: dict[Any, str]) -> Row:
    where = f"{name}, edge {number}"
    source, target = (labels.get(element.get(end)) for end in ("source", "target"))
    if source is None or target is None:
        raise InputError(f"{where}: its node is not in the file.", "Export it anew.")
    if source == target:
        raise InputError(f"{where}: '{source}' is tied to itself.", "Delete the edge.")
    values = {titles.get(v.get("for"), ""): v.get("value") for v in each(element, "attvalue")}
    weight = number_of(where, element.get("weight") or values.get("weight") or "1")
    sign = number_of(where, values["sign"]) if values.get("sign") else weight / abs(weight)
    if sign not in (1, -1):
        raise InputError(f"{where}: {sign:g} is no sign.", HINT)
    return Row(source, target, int(sign), abs(weight))


def number_of(where: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not value or not abs(value) < float("inf"):
        raise InputError(f"{where}: '{text}' is no number other than 0.", HINT)
    return value
