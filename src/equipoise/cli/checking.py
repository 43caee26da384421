"""`check` as a command, and how verdicts on claims look in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from equipoise.cli.options import CaseFolder, Json, KnownBy, Output, Relation, Since, States, Until, as_json, the_view

if TYPE_CHECKING:
    import typer

    from equipoise.questions.check import Checked, Checks

SIGNS = {"for": "+", "weaker": "~", "against": "-", "beside": "·"}
ROWS = 4  # rows of data printed of one claim


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Questions")(check)


def check(
    states: States = None,
    relation: Relation = None,
    since: Since = None,
    until: Until = None,
    known_by: KnownBy = None,
    output: Output = None,
    json: Json = False,
    case: CaseFolder = None,
) -> None:
    """Hold what the texts claim of ties and counts against the data loaded and the record.

    Each claim agrees, disagrees, depends (on what is said) or has no data (and what would decide it is named), with
    the rows behind it. States and period choose the claims, as for `claims`.
    """
    from equipoise.questions.check import check as ask

    view = the_view(case, known_by)
    found = ask(view, *(states or ()), relation=relation, since=since, until=until)
    deliver_checks(found, output, json)


def deliver_checks(found: Checks, output: Output, json: bool) -> None:
    from equipoise.cli.printing import deliver

    deliver(found, output, as_json(json), lambda: print_checks(found))


def print_checks(found: Checks) -> None:
    from equipoise.cli.printing import note
    from equipoise.questions.check import LIMITS

    for one in found.checked:
        print_one(one, found.asked.source(one.claim)["publisher"])
    note(f"{found.told()}. {LIMITS} `--json` has every row.")


def print_one(one: Checked, publisher: str | None) -> None:
    from equipoise.cli.claims import claimed

    verdict = one.verdict
    print(f"{verdict.verdict.upper()}  {claimed(one.claim.to_json())}  [{one.claim.id}]")
    print(f"  “{' '.join(one.claim.text.split())}” {publisher or ''}".rstrip())
    print(f"  {verdict.why}")
    if verdict.holds_if:
        print(f"  Holds if {verdict.holds_if}.")
    for row in verdict.data[:ROWS]:
        day = f", {row['start']}" if row["dataset"] == "record" and row["start"] else ""
        print(f"  {SIGNS[row['says']]} {row['dataset']}: {row['what']}{day}")
    if len(verdict.data) > ROWS:
        print(f"  and {len(verdict.data) - ROWS} more rows")
    if verdict.next:
        print(f"  Next: {verdict.next}")
    print()
