"""Which homes are free on a day, with how they stand and what is near (takes a session)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from inspections import (
    Accommodation,
    AccommodationStatus,
    Dwelling,
    Inspection,
    Standing,
    latest_inspections,
    load_site,
    record_of,
    standings,
)
from placement.records import HouseholdStatus, WishKind
from placement.surroundings import near_home
from placement.values import Feature, Vacancy
from standards import Compliance, Record
from standards.insights import Preference
from standards.places import Place, places_of

from .capacity import NO_LIMIT, Lawful, judging_sets, lawful_places
from .features import area_of, features_of, rooms_of, storey_of
from .ground import Ground
from .offers import centre_to_compare, preference_for
from .rents import rent_limits_on
from .residents import by_dwelling
from .rooms import shared_flat


@dataclass(frozen=True)
class _Seen:
    record: Record
    lawful: Mapping[str, Lawful]


def free_homes(ground: Ground) -> list[Vacancy]:
    """Every free dwelling and every room with a free bed on the day, in the order of places.

    Free is a dwelling of an accommodation that is in use or offered, empty by the register and by
    our assignments, available by then, and with at least one bed that is not blocked; of a shared
    flat every room with a free bed; and, for its residents alone, a flat whose lease they may take
    over. Beds beyond what the standards allow are not free. A home that may not be given out for
    its standing is free all the same: the plan says why it stays empty.

    Raises
    ------
    standards.RecordError
        If a stored fact does not fit its measure.
    """
    return homes_in(ground, ground.sites)


def homes_in(ground: Ground, codes: Collection[str]) -> list[Vacancy]:
    """The free homes of some accommodations."""
    gatherer = Gatherer(ground)
    return [
        home
        for code, site in ground.sites.items()
        if code in codes and site.status is not AccommodationStatus.CLOSED
        for home in gatherer.free_in(site)
    ]


class Gatherer:
    """Reads once what all accommodations are held against."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.visits = latest_inspections(ground.session, ground.day)
        self.rule_sets = judging_sets(ground.session, ground.day)
        self.standings = standings(ground.session, ground.day)
        self.residents = by_dwelling(ground.residents)
        self.by_id = {site.id: site for site in ground.sites.values()}
        self.limits = rent_limits_on(ground.day)
        self.leases = {
            "/".join(one.lives_at.split("/")[:2]): one.code
            for one in ground.households
            if one.lives_at
            and one.status is HouseholdStatus.PERMIT
            and one.wish(WishKind.STAY) is not None
        }

    def free_in(self, site: Accommodation) -> Iterator[Vacancy]:
        """The free homes of one accommodation with all that is known of them."""
        for dwelling, home, known in self._dwellings(site, self._may_be_free):
            yield from self._homes_of(
                site, dwelling, home, lawful=known.lawful, record=known.record
            )

    def lived_in(self, site: Accommodation) -> Iterator[Vacancy]:
        """The dwellings in which people live, whole and as if nobody did."""
        for dwelling, home, known in self._dwellings(site, self._has_people):
            whole = self._whole(site, dwelling, home, known.lawful.get(home.path, NO_LIMIT))
            yield replace(whole, reserved_for=None)

    def people_in(self, dwelling: Dwelling) -> int:
        """Those the register counts or our assignments know, whichever are more."""
        site = self.by_id[dwelling.accommodation_id]
        given = self.residents.get(f"{site.code}/{dwelling.code}", [])
        return max(dwelling.occupied_places, sum(one.persons for one in given))

    def _has_people(self, site: Accommodation, dwelling: Dwelling) -> bool:
        del site
        return self.people_in(dwelling) > 0

    def _dwellings(
        self, site: Accommodation, wanted: Callable[[Accommodation, Dwelling], bool]
    ) -> Iterator[tuple[Dwelling, Place, _Seen]]:
        chosen = {
            dwelling.code: dwelling
            for dwelling, _ in load_site(self.ground.session, site).dwellings
            if wanted(site, dwelling)
        }
        if not chosen:
            return
        seen = self._seen(site)
        for home in places_of(seen.record, self.ground.day).parts:
            dwelling = chosen.get(home.path.split("/")[1])
            if dwelling is not None:
                yield dwelling, home, seen

    def _seen(self, site: Accommodation) -> _Seen:
        never = Inspection(code="", accommodation_id=site.id, day=self.ground.day, inspector="")
        visit = self.visits.get(site.code, never)
        record = record_of(self.ground.session, visit)
        rule_sets = self.rule_sets.get(visit.id, ())
        return _Seen(record, lawful_places(record, rule_sets, self.ground.day))

    def _may_be_free(self, site: Accommodation, dwelling: Dwelling) -> bool:
        place = f"{site.code}/{dwelling.code}"
        if dwelling.available_from is not None and dwelling.available_from > self.ground.day:
            return False
        if dwelling.blocked_places >= dwelling.sleeping_places:
            return False
        if dwelling.is_shared or self._is_lease_for(place, dwelling):
            return True
        return dwelling.occupied_places == 0 and place not in self.residents

    def _is_lease_for(self, place: str, dwelling: Dwelling) -> bool:
        """Whether those who live there may take over the lease, and wish to."""
        return not dwelling.is_shared and bool(dwelling.lease_transferable) and place in self.leases

    def _homes_of(
        self,
        site: Accommodation,
        dwelling: Dwelling,
        home: Place,
        *,
        lawful: Mapping[str, Lawful],
        record: Record,
    ) -> Iterator[Vacancy]:
        whole = self._whole(site, dwelling, home, lawful.get(home.path, NO_LIMIT))
        whole = self._under_exception(whole, record)
        if dwelling.is_shared:
            yield from self._rooms(whole, dwelling, home, lawful)
        else:
            yield whole

    def _whole(
        self, site: Accommodation, dwelling: Dwelling, home: Place, lawful: Lawful
    ) -> Vacancy:
        standing = self.standings.get(home.path, Standing())
        is_lease = self._is_lease_for(home.path, dwelling)
        limits = self.limits.by_persons(site.municipality) if self.limits else {}
        return Vacancy(
            place=home.path,
            municipality=site.municipality,
            kind=site.kind,
            free_places=lawful.of(dwelling.sleeping_places - dwelling.blocked_places),
            compliance=standing.compliance,
            planning_area=site.planning_area,
            blocked_places=dwelling.blocked_places,
            lawful_places=lawful.places,
            lawful_rules=lawful.rules,
            reserved_for=self.leases[home.path] if is_lease else None,
            rooms=rooms_of(home),
            floor_area_m2=area_of(home),
            storey=storey_of(home),
            rent_cents_per_month=dwelling.rent_cents_per_month,
            lease_transferable=dwelling.lease_transferable,
            is_only_offered=site.status is AccommodationStatus.OFFERED,
            inspected_on=standing.inspected_on,
            blocking=standing.blocking,
            minor_deviations=standing.minor_deviations,
            missed=standing.tally.not_met,
            rent_limits_cents=limits,
            features=features_of(home),
            near=near_home(self.ground.near, home.path),
        )

    def _rooms(
        self, whole: Vacancy, dwelling: Dwelling, home: Place, lawful: Mapping[str, Lawful]
    ) -> Iterator[Vacancy]:
        flat = shared_flat(dwelling, home, self.residents.get(home.path, []), lawful)
        for room in flat.rooms:
            yield replace(
                whole,
                place=room.place,
                free_places=room.beds,
                lawful_places=lawful.get(room.place, NO_LIMIT).places,
                lawful_rules=lawful.get(room.place, NO_LIMIT).rules,
                flat=home.path,
                group=flat.group,
                room_is_empty=room.is_empty,
                unknown_residents=flat.unknown_residents,
                rooms=1,
                floor_area_m2=room.area_m2,
                rent_limits_cents={},
                features={**whole.features, Feature.OWN_BATHROOM: False},
            )

    def _under_exception(self, home: Vacancy, record: Record) -> Vacancy:
        """A flat on offer that misses something is held beside a place in a centre."""
        if not home.is_only_offered or home.compliance is not Compliance.WITH_CONDITIONS:
            return home
        visit = self.visits[home.place.split("/")[0]]
        rule_sets = self.rule_sets.get(visit.id, ())
        offer = preference_for(record, self._centre, rule_sets, self.ground.day)
        return replace(home, offer=offer, is_exception=offer is Preference.PREFER_FLAT_WITH_CONSENT)

    @cached_property
    def _centre(self) -> Record | None:
        code = centre_to_compare(self.ground.households, self.ground.sites, self.visits)
        return record_of(self.ground.session, self.visits[code]) if code else None
