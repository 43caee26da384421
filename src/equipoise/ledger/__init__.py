"""The ledger: documents, mentions, judgements, the merge into events, and the View through which questions read."""
