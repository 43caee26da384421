"""The brief: a case put together for a reader, every number with its evidence on the same page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from equipoise.briefing.document import Brief
    from equipoise.ledger.view import Viewable


def brief(view: Viewable, *states: str, since: str | date | None = None, until: str | date | None = None) -> Brief:
    """Build the brief of a case: findings first, then what they rest on.

    Parameters
    ----------
    view : the View to read.
    states : the pivot, then its partners; without them the case's own.
    since, until : the period, both ends included; without them the case's own.

    Returns
    -------
    Brief, with `.to_html()`, `.to_pdf()`, `.to_docx()`, `.to_markdown()`, `.to_json()`, `.findings()`, its sources by
    `.to_bibtex()`, `.to_ris()` and `.to_csl()`, and `.save("brief.html")`.

    Raises
    ------
    UsageError : fewer than two states, or a period that ends before it begins.
    """
    from equipoise.briefing.composing import compose

    return compose(view, *states, since=since, until=until)
