"""Whether this home may be given to this household at all."""

from collections.abc import Hashable, Iterator

from placement.reasons.remarks import Remark, remark
from placement.values import CapKind, Feature, HouseholdOnDay, Vacancy
from standards import Compliance, Kind
from standards.insights import Preference

from .terms import Terms


def standards_gate(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """A missed or unassessed K.-o. rule closes a home; small deviations do not."""
    del household, terms
    rules = ", ".join(vacancy.blocking)
    if vacancy.compliance is Compliance.BLOCKED:
        yield remark("standards_missed", rules=rules)
    elif vacancy.compliance is Compliance.UNKNOWN and rules:
        yield remark("standards_unassessed", rules=rules)
    elif vacancy.compliance is Compliance.UNKNOWN:
        yield remark("never_inspected")


def exception_applies(
    household: HouseholdOnDay, vacancy: Vacancy, terms: Terms
) -> Iterator[Remark]:
    """A flat on offer that misses more than a little is not rented by the concept's exception."""
    del household, terms
    if vacancy.offer is Preference.FLAT_NOT_SUITABLE:
        yield remark("offer_not_suitable")
    elif vacancy.offer is Preference.LOOK_FIRST:
        yield remark("offer_not_looked_at")


def rent_adequate(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """A flat on offer costs no more than the costs of housing that count as adequate."""
    del terms
    limit = vacancy.rent_limits_cents.get(household.persons)
    if limit is None or not vacancy.is_only_offered:
        return
    if vacancy.rent_cents_per_month is None:
        yield remark("rent_unknown")
    elif vacancy.rent_cents_per_month > limit:
        rent = vacancy.rent_cents_per_month
        yield remark("rent_too_high", rent_eur=round(rent / 100), limit_eur=round(limit / 100))


def women_only(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """No man moves into a home for women; boys stay with their mothers."""
    del terms
    if vacancy.features.get(Feature.WOMEN_ONLY) and household.has_adult_man:
        yield remark("women_only_home")


def room_under_caps(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """Everybody who comes into an area finds care there, and the area takes no more than its share.

    Who lives there already does not count again.
    """
    for cap in terms.caps:
        if household.persons > cap.persons_free and cap.counts(household, vacancy):
            code = "care_team_full" if cap.kind is CapKind.CARE_TEAM else "area_full"
            yield remark(
                code,
                area=cap.area,
                persons=household.persons,
                free=cap.persons_free,
                limit=cap.limit,
            )


def not_reserved(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """A flat whose residents may take over the lease is for no other household."""
    del terms
    if vacancy.reserved_for not in {None, household.code}:
        yield remark("reserved_for_residents")


def not_refused(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """A home that was refused is not proposed to the same household again."""
    del terms
    if vacancy.place in household.refused_places:
        yield remark("refused_before")


def not_forbidden(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """A home that a person ruled out for the household, or the flat it is a room of."""
    del terms
    if not household.forbidden_places.isdisjoint({vacancy.place, vacancy.flat}):
        yield remark("forbidden_by_person")


def no_way_back(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """Who lives in a home of ours moves into a flat, or from an emergency site into a centre."""
    del terms
    now = lives_in(household)
    if now is None or vacancy.kind is Kind.WOHNUNG:
        return
    if now is not Kind.NOTUNTERKUNFT or vacancy.kind is Kind.NOTUNTERKUNFT:
        yield remark("transfer_into_centre")


def lives_in(household: HouseholdOnDay) -> Kind | None:
    """What sort of home of ours a household lives in, whether it asks to move or waits there."""
    return household.present.kind if household.present else household.kind_now


def another_flat(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """A move from one room of a shared flat to another is no other home."""
    del terms
    if vacancy.flat is not None and vacancy.flat == present_flat(household):
        yield remark("transfer_within_flat")


def present_flat(household: HouseholdOnDay) -> str | None:
    """The dwelling in which a household lives that asks to move."""
    place = household.present.place if household.present else ""
    return "/".join(place.split("/")[:2]) or None


def rent_key(vacancy: Vacancy) -> Hashable:
    """All that the criterion on rents looks at."""
    if not vacancy.is_only_offered:
        return None
    return vacancy.rent_cents_per_month, tuple(sorted(vacancy.rent_limits_cents.items()))
