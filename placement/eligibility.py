"""Hard criteria: whether a home may be offered to a household at all, and if not, why.

Every criterion is a function of its own that yields a remark for each reason against the home.
What nobody knows about a home is never met. Each is declared with what it looks at, so that many
pairs are worked out once for each pair of keys.
"""

from collections.abc import Iterator, Sequence

from .criteria import Names
from .hard import permission, sharing, sizes
from .hard.needs import MEETS
from .hard.terms import Hard, Terms
from .reasons.remarks import Remark, remark
from .records import Answer, NeedKind
from .values import Cap, Feature, HouseholdOnDay, Vacancy
from .weights import Limits


def reasons_against(
    household: HouseholdOnDay, vacancy: Vacancy, limits: Limits, caps: Sequence[Cap] = ()
) -> tuple[Remark, ...]:
    """Every reason why the home is not eligible for the household; none if it is."""
    terms = Terms(limits, tuple(caps))
    return tuple(reason for one in HARD for reason in one.check(household, vacancy, terms))


def is_eligible(
    household: HouseholdOnDay, vacancy: Vacancy, limits: Limits, caps: Sequence[Cap] = ()
) -> bool:
    """Whether nothing speaks against the home; stops at the first reason."""
    terms = Terms(limits, tuple(caps))
    return all(next(one.check(household, vacancy, terms), None) is None for one in HARD)


def _need(kind: NeedKind) -> Hard:
    """A need somebody named must be met by what is known of the home."""
    meeting = MEETS[kind]

    def need_met(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
        if household.needs.get(kind) is not Answer.YES:
            return
        met = meeting.met(household, vacancy, terms.limits)
        if met is None:
            yield remark(f"need_{kind}_unseen")
        elif not met:
            yield remark(f"need_{kind}_unmet", **meeting.numbers(vacancy, terms.limits))

    def of_household(household: HouseholdOnDay) -> object:
        if household.needs.get(kind) is not Answer.YES:
            return None
        return (kind, meeting.of_household(household))

    return Hard(f"need_{kind}", need_met, of_household, meeting.of_home)


HARD: tuple[Hard, ...] = (
    Hard("somebody_there", sizes.somebody_there, lambda who: bool(who.members), lambda _: None),
    Hard(
        "enough_places",
        sizes.enough_places,
        lambda who: who.persons,
        lambda home: home.free_places,
    ),
    Hard("enough_area", sizes.enough_area, lambda who: who.persons, sizes.area_key),
    Hard(
        "enough_rooms",
        sizes.enough_rooms,
        sizes.ages,
        lambda home: (sizes.is_own_flat(home), home.rooms),
    ),
    Hard(
        "known_residents",
        sharing.known_residents,
        lambda _: None,
        lambda home: home.unknown_residents,
    ),
    Hard("one_group", sharing.one_group, lambda who: who.group, lambda home: home.group),
    Hard(
        "one_family_a_room",
        sharing.one_family_a_room,
        lambda who: who.persons,
        lambda home: (home.flat is None, home.room_is_empty),
    ),
    Hard(
        "alone_in_room",
        sharing.alone_in_room,
        lambda who: (who.has_diverse_adult, who.persons > 1),
        sharing.room_key,
    ),
    Hard(
        "standards_gate",
        permission.standards_gate,
        lambda _: None,
        lambda home: (home.compliance, home.blocking),
    ),
    Hard("exception", permission.exception_applies, lambda _: None, lambda home: home.offer),
    Hard(
        "rent_adequate",
        permission.rent_adequate,
        lambda who: who.persons,
        permission.rent_key,
    ),
    *(_need(kind) for kind in NeedKind),
    Hard(
        "women_only",
        permission.women_only,
        lambda who: who.has_adult_man,
        lambda home: home.features.get(Feature.WOMEN_ONLY),
    ),
    Hard(
        "room_under_caps",
        permission.room_under_caps,
        lambda who: (who.persons, who.municipality_now, who.planning_area_now),
        lambda home: (home.municipality, home.planning_area),
    ),
    Hard(
        "not_reserved",
        permission.not_reserved,
        lambda who: who.code,
        lambda home: home.reserved_for is None,
        Names(lambda who: {who.code}, lambda home: {home.reserved_for}),
    ),
    Hard(
        "not_refused",
        permission.not_refused,
        lambda who: who.refused_places,
        lambda _: None,
        Names(lambda who: who.refused_places, lambda home: {home.place}),
    ),
    Hard(
        "not_forbidden",
        permission.not_forbidden,
        lambda who: who.forbidden_places,
        lambda _: None,
        Names(lambda who: who.forbidden_places, lambda home: {home.place, home.flat}),
    ),
    Hard(
        "no_way_back",
        permission.no_way_back,
        permission.lives_in,
        lambda home: home.kind,
    ),
    Hard(
        "another_flat",
        permission.another_flat,
        permission.present_flat,
        lambda _: None,
        Names(lambda who: {permission.present_flat(who)}, lambda home: {home.flat}),
    ),
)
"""The hard criteria in the order in which their reasons are told."""
