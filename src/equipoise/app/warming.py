"""What pages need, loaded beside the first of them: libraries, tables and templates, so that nobody waits for these."""

from __future__ import annotations

import threading
from importlib import import_module

LIBRARIES = ("polars", "numpy", "duckdb", "altair", "vl_convert")
OWN = (
    "equipoise.briefing",
    "equipoise.briefing.composing",
    "equipoise.questions.changes",
    "equipoise.questions.review",
)


def warm() -> threading.Thread:
    """Begin to load; the app answers meanwhile."""
    thread = threading.Thread(target=load, name="warming", daemon=True)
    thread.start()
    return thread


def load() -> None:
    from equipoise.app.questions import QUESTIONS
    from equipoise.app.rendering import environment
    from equipoise.world.shapes import outlines

    environment().get_template("home.html.j2")
    for name in (*LIBRARIES, *OWN, *(f"equipoise.questions.{one.name}" for one in QUESTIONS)):
        import_module(name)
    outlines()
