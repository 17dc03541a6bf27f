"""Rounds as JSON, and what officers do with them."""
