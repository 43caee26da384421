"""Tests of the kernel of shifts."""
