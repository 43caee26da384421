"""Which case's rows count while a question or a command works: those of the case that it is asked of."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from equipoise.ledger.casefolder import open_case
from equipoise.ledger.view import View

P = ParamSpec("P")
R = TypeVar("R")


def in_its_world(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function whose first argument is a view, a case or its folder work in the world of that case."""
    first = next(iter(inspect.signature(function).parameters))

    @functools.wraps(function)
    def within(*args: P.args, **kwargs: P.kwargs) -> R:
        given = args[0] if args else kwargs.get(first)
        case = given.case if isinstance(given, View) else open_case(given)  # type: ignore[arg-type]
        with case.world():
            return function(*args, **kwargs)

    return within
