"""Fetching: the one package that goes to the network. Addresses in; bytes, "not modified" or a refusal out."""

from equipoise.fetch.fetcher import Fetcher, fetch
from equipoise.fetch.outcome import Fetched, NotModified, Outcome, Refused, Validators
from equipoise.fetch.settings import FetchSettings

__all__ = ["FetchSettings", "Fetched", "Fetcher", "NotModified", "Outcome", "Refused", "Validators", "fetch"]
