"""Equipoise: where a state stands between partners who do not get on, from evidence."""

__version__ = "0.1.0"
