"""Fetching: the one package that goes to the network. Addresses in; bytes, "not modified" or a refusal out."""

from equipoise.fetch.downloading import Downloaded, download
from equipoise.fetch.fetcher import Fetcher, fetch
from equipoise.fetch.outcome import Fetched, NotModified, Outcome, Refused, Validators
from equipoise.fetch.settings import FetchSettings

__all__ = [
    "Downloaded",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "NotModified",
    "Outcome",
    "Refused",
    "Validators",
    "download",
    "fetch",
]
