"""Tests of the kernel of responses."""
