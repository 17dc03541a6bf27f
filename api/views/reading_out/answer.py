"""The page to read out, section by section, each a few plain sentences."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel

from standards import Text


class Part(StrEnum):
    """The sections of the page, in the order in which they are read."""

    HOME = "home"
    WISHES = "wishes"
    NEAR = "near"
    DRAWBACKS = "drawbacks"
    OTHERS = "others"
    WHY_NONE = "why_none"
    NOW = "now"
    NEXT = "next"
    RIGHTS = "rights"


class ReadOutSection(BaseModel):
    """One section with its title."""

    part: Part
    title: Text
    sentences: list[Text]


class ReadOut(BaseModel):
    """All that is read out to one household, known by its code; nobody else's code is in it."""

    household: str
    round: int
    day: date
    place: str | None
    title: Text
    sections: list[ReadOutSection]
