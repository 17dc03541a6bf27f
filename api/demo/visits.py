"""Visits to the homes: who went when, what they saw, forgot, or were not let in to see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from inspections import AccommodationStatus, Facts, InspectionRow, ObservationRow
from standards import Kind

from .chance import stream
from .figures import Centre, names
from .flaws import CLOSING, INSIDE, OF_FLATS, UNNOTED, UNSEEN, Flaw, spoiled
from .sites import Site

Seen = Mapping[str, Facts]

NEVER_VISITED = {AccommodationStatus.ACTIVE: 0.06, AccommodationStatus.OFFERED: 0.14}
VISITED_BEFORE = 0.25
STILL_BROKEN = 0.5
"""Share of small flaws that were there at an earlier visit too."""

FORGOTTEN = 0.04
"""Share of rooms where a number was not noted."""

RECENTLY_DAYS = (4, 55)
LONG_AGO_DAYS = (70, 230)
APART_DAYS = (95, 130)


@dataclass(frozen=True)
class Fate:
    """How likely it is that a dwelling is closed, deviates, or could not be seen."""

    closed: float
    deviating: float
    unseen: float
    flaws: tuple[Flaw, ...]

    def draw(self, rng: Random) -> tuple[Flaw, ...]:
        """The flaws of one dwelling, most often none."""
        luck = rng.random()
        if luck < self.closed:
            return (rng.choice(CLOSING),)
        if luck < self.closed + self.deviating:
            return tuple(rng.sample(self.flaws, rng.choice([1, 1, 2])))
        if luck < self.closed + self.deviating + self.unseen:
            return (rng.choice(UNSEEN),)
        return ()


OF_A_FLAT = Fate(0.08, 0.2, 0.045, OF_FLATS)
OF_A_UNIT = Fate(0.02, 0.06, 0.02, INSIDE)


def visit_flats(flats: Sequence[Site], seed: int, today: date) -> list[InspectionRow]:
    """Most flats once, some of them twice, a few never."""
    visits = []
    for site in flats:
        rng = stream(seed, "visits", site.code)
        if rng.random() >= NEVER_VISITED[site.accommodation.status]:
            visits += list(_visits(site, OF_A_FLAT, today, rng))
    return visits


def visit_centres(
    centres: Sequence[Site], figures: Sequence[Centre], seed: int, today: date
) -> list[InspectionRow]:
    """Every centre that is not marked as never visited, with all its rooms."""
    visits = []
    for site, centre in zip(centres, figures, strict=True):
        rng = stream(seed, "visits", site.code)
        truth = {**site.truth, site.code: {**site.truth[site.code], **centre.seen}}
        marked = Site(site.accommodation, site.dwellings, site.rooms, truth)
        if centre.visited:
            visits += list(_visits(marked, OF_A_UNIT, today, rng))
    return visits


def _visits(site: Site, fate: Fate, today: date, rng: Random) -> Iterator[InspectionRow]:
    """The latest visit, and before it perhaps one that saw some of the same and some more."""
    now: Seen = site.truth
    before: Seen = site.truth
    for dwelling in site.dwelling_places:
        flaws = fate.draw(rng)
        lasting = [flaw for flaw in flaws if rng.random() < STILL_BROKEN]
        mended = fate.draw(rng)
        now = spoiled(now, site, dwelling, flaws, rng=rng)
        before = spoiled(before, site, dwelling, [*lasting, *mended], rng=rng)
    day = _day(site, today, rng)
    if _is_small(site) and rng.random() < VISITED_BEFORE:
        earlier = _weekday(day - timedelta(days=rng.randint(*APART_DAYS)))
        yield _visit(site, 1, earlier, before, rng=rng)
        yield _visit(site, 2, day, now, rng=rng)
    else:
        yield _visit(site, 1, day, now, rng=rng)


def _is_small(site: Site) -> bool:
    """Large centres were visited once only: their rooms fill a day."""
    return len(site.dwellings) < 40


def _day(site: Site, today: date, rng: Random) -> date:
    is_flat = site.accommodation.kind is Kind.WOHNUNG
    span = LONG_AGO_DAYS if is_flat and rng.random() < 0.35 else RECENTLY_DAYS
    return _weekday(today - timedelta(days=rng.randint(*span)))


def _weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _visit(site: Site, number: int, day: date, seen: Seen, *, rng: Random) -> InspectionRow:
    return InspectionRow(
        code=f"B-{site.code}-{number}",
        accommodation=site.code,
        day=day,
        inspector=rng.choice(names().inspectors),
        observations=tuple(_observations(site, day, seen, rng)),
    )


def _observations(site: Site, day: date, seen: Seen, rng: Random) -> Iterator[ObservationRow]:
    rooms = {place for dwelling in site.dwelling_places for place in site.rooms_of(dwelling)}
    for place, facts in seen.items():
        left_out = rng.choice(UNNOTED) if place in rooms and rng.random() < FORGOTTEN else None
        for measure, value in facts.items():
            if measure != left_out:
                yield ObservationRow(place, measure, value)
        if place not in rooms:
            yield ObservationRow(place, "last_inspected_on", day.isoformat())
