"""Training of the encoder that reads sentences: not part of the package, needs torch (see script/model)."""
