"""Answers about working with rounds: the list, comparisons, moves by hand, rulings, progress."""
