"""Coding: a document's text into mentions of events, each tied to its sentence."""
