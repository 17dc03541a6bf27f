"""The hard criteria, each a function of its own over plain values."""
