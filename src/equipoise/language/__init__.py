"""Language: words, sentences and the trained encoder. Knows nothing of states or events."""
