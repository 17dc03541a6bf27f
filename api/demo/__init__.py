"""The practice county: published figures of Görlitz, everything below them made up and seeded."""

from .county import County, make_county

__all__ = ["County", "make_county"]
