"""One plan for all: what is possible, what is odd about it, and the best of it."""
