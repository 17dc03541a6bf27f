"""The list of accommodations: filtered, searched, sorted, with counts that reconcile."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, Field

from api.views.asking.queries import LONGEST_SEARCH, Asked, Page, page_of
from api.views.asking.wording import alphabetical, is_in
from api.views.desk import Desk
from standards import Compliance, Kind

from .lines import AccommodationLine, lines
from .places import Places

ROWS_PER_PAGE = 25


class Order(StrEnum):
    """By what the list is sorted."""

    URGENCY = "urgency"
    NAME = "name"
    MUNICIPALITY = "municipality"
    FREE = "free"
    INSPECTED = "inspected"


class AccommodationsAsked(Asked):
    """Which accommodations, in which order."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "kind": "art",
        "compliance": "stand",
        "planning_area": "planungsraum",
        "municipality": "gemeinde",
        "search": "suche",
        "order": "sortierung",
    }

    kind: Kind | None = None
    compliance: Compliance | None = None
    planning_area: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    municipality: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    search: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    order: Order = Order.URGENCY


class AccommodationsAnswer(BaseModel):
    """A page of the list, the counts over all that was found, and what can be chosen."""

    page: Page[AccommodationLine]
    by_compliance: dict[Compliance, int]
    places: Places
    municipalities: list[str]
    planning_areas: list[str]


def accommodations(desk: Desk, asked: AccommodationsAsked) -> AccommodationsAnswer:
    """The accommodations asked for; counts are over all that were found, not over the page."""
    everything = lines(desk)
    found = sorted((one for one in everything if _fits(one, asked)), key=ORDERS[asked.order])
    counted = Counter(one.compliance for one in found)
    return AccommodationsAnswer(
        page=page_of(found, asked.page, ROWS_PER_PAGE),
        by_compliance={one: counted[one] for one in Compliance},
        places=sum((one.places for one in found), Places()),
        municipalities=_choices(one.municipality for one in everything),
        planning_areas=_choices(one.planning_area for one in everything if one.planning_area),
    )


def _choices(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=alphabetical)


def _fits(one: AccommodationLine, asked: AccommodationsAsked) -> bool:
    wanted = {
        "kind": asked.kind,
        "compliance": asked.compliance,
        "planning_area": asked.planning_area,
        "municipality": asked.municipality,
    }
    if any(value is not None and getattr(one, name) != value for name, value in wanted.items()):
        return False
    return is_in(asked.search or "", one.code, one.name, one.municipality, one.planning_area)


SortKey = tuple[int | str | date, ...]

URGENCY = (Compliance.BLOCKED, Compliance.UNKNOWN, Compliance.WITH_CONDITIONS, Compliance.COMPLIANT)


def _by_name(one: AccommodationLine) -> SortKey:
    return (alphabetical(one.name), one.code)


def _by_urgency(one: AccommodationLine) -> SortKey:
    return (URGENCY.index(one.compliance), -one.overdue_deficiencies, *_by_name(one))


ORDERS: Mapping[Order, Callable[[AccommodationLine], SortKey]] = {
    Order.URGENCY: _by_urgency,
    Order.NAME: _by_name,
    Order.MUNICIPALITY: lambda one: (alphabetical(one.municipality), *_by_name(one)),
    Order.FREE: lambda one: (-one.places.free, *_by_name(one)),
    Order.INSPECTED: lambda one: (one.inspected_on or date.min, *_by_name(one)),
}
