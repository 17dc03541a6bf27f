"""What is published about the county and where its towns lie, read from county.yaml."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """Strict and frozen: a misspelt key is a mistake, a loaded figure never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PlanningArea(Entry):
    """One of the five planning areas with its inhabitants and the places it should offer.

    Made up: social work posts, and children for whom a place is lacking; None was told by nobody.
    """

    inhabitants: int
    target_places: int
    social_work_fte: Decimal | None = None
    kita_demand: int | None = None
    daz_demand: int | None = None


class Counselling(Entry):
    """Made up: a counselling service in one municipality, with its hours a week if told."""

    code: str
    form: str
    municipality: str
    hours: Decimal | None = None


class Centre(Entry):
    """A shared centre, named by town and number.

    Made up: `residents` of each centre, whether it was `visited`, what the latest visit saw there
    that is not as it should be (`seen`), and which one has `rooms_on_the_limit` of a rule.
    """

    code: str
    town: str
    number: int
    capacity: int
    residents: int
    emergency: bool = False
    visited: bool = True
    rooms_on_the_limit: bool = False
    seen: Mapping[str, bool | int | Decimal] = {}


class Flats(Entry):
    """Flats the county rents at one place, and the places in them that are occupied."""

    place: str
    occupied_places: int
    flats: int
    towns: tuple[str, ...]


class Town(Entry):
    """Where a town lies (degrees), how many live there, and what it belongs to."""

    code: str
    lon: float
    lat: float
    inhabitants: int
    postcode: str
    municipality: str
    area: str
    east_limit_m: float | None = None


class Figures(Entry):
    """The whole file."""

    sources: Mapping[str, str]
    planning_areas: Mapping[str, PlanningArea]
    counselling: tuple[Counselling, ...]
    keys: Mapping[str, str]
    centres: tuple[Centre, ...]
    flats: tuple[Flats, ...]
    offered_flats: Mapping[str, int]
    towns: Mapping[str, Town]


class Names(Entry):
    """Invented words for streets, kitas and those who run homes."""

    stems: tuple[str, ...]
    endings: tuple[str, ...]
    country_road: str
    operators: tuple[str, ...]
    carers: tuple[str, ...]
    inspectors: tuple[str, ...]

    @property
    def streets(self) -> tuple[str, ...]:
        """Every street name there can be within a town."""
        return tuple(f"{stem}{ending}" for stem in self.stems for ending in self.endings)


@cache
def published() -> Figures:
    """The figures of county.yaml."""
    return Figures.model_validate(_read("county.yaml"))


@cache
def names() -> Names:
    """The words of names.yaml."""
    return Names.model_validate(_read("names.yaml"))


def _read(file: str) -> object:
    text = resources.files("api.demo").joinpath(file).read_text(encoding="utf-8")
    return yaml.safe_load(text)
