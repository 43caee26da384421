"""Questions: one file a question, each fetching through the View, computing in a kernel, returning a result."""
