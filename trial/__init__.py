"""Heavy proof: benchmarks and long checks, run by script/trial, reports kept in docs/trial."""
