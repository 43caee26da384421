"""Tests of the training examples; the training itself needs torch and is run by script/model."""
