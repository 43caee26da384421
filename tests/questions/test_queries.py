"""The portable queries: within the subset that every engine computes alike, and translated for Spark."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

import equipoise.questions
from equipoise.datasets import registry
from equipoise.ledger.relations import RELATIONS

FILES = sorted(Path(equipoise.questions.__file__).parent.glob("*.sql"))
# Joins, filters, GROUP BY, COUNT, integer SUM, MIN, MAX, ORDER BY; nothing else.
ALLOWED = {
    *("Select", "From", "Join", "Where", "Group", "Order", "Ordered", "Table", "TableAlias", "Alias", "Column"),
    *("Identifier", "Literal", "Placeholder", "Paren", "Null", "Star", "And", "Or", "Not", "Is", "In"),
    *("EQ", "NEQ", "LT", "LTE", "GT", "GTE", "Count", "Sum", "Min", "Max"),
}
JOINS = {"", "INNER", "LEFT"}
RETURNED = {"INTEGER", "DATE", "VARCHAR"}


def parsed(path: Path) -> exp.Select:
    found = sqlglot.parse(path.read_text("utf-8"), read="duckdb")
    assert len(found) == 1, "one statement a file"
    assert isinstance(found[0], exp.Select)
    return found[0]


def tables(tree: exp.Select) -> dict[str, str]:
    """The relation behind each alias."""
    return {table.alias_or_name: table.name for table in tree.find_all(exp.Table)}


# The typed tables of data sets: their columns are read as published, so a real number passes through unchanged.
TYPED = {
    table.name: {"file": "VARCHAR", "row": "INTEGER"} | {name: column.type for name, column in table.columns.items()}
    for name in registry.names()
    for table in registry.sidecar(name).tables
}
KEYS = {table.name: set(table.key) for name in registry.names() for table in registry.sidecar(name).tables}


def kind(column: exp.Column, tree: exp.Select) -> str:
    table = tables(tree)[column.table]
    return {**RELATIONS, **TYPED}[table][column.name]


def is_as_published(column: exp.Column, tree: exp.Select) -> bool:
    return tables(tree)[column.table] in TYPED and kind(column, tree) == "DOUBLE"


queries = pytest.mark.parametrize("path", FILES, ids=[f.stem for f in FILES])


def test_there_are_queries() -> None:
    assert {f.stem for f in FILES} >= {"contacts", "coverage", "events", "ties"}


@queries
def test_a_query_says_what_it_is_for(path: Path) -> None:
    assert path.read_text("utf-8").startswith("-- ")


@queries
def test_only_the_portable_subset_is_used(path: Path) -> None:
    tree = parsed(path)
    assert {type(node).__name__ for node in tree.walk()} <= ALLOWED
    for join in tree.find_all(exp.Join):
        assert (join.side or join.kind or "") in JOINS
        assert join.args.get("on"), "every join says on what"
    assert not [node for node in tree.walk() if node is not tree and isinstance(node, exp.Select)], "no subqueries"


@queries
def test_only_named_relations_and_their_columns_are_read(path: Path) -> None:
    tree = parsed(path)
    named = {alias.alias for alias in tree.expressions if isinstance(alias, exp.Alias)}
    assert set(tables(tree).values()) <= {*RELATIONS, *TYPED}
    for column in tree.find_all(exp.Column):
        if column.table:
            assert kind(column, tree)
        else:
            assert column.name in named, f"{column.name}: say of which relation"


@queries
def test_integers_dates_and_text_are_returned_each_under_its_name(path: Path) -> None:
    tree = parsed(path)
    for given in tree.expressions:
        assert isinstance(given, exp.Alias), "every column is named"
        value = given.this
        if isinstance(value, exp.Count):
            continue
        column = value.this if isinstance(value, (exp.Min, exp.Max, exp.Sum)) else value
        assert isinstance(column, exp.Column)
        assert kind(column, tree) in RETURNED or is_as_published(column, tree)
        assert not isinstance(value, exp.Sum) or kind(column, tree) == "INTEGER"


@queries
def test_the_order_is_total_and_says_where_nulls_go(path: Path) -> None:
    tree = parsed(path)
    order, group = tree.args.get("order"), tree.args.get("group")
    assert order, "without an order engines differ"
    keys = {part.this.sql() for part in order.expressions}
    groups = {part.sql() for part in group.expressions} if group else set()
    first = tree.args["from_"].this if "from_" in tree.args else tree.args["from"].this
    if first.name in TYPED and not group:
        assert keys >= {f"{first.alias_or_name}.{column}" for column in KEYS[first.name]}
        return
    by_id = f"{first.alias_or_name}.id"
    assert by_id in keys if not group or by_id in groups else groups <= keys


@queries
def test_a_query_translates_to_spark(path: Path) -> None:
    (spark,) = sqlglot.transpile(path.read_text("utf-8"), read="duckdb", write="spark")
    again = sqlglot.parse_one(spark, read="spark")
    assert len(again.expressions) == len(parsed(path).expressions)
