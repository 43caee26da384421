"""Briefing: the blocks of a brief, built once from results, and one renderer a format."""
