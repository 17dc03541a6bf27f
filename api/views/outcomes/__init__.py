"""The report on outcomes as people and programs read it."""
