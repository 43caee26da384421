"""Kernel: is a change in the rate of events a passing pulse or a lasting shift; and where a series changes its level.

Arrays in, numbers out; times in years. `comparing` weighs the models on a history, `waiting` says how long one must
wait to know, `partition` finds any number of changes, `online` follows a series as it comes.
"""
