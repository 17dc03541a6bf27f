"""How people may call a destination on the command line: by code or by name."""

from api.ground import say as ground_say
from api.ground.asking import destination_of, known_destinations
from geo import UnknownCategory

from .output import fail
from .words import LANGUAGE


def chosen_destination(word: str) -> str:
    """The category or facet that is meant; stops with all that are known if there is none."""
    try:
        return destination_of(word)
    except UnknownCategory:
        known = known_destinations(LANGUAGE)
        fail(ground_say("unknown_category", LANGUAGE, category=word, known=known))
