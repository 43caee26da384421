"""Matrix products on one thread: those of a year are small, and threads that wait for each other cost more."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


@cache
def libraries() -> Any:
    """What multiplies matrices in this process."""
    import numpy  # noqa: F401 - it loads the library that is then found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """A block in which matrix products use one thread. On two busy cores they take an eighth of the processor time."""
    limited: AbstractContextManager[Any] = libraries().limit(limits=1, user_api="blas")
    return limited
