"""Data sets of the field: published files into typed tables; a folder each with its sidecar and its SQL."""
