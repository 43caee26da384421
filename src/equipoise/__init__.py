"""Equipoise: where a state stands between partners who do not get on, from evidence.

The questions are functions of a `View` of a case, with the names of the commands::

    import equipoise as eq

    view = eq.View("cases/caucasus-2018")
    eq.contacts(view, "RUS", "ARM", "AZE", since="2018-05", until="2018-10").answer

Everything is loaded when first used, so `import equipoise` itself is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from equipoise.version import __version__ as __version__

_HOME = {
    "Actor": "equipoise.world.actors",
    "Case": "equipoise.ledger.casefolder",
    "EquipoiseError": "equipoise.errors",
    "Estimate": "equipoise.results",
    "View": "equipoise.ledger.view",
    "add": "equipoise.questions.correct",
    "add_holder": "equipoise.questions.world",
    "add_member": "equipoise.questions.world",
    "add_name": "equipoise.questions.world",
    "add_place": "equipoise.questions.world",
    "agenda": "equipoise.questions.agenda",
    "brief": "equipoise.briefing",
    "contacts": "equipoise.questions.contacts",
    "correct": "equipoise.questions.correct",
    "demo": "equipoise.questions.demo",
    "disagreements": "equipoise.questions.disagreements",
    "events": "equipoise.questions.events",
    "find": "equipoise.questions.find",
    "forget": "equipoise.questions.forget",
    "import_events": "equipoise.questions.import_events",
    "import_review": "equipoise.questions.review_import",
    "init": "equipoise.questions.case",
    "open_case": "equipoise.ledger.casefolder",
    "read": "equipoise.questions.intake",
    "readouts": "equipoise.questions.readouts",
    "remove_events": "equipoise.questions.import_events",
    "resolve": "equipoise.world.actors",
    "review": "equipoise.questions.review",
    "show": "equipoise.questions.show",
    "ties": "equipoise.questions.ties",
    "unforget": "equipoise.questions.forget",
    "who": "equipoise.questions.who",
    "world_rows": "equipoise.questions.world",
}

__all__ = [
    "Actor",
    "Case",
    "EquipoiseError",
    "Estimate",
    "View",
    "add",
    "add_holder",
    "add_member",
    "add_name",
    "add_place",
    "agenda",
    "brief",
    "contacts",
    "correct",
    "demo",
    "disagreements",
    "events",
    "find",
    "forget",
    "import_events",
    "import_review",
    "init",
    "open_case",
    "read",
    "readouts",
    "remove_events",
    "resolve",
    "review",
    "show",
    "ties",
    "unforget",
    "who",
    "world_rows",
]

if TYPE_CHECKING:
    from equipoise.briefing import brief
    from equipoise.errors import EquipoiseError
    from equipoise.ledger.casefolder import Case, open_case
    from equipoise.ledger.view import View
    from equipoise.questions.agenda import agenda
    from equipoise.questions.case import init
    from equipoise.questions.contacts import contacts
    from equipoise.questions.correct import add, correct
    from equipoise.questions.demo import demo
    from equipoise.questions.disagreements import disagreements
    from equipoise.questions.events import events
    from equipoise.questions.find import find
    from equipoise.questions.forget import forget, unforget
    from equipoise.questions.import_events import import_events, remove_events
    from equipoise.questions.intake import read
    from equipoise.questions.readouts import readouts
    from equipoise.questions.review import review
    from equipoise.questions.review_import import import_review
    from equipoise.questions.show import show
    from equipoise.questions.ties import ties
    from equipoise.questions.who import who
    from equipoise.questions.world import add_holder, add_member, add_name, add_place, world_rows
    from equipoise.results import Estimate
    from equipoise.world.actors import Actor, resolve


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'equipoise' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
