"""Why a mention was coded as it was, worked out again from its document; nothing of it is kept in the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from equipoise.errors import UsageError
from equipoise.questions.lookup import Lookup
from equipoise.questions.translating import as_coded

BY_ROW = "a row of a table: its cells say what it is"
BY_PERSON = "added by a person: its judgement says why"
GONE = "the coder as it is now does not code it; `equipoise read` its source again"


def explained(lookup: Lookup, record: Mapping[str, Any]) -> dict[str, Any]:
    """The explanation of every mention that `show` shows of an event, or of the one mention shown.

    Raises
    ------
    UsageError : the record is a document or a judgement.
    """
    if "reports" in record:
        mentions = [report["mention"] for report in record["reports"]]
    elif "mention" in record:
        mentions = [record["mention"]]
    else:
        raise UsageError("Only events and mentions can be explained.", "`show d-…` lists a document's mentions.")
    return explanations(lookup, mentions)


def explanations(lookup: Lookup, mentions: list[dict[str, Any]]) -> dict[str, Any]:
    from equipoise.coding.coder import Coder

    coder, found = Coder(), dict[str, Any]()
    for name in {m["document"] for m in mentions if m["kind"] == "sentence"}:
        if name in lookup.documents:
            found |= {e.mention: e.to_json() for e in coder.explain(as_coded(lookup.documents[name]))}
    kept = {m.id for m in lookup.snapshot.mentions}
    return {
        "coder": coder.fingerprint,
        "mentions": [found[m["id"]] for m in mentions if m["id"] in found],
        "unexplained": [
            {"mention": m["id"], "why": _why(m, m["id"] in kept)} for m in mentions if m["id"] not in found
        ],
        "coded_by_others": sorted({m["coder"] for m in mentions if m["id"] in found} - {coder.fingerprint}),
    }


def _why(mention: Mapping[str, Any], kept: bool) -> str:
    if mention["kind"] == "row":
        return BY_ROW
    return GONE if kept else BY_PERSON
