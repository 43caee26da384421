"""Asking a question as its command does: the View, the call, and what the options mean in Python."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from equipoise.app.parameters import Given
from equipoise.errors import UsageError, nearest
from equipoise.ledger.casefolder import Case
from equipoise.ledger.periods import last_day
from equipoise.ledger.view import View
from equipoise.results import Result

LISTS = ("tss", "mid")  # of rivals; every other word is a file of the case
Ask = Callable[[Case, Given], Result]


def view_of(case: Case, given: Given) -> View:
    """The View that an address asks for."""
    known_by = last_day(given.view.get("known_by"), "known-by")
    return View(
        case, known_by=known_by, on=given.view.get("on", "ledger"), min_independent=given.view.get("min_independent", 1)
    )


def usual(name: str) -> Ask:
    """A question whose options are those of its function: `questions/NAME.py` with a function of that name."""

    def ask(case: Case, given: Given) -> Result:
        function = getattr(import_module(f"equipoise.questions.{name}"), name)
        return answered(function, view_of(case, given), *given.words, **given.options)

    return ask


def answered(function: Callable[..., Any], *words: Any, **options: Any) -> Result:
    """The result; too few or too many words are the asker's mistake, not a failure."""
    import inspect

    try:
        inspect.signature(function).bind(*words, **options)
    except TypeError as error:
        raise UsageError(f"These states or words do not fit the question: {error}.", "See the form.") from error
    found: Result = function(*words, **options)
    return found


def shift(case: Case, given: Given) -> Result:
    """Of two states, or of a series from a file; with `segments` any number of changes, with `all` of all dyads."""
    from equipoise.questions.shift_options import Wanted

    options = dict(given.options)
    series = options.pop("series", None)
    return Wanted(
        given.words,
        lambda: view_of(case, given),
        (lambda: of_case(case, series)) if series else None,
        every=options.pop("all", False),
        **{name: options.pop(name) for name in ("fdr", "segments", "family", "prior") if name in options},
        events=options,
        narrowed=bool(given.view),
    ).found()


def alignment(case: Case, given: Given) -> Result:
    from equipoise.questions.alignment import alignment as ask
    from equipoise.questions.alignment_choices import Choices

    options = dict(given.options)
    choices = Choices.of(options.pop("convention", ()))
    if not given.words:
        raise UsageError("No states are named.", "Name two, as RUS, ARM, or one.")
    return ask(view_of(case, given), *given.words, choices=choices, **options)


def posture(case: Case, given: Given) -> Result:
    from equipoise.questions.posture import posture as ask

    options = dict(given.options)
    poles = [pole.strip() for pole in options.pop("between", "").split(",") if pole.strip()]
    return answered(ask, view_of(case, given), *given.words, poles=poles, **options)


def precedents(case: Case, given: Given) -> Result:
    from equipoise.questions.precedents import precedents as ask

    options = dict(given.options)
    criteria, without = options.pop("by", None) or ("defence",), options.pop("without_pacts", False)
    return ask(view_of(case, given), *given.words, criteria=criteria, with_pacts=not without, **options)


def pivot(case: Case, given: Given) -> Result:
    """With overrides that the case's log of assumptions has; `keep_pivot` puts them there."""
    from equipoise.questions.pivot import pivot as ask
    from equipoise.questions.pivot_overrides import parse_overrides

    options = dict(given.options)
    overrides = parse_overrides(options.pop("set", ()), options.pop("because", ()))
    return ask(view_of(case, given), *given.words, overrides=overrides, logged=True, **options)


def keep_pivot(case: Case, given: Given) -> None:
    """Overrides and their reasons go into the case's log of assumptions, as the command keeps them."""
    from equipoise.questions.pivot_overrides import keep_overrides, parse_overrides

    overrides = parse_overrides(given.options.get("set", ()), given.options.get("because", ()))
    keep_overrides(case, given.words, overrides)


def whatif(case: Case, given: Given) -> Result:
    """Of scenarios that the case has, by their names; a path would let a link have any file read."""
    from equipoise.ledger.scenarios import known, names
    from equipoise.questions.whatif import whatif as ask

    options = dict(given.options)
    chosen, there = options.pop("scenarios", []), names(case)
    for one in chosen:
        if one not in there:
            raise UsageError(f"The case has no scenario '{one}'.", nearest(one, there) or known(case))
    if not chosen:
        raise UsageError("No scenario is chosen.", known(case))
    return ask(view_of(case, given), chosen, *given.words, only=listed(options.pop("only", "")), **options)


def panel(case: Case, given: Given) -> Result:
    from equipoise.questions.panel import panel as ask

    options = dict(given.options)
    lists, covers = options.pop("rivals", "tss"), listed(options.pop("covers", ""))
    steps: dict[str, Any] = {name: two_of(options.pop(name), name) for name in ("lags", "leads") if name in options}
    rivals = lists if lists in LISTS else str(of_case(case, lists))
    return ask(view_of(case, given), *given.words, rivals=rivals, covers=covers, **steps, **options)


def two_of(text: str, what: str) -> tuple[int, int]:
    low, _, high = text.partition(":")
    if not (low.isdecimal() and high.isdecimal()):
        raise UsageError(f"'{text}' are no {what}.", "Give the first and last number of periods, as 1:26.")
    return int(low), int(high)


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def balance(case: Case, given: Given) -> Result:
    from equipoise.questions.balance import balance as ask

    options = dict(given.options)
    edges = options.pop("edges", None)
    named = {"camps": "camp_number"}
    words = {named.get(name, name): value for name, value in options.items()}
    return ask(view_of(case, given) if edges is None else None, edges=of_case(case, edges) if edges else None, **words)


def bargain(case: Case, given: Given) -> Result:
    from equipoise.questions.bargain import bargain as ask

    options = dict(given.options)
    file, as_written = options.pop("file", None), options.pop("as_written", False)
    if file is None:
        raise UsageError("No table of positions is named.", "Choose a file of the case's folder.")
    written = {"denominator": "own pair", "preferred": "least move", "compelled": "moves"} if as_written else {}
    return answered(ask, of_case(case, file), **options, **written)


def changes(case: Case, given: Given) -> Result:
    from equipoise.questions.changes import changes as ask

    return ask(case, **given.options)


def of_case(case: Case, name: str) -> Path:
    """A file of the case's folder by its name; the app reads no other.

    Raises
    ------
    UsageError : there is no such file, or it lies elsewhere.
    """
    path = Path(os.path.normpath(case.folder / name))
    if "\0" in name or not path.is_relative_to(case.folder) or not path.resolve().is_relative_to(case.folder.resolve()):
        path = case.folder  # which is no file
    if not path.is_file():
        raise UsageError(f"The case's folder has no file '{name}'.", "Put it there and give its name.")
    return path
