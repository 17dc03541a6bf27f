"""The practice county: published figures of Görlitz, everything below them made up and seeded."""

from .county import County, make_county
from .opened import Practice, open_practice_county

__all__ = ["County", "Practice", "make_county", "open_practice_county"]
