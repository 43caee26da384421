"""Kernel: after a meeting with one rival, does a meeting with the other come sooner than chance would have it?

Days as whole numbers in, numbers out. `occasions` says which meetings share a tour or a summit, `following` counts how
soon one follows the other and redraws the dates within leader-years, `hazards` has the ratio of the two rates with its
exact interval.
"""
