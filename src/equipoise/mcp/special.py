"""Questions whose call differs from the rest: conventions, tables given with the call, the case itself, judgements."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from equipoise.errors import UsageError, nearest
from equipoise.ledger.view import View

ROWS = 10  # of a panel in an answer
FIELDS = ("date", "place", "status", "mode", "level", "channel", "setting")


def alignment(view: View, given: dict[str, Any]) -> Any:
    from equipoise.questions.alignment import alignment as ask
    from equipoise.questions.alignment_choices import Choices

    choices = Choices.of(given.pop("conventions", ()))
    return ask(view, *given.pop("states"), choices=choices, **given)


def balance(view: View, given: dict[str, Any]) -> Any:
    """Of the case's own network: a table's path would let an assistant read files that are none of the case."""
    from equipoise.questions.balance import balance as ask

    return ask(view, camp_number=given.pop("camps", "two"), **given)


def bargain(view: View, given: dict[str, Any]) -> Any:
    """The actors as a table, so that they are checked and told of as every table is."""
    from equipoise.questions.bargain import bargain as ask

    actors = given.pop("actors")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "actors.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ("actor", "position", "capability", "salience"), extrasaction="ignore")
            writer.writeheader()
            writer.writerows(actors)
        return ask(path, **given)


def whatif(view: View, given: dict[str, Any]) -> Any:
    """Of scenarios that the case has, by name, or that the call brings: a path would let any file be read."""
    from equipoise.ledger.scenarios import known, names
    from equipoise.questions.whatif import whatif as ask

    scenarios, there = given.pop("scenarios"), names(view.case)
    for one in scenarios:
        if isinstance(one, str) and one not in there:
            raise UsageError(f"The case has no scenario '{one}'.", nearest(one, there) or known(view.case))
    return ask(view, scenarios, *given.pop("states", ()), **given)


def panel(view: View, given: dict[str, Any]) -> Any:
    """What the panel has, with its first rows; the whole is a file, which `equipoise panel` writes."""
    from equipoise.questions.panel import panel as ask

    steps: dict[str, Any] = {name: two_of(given.pop(name), name) for name in ("lags", "leads") if name in given}
    found = ask(view, *given.pop("states", ()), **steps, **given)
    rows = found.frame.head(ROWS).to_dicts()
    first = [{k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()} for row in rows]
    return found.to_json() | {"first_rows": first}


def two_of(text: str, what: str) -> tuple[int, int]:
    low, _, high = text.partition(":")
    if not (low.isdecimal() and high.isdecimal()):
        raise UsageError(f"'{text}' are no {what}.", "Give the first and last number of periods, as 1:26.")
    return int(low), int(high)


def resolve(view: View, given: dict[str, Any]) -> Any:
    from equipoise.world.actors import resolve as ask

    with view.case.world():
        found = ask(given["phrase"], given.get("at"))
    return {name: getattr(found, name) for name in ("code", "name", "person", "office", "rank", "via")}


def changes(view: View, given: dict[str, Any]) -> Any:
    from equipoise.questions.changes import changes as ask

    return ask(view.case, **given)


def confirm(view: View, given: dict[str, Any]) -> Any:
    return judged(view, "confirm", given)


def reject(view: View, given: dict[str, Any]) -> Any:
    return judged(view, "reject", given)


def retract(view: View, given: dict[str, Any]) -> Any:
    return judged(view, "retract", given)


def judged(view: View, action: str, given: dict[str, Any]) -> Any:
    from equipoise.questions.correct import correct

    return correct(view.case, given["id"], action, why=given["why"], by=author(view)).to_json()


def add(view: View, given: dict[str, Any]) -> Any:
    from equipoise.ledger.periods import whole_day
    from equipoise.questions.correct import add as add_event

    fields = {name: given.pop(name) for name in FIELDS if name in given}
    published = whole_day(given.pop("published", None), "published")
    return add_event(view.case, fields=fields, published=published, by=author(view), **given).to_json()


def author(view: View) -> str:
    """The case's user, and that an assistant wrote for them: whoever reads the judgement can tell."""
    return f"{view.case.user()} (by an assistant)"
