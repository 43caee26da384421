"""How claims look in a terminal: what is claimed, on whose word, and the sentence."""

from __future__ import annotations

from equipoise.briefing.claimed import claimed as claimed
from equipoise.cli.printing import note
from equipoise.questions.claims import LIMITS, Claims
from equipoise.questions.phrases import plural


def print_claims(found: Claims) -> None:
    for record in found.to_json():
        source = record["source"]
        where = "; ".join(str(v) for v in (source["title"], source["publisher"], source["published"]) if v)
        print(f"{record['id']}  {claimed(record)}")
        print(f"  “{' '.join(record['text'].split())}”\n  {where or 'no title'}  [{record['document']}]")
    note(f"{plural(len(found.claims), 'claim')}. {LIMITS} `equipoise show ID` gives the text around one.")
