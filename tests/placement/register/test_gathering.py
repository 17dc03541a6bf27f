"""What a round knows: households with their past, homes with what is around, limits of areas."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from inspections import (
    AccommodationStatus,
    dwellings_by_place,
    judge,
    keep_shipped,
    latest_inspections,
    save_inspections,
)
from placement import (
    Answer,
    Ground,
    Household,
    MemberRow,
    Proposal,
    Round,
    RoundState,
    SchoolStage,
    Sex,
    WishKind,
    WishRow,
    free_homes,
    gather,
    policy_on,
    save_households,
    waiting,
)
from placement.errors import RentLimitsFileError
from placement.homes.offers import centre_to_compare
from placement.homes.rents import all_rent_limits, rent_limits_on
from placement.homes.residents import Resident
from placement.records import Ruling, RulingKind
from placement.speaking import speakers_around
from placement.surroundings import child_places
from placement.values import CapKind, ChildNeed, Group, Speakers, school_stage_on
from standards import Kind, load_rule_set
from tests.factories import inspection
from tests.geo.factories import amenities

from .county import (
    DAY,
    SINCE,
    WOMAN,
    centre,
    flat,
    lives,
    planning,
    row,
    surroundings,
)


@pytest.mark.parametrize(
    ("born_on", "stage"),
    [
        (date(2020, 6, 30), None),
        (date(2019, 6, 30), SchoolStage.PRIMARY),
        (date(2015, 6, 30), SchoolStage.SECONDARY),
        (date(2015, 7, 1), SchoolStage.PRIMARY),
        (date(2010, 3, 3), SchoolStage.SECONDARY),
        (date(2010, 3, 2), SchoolStage.VOCATIONAL),
        (date(2008, 3, 2), None),
    ],
)
def test_the_school_follows_from_the_age(born_on, stage):
    assert school_stage_on(born_on, DAY) is stage


def test_children_at_school_need_a_daz_place_until_somebody_says_no(session):
    born = date(2018, 1, 1)
    children = [MemberRow(born, Sex.FEMALE, daz=answer) for answer in Answer]
    told = MemberRow(born, Sex.MALE, SchoolStage.SECONDARY, Answer.YES)
    save_households(session, [row("H-1", WOMAN, *children, told)])

    (household,) = waiting(session, DAY)

    assert household.children_who_need(ChildNeed.PRIMARY_DAZ) == 2
    assert household.children_who_need(ChildNeed.SECONDARY_DAZ) == 1


def test_who_asks_to_move_has_a_present_home_and_who_waits_in_a_centre_has_none(session):
    centre(session)
    moving = row("H-1", present_place="GU-1/1", asks_to_move=True)
    save_households(session, [moving, row("H-2", present_place="GU-1/1")])

    moves, waits = waiting(session, DAY)

    assert (moves.present.place, moves.present.kind) == ("GU-1/1", Kind.GEMEINSCHAFTSUNTERKUNFT)
    assert waits.present is None
    assert waits.municipality_now == moves.municipality_now == "Zittau"


def test_wishes_are_shared_out_by_weight_and_rank(session):
    wished = (
        WishRow(WishKind.MUNICIPALITY, "Zittau", rank=1, weight=3),
        WishRow(WishKind.OWN_FLAT, rank=2, weight=2),
        WishRow(WishKind.NEAR_WORK, longitude=14.9, latitude=51.1, rank=4, weight=4),
        WishRow(WishKind.NEAR_COURSE, rank=None, weight=0),
    )
    save_households(session, [row("H-1", wishes=wished)])

    (household,) = waiting(session, DAY)

    assert [one.share for one in household.wishes] == [0.6, 0.2, 0.2, 0.0]
    assert [one.target for one in household.wishes] == ["Zittau", None, "wish:H-1:3", None]


def rule(session, code: str, place: str, kind: RulingKind, **changes) -> None:
    household = session.exec(select(Household).where(Household.code == code)).one()
    content = {"household_id": household.id, "place": place, "kind": kind, "since": SINCE}
    session.add(Ruling(**{**content, **changes}))
    session.flush()


def test_rulings_count_while_they_hold(session):
    save_households(session, [row("H-1")])
    rule(session, "H-1", "W-1/1", RulingKind.PIN)
    rule(session, "H-1", "W-2/1", RulingKind.FORBID)
    rule(session, "H-1", "W-3/1", RulingKind.FORBID, ended_on=DAY)
    rule(session, "H-1", "W-4/1", RulingKind.FORBID, since=DAY + timedelta(days=1))

    (household,) = waiting(session, DAY)

    assert household.pinned_to == "W-1/1"
    assert household.forbidden_places == {"W-2/1"}


def rounds(session, *days: tuple[int, str | None], state=RoundState.PROPOSED) -> None:
    """A round so many days ago with a home for H-1, or none."""
    flat(session, "W-1")
    known = dwellings_by_place(session)
    household = session.exec(select(Household).where(Household.code == "H-1")).one()
    numbers = dict.fromkeys(("households", "vacancies", "placed", "total_score", "bound"), 1)
    for ago, dwelling in days:
        when = DAY - timedelta(days=ago)
        number = len(session.exec(select(Round)).all()) + 1
        made = Round(
            number=number, day=when, state=state, weights_from=when, policy_from=when, **numbers
        )
        session.add(made)
        session.flush()
        home = known[f"{dwelling}/1"].id if dwelling else None
        session.add(Proposal(round_id=made.id, household_id=household.id, dwelling_id=home))
    session.flush()


@pytest.mark.parametrize(
    ("days", "count"),
    [
        ((), 0),
        (((60, None), (30, None)), 2),
        (((60, None), (30, "W-1")), 0),
        (((60, "W-1"), (30, None)), 1),
        (((30, None), (30, None)), 1),
        (((30, None), (30, "W-1")), 0),
        (((30, None), (0, None)), 1),
    ],
)
def test_passed_over_counts_days_in_a_row_before_today(session, days, count):
    save_households(session, [row("H-1")])
    rounds(session, *days)

    (household,) = waiting(session, DAY)

    assert household.passed_over == count


def test_a_draft_passes_nobody_over(session):
    save_households(session, [row("H-1")])
    rounds(session, (30, None), state=RoundState.DRAFT)

    assert waiting(session, DAY)[0].passed_over == 0


def test_ways_by_bus_and_to_wishes_reach_the_homes(session):
    flat(session, "W-1")
    ways = [
        ("W-1", "hospital", "K-1", 9000.0, 120.0, 25.0),
        ("W-1", "wish:H-1:1", "wish:H-1:1", 800.0, 10.7, float("nan")),
    ]

    case = gather(session, DAY, surroundings(ways=ways))

    (home,) = case.vacancies
    assert home.nearest("hospital").door_to_door_minutes == 25.0
    assert home.nearest("wish:H-1:1").ride_minutes is None


def test_a_school_of_both_stages_gives_each_place_once():
    schools = amenities(
        {"S-1": (0, 0), "S-2": (0, 9), "S-3": (0, 19), "S-4": (0, 29)},
        category="school",
        detail=["Grundschule, Oberschule", "Oberschule", "Grundschule", "Oberschule"],
        daz=[True, True, True, False],
        places_free=[2, None, 1, 3],
    )

    found = [(one.need, one.amenity, one.places_free) for one in child_places(schools)]

    assert found == [
        (ChildNeed.PRIMARY_DAZ, "S-1", 2),
        (ChildNeed.PRIMARY_DAZ, "S-3", 1),
        (ChildNeed.SECONDARY_DAZ, "S-2", None),
    ]


def resident(code: str, place: str, *languages: str, persons: int = 1) -> Resident:
    return Resident(code, place, persons, Group.WOMEN, languages, has_moved_in=True)


def test_speakers_are_counted_within_a_walk_and_concentration_in_the_house():
    residents = [
        resident("H-1", "W-1/1", "ar", persons=3),
        resident("H-2", "W-1/2", "uk"),
        resident("H-3", "W-2/1", "ar", "ku", persons=2),
        resident("H-4", "W-2/2"),
    ]

    found = speakers_around(residents, {"W-1": ("W-1", "W-2"), "W-3": ("W-3", "W-2")})

    assert found["W-1"]["ar"] == Speakers(5, 0.75)
    assert found["W-1"]["ku"] == Speakers(2, 0.0)
    assert found["W-2"]["ar"] == Speakers(2, 1.0)
    assert found["W-3"] == {"ar": Speakers(2, 0.0), "ku": Speakers(2, 0.0)}


def test_a_care_team_looks_after_so_many_and_who_is_untold_is_a_hint(session):
    flat(session, "W-1", occupied_places=3)
    centre(session, occupied_places=2)

    case = gather(session, DAY, surroundings(planning=planning(Görlitz=Decimal("0.05"))))

    (team,) = case.caps
    assert (team.kind, team.area, team.limit) == (CapKind.CARE_TEAM, "Görlitz", 4)
    assert team.persons_free == 1
    assert case.areas_without_care_posts == ("Zittau",)


def test_caps_follow_the_fair_share_that_the_policy_allows(session):
    flat(session, "W-1", sleeping_places=6, occupied_places=3)
    centre(session, sleeping_places=4, occupied_places=1)
    aims = policy_on(DAY).model_copy(
        update={"municipality_percent": 120, "planning_area_percent": 80}
    )

    caps = gather(session, DAY, surroundings(planning=planning()), aims).caps

    assert [(one.kind, one.area, one.limit, one.present) for one in caps] == [
        (CapKind.MUNICIPALITY, "Görlitz", 6, 3),
        (CapKind.MUNICIPALITY, "Zittau", 6, 1),
        (CapKind.PLANNING_AREA, "Görlitz", 4, 3),
        (CapKind.PLANNING_AREA, "Zittau", 4, 1),
    ]


def test_residents_known_by_our_assignments_count_where_the_register_does_not_yet(session):
    flat(session, "W-1", occupied_places=0)
    lives(session, row("H-1", WOMAN, WOMAN), "W-1/1")

    case = gather(session, DAY, surroundings(planning=planning(Görlitz=Decimal(1))))

    assert case.caps[0].present == 2


def test_no_more_beds_are_free_than_the_standards_allow(session):
    rules = load_rule_set("goerlitz")
    keep_shipped(session, rules)
    centre(session, sleeping_places=4)
    seen = inspection(
        ("GU-1/1/Z1", "floor_area_m2", Decimal("12.5")),
        ("GU-1/1/Z1", "sleeping_places", 4),
        code="B-GU",
        accommodation="GU-1",
    )
    save_inspections(session, [seen])
    judge(session, latest_inspections(session)["GU-1"], [rules])

    (home,) = free_homes(Ground(session, DAY))

    assert (home.free_places, home.lawful_places) == (2, 2)
    assert home.lawful_rules


def test_flats_are_compared_with_the_visited_centre_most_of_the_list_live_in(session):
    for code in ("GU-1", "GU-2", "GU-3"):
        centre(session, code)
    places = {"H-1": "GU-2/1", "H-2": "GU-2/1", "H-3": "GU-1/1", "H-4": "GU-3/1"}
    save_households(session, [row(code, present_place=where) for code, where in places.items()])
    households, sites = waiting(session, DAY), Ground(session, DAY).sites

    assert centre_to_compare(households, sites, ["GU-1", "GU-2"]) == "GU-2"
    assert centre_to_compare(households, sites, ["GU-1", "GU-3"]) == "GU-1"
    assert centre_to_compare(households[:2], sites, ["GU-1"]) is None


def test_the_area_of_a_home_is_the_one_the_table_names(session):
    flat(session, "W-1", place={"planning_area": "Süd"})
    flat(session, "W-2", place={"municipality": "Nirgendwo", "planning_area": "Süd"})

    case = gather(session, DAY, surroundings(planning=planning()))

    assert [one.planning_area for one in case.vacancies] == ["Görlitz", "Süd"]


def test_as_shipped_no_flat_is_refused_for_its_rent():
    limits = rent_limits_on(DAY)

    assert limits.by_persons("Görlitz") == {}
    assert [limits.area_m2(persons) for persons in (1, 2, 3, 4, 5, 7)] == [45, 60, 75, 85, 95, 115]
    assert rent_limits_on(date(2010, 6, 6)) is None


RENTS = """
2026-01-01:
  decided_by: {de: Kreis, en: county}
  source: made up
  proposal: true
  areas_m2: {1: 45, 2: 60}
  further_person_m2: 10
  cents_per_m2: {county: 700, Görlitz: 800}
"""


def test_the_rent_limit_is_area_times_rent_of_the_municipality(tmp_path):
    path = tmp_path / "rents.yaml"
    path.write_text(RENTS, encoding="utf-8")

    (limits,) = all_rent_limits(path)

    assert limits.by_persons("Görlitz")[2] == 48_000
    assert limits.by_persons("Zittau")[3] == 49_000


def test_areas_with_a_gap_are_refused(tmp_path):
    path = tmp_path / "rents.yaml"
    path.write_text(RENTS.replace("{1: 45, 2: 60}", "{1: 45, 3: 60}"), encoding="utf-8")

    with pytest.raises(RentLimitsFileError):
        all_rent_limits(path)


def test_an_offered_flat_that_misses_nothing_needs_no_exception(session):
    flat(session, "W-1", place={"status": AccommodationStatus.OFFERED})

    (home,) = free_homes(Ground(session, DAY))

    assert home.is_only_offered
    assert home.offer is None
    assert not home.is_exception
