"""In which state a place lies."""

from __future__ import annotations

from equipoise.world import tables
from equipoise.world.folding import fold
from equipoise.world.overlay import cached


def country_of(name: str) -> str | None:
    """Return the code of the state in which a city, locality or region lies, or None if it is not known.

    Case, diacritics and a leading "the" do not matter. A state's own name gives its code.
    """
    return _places().get(key(name))


def is_state(name: str) -> bool:
    """Whether a name is a state's own and not that of a place in it."""
    return key(name) in _states()


def key(name: str) -> str:
    words = " ".join(fold(name).replace("-", " ").split()).casefold()
    return words.removeprefix("the ")


@cached
def _states() -> frozenset[str]:
    return frozenset(key(n.phrase) for n in tables.names() if n.form in ("name", "alias"))


@cached
def _places() -> dict[str, str]:
    own = {key(n.phrase): n.code for n in tables.names() if n.form in ("name", "alias", "capital") and not n.ambiguous}
    return own | {key(name): country for name, country in tables.places().items()}
