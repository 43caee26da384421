"""The data set `sipri`; its loader reads what no general reader does."""
