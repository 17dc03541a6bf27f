"""Pages about one household of a round, and about the outcomes of rounds."""
