"""Tests of reading, one file a source file."""
