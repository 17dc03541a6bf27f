"""Amenities as they count, where they come from, and which school is whose."""
