"""Weights in force, and what others would change."""
