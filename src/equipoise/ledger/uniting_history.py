"""What a merge replaces in my copy, noted as any other replacing is, where the record keeps what it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

HISTORY = frozenset({"recodings", "retired_mentions", "supersessions"})
# The codings of my documents whose mentions, or coder, are others now; imported is null for our own and for tables.
REPLACED = """
CREATE TEMP TABLE replaced AS
WITH mine AS (SELECT document, imported, id, record FROM a.mentions),
     now AS (SELECT document, imported, id, record FROM mentions),
     differing AS (
        SELECT document, imported FROM (FROM mine EXCEPT FROM now) UNION
        SELECT document, imported FROM (FROM now EXCEPT FROM mine) UNION
        SELECT c.document, NULL FROM codings c JOIN a.codings o ON o.document = c.document AND o.coder <> c.coder)
SELECT d.document, d.imported, CASE WHEN d.imported IS NULL THEN c.coder ELSE
    (SELECT any_value(m.imported) FROM mine m WHERE m.document = d.document AND m.imported = d.imported) END AS before
FROM differing d JOIN documents n ON n.id = d.document JOIN a.documents o ON o.id = d.document
LEFT JOIN a.codings c ON c.document = d.document
"""
RECODINGS = "INSERT INTO recodings SELECT document, imported, before, ? FROM replaced WHERE {0}"
RETIRED = """
INSERT INTO retired_mentions SELECT m.id, m.document, m.record, m.imported, ? FROM a.mentions m
JOIN replaced r ON r.document = m.document AND r.imported IS NOT DISTINCT FROM m.imported
"""
SUPERSESSIONS = """
INSERT INTO supersessions SELECT n.id, n.superseded_by, ? FROM documents n JOIN a.documents o ON o.id = n.id
WHERE (n.superseded_by IS NULL) <> (o.superseded_by IS NULL)
"""


def note_replaced(connection: duckdb.DuckDBPyConnection, at: str) -> None:
    """Note the codings and texts of mine (`a`) in the place of which the united record has others."""
    if not all(has(connection, table) for table in HISTORY):
        return
    connection.execute(REPLACED)
    connection.execute(RECODINGS.format("before IS NOT NULL OR imported IS NOT NULL"), [at])
    connection.execute(RETIRED, [at])
    connection.execute(SUPERSESSIONS, [at])


def has(connection: duckdb.DuckDBPyConnection, table: str, column: str | None = None) -> bool:
    """Whether the united record has a table, with a column of that name."""
    query = "SELECT 1 FROM duckdb_columns() WHERE database_name = 'united' AND table_name = ?"
    values = [table] if column is None else [table, column]
    return bool(connection.execute(query + (" AND column_name = ?" if column else ""), values).fetchone())
