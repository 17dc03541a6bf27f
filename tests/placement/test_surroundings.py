"""Frames of geo become plain values."""

from datetime import date

import pandas as pd

from placement import ChildNeed, ChildPlaces, Near, Surroundings
from placement.surroundings import child_places, near_by_place, near_home


def surroundings() -> Surroundings:
    nearest = pd.DataFrame(
        [
            ("W-1", "kita", 2, "K-2", 900.0, 12.0),
            ("W-1", "kita", 1, "K-1", 300.0, 4.0),
            ("W-1", "doctor", 1, "A-1", 600.0, 8.0),
            ("W-1/2", "doctor", 1, "A-1", 650.0, 8.7),
        ],
        columns=["place", "category", "rank", "amenity", "metres", "minutes"],
    )
    amenities = pd.DataFrame(
        {
            "category": ["kita", "kita", "doctor"],
            "name": ["Sonne", None, "Praxis"],
            "as_of": ["2026-02-01", "2026-01-15", "2026-01-01"],
            "places_free": pd.array([2, None, None], dtype="Int64"),
            "hours_per_day": pd.array([9.0, None, None], dtype="Float64"),
        },
        index=pd.Index(["K-1", "K-2", "A-1"], name="amenity"),
    )
    return Surroundings(nearest, amenities)


def test_amenities_come_nearest_first_with_their_names():
    near = near_by_place(surroundings())

    assert near["W-1"]["kita"] == (
        Near("K-1", "Sonne", 300.0, 4.0),
        Near("K-2", "K-2", 900.0, 12.0),
    )


def test_a_home_measured_from_its_own_door_wins_over_its_accommodation():
    near = near_by_place(surroundings())

    assert near_home(near, "W-1/2")["doctor"][0].metres == 650.0
    assert near_home(near, "W-1/1")["doctor"][0].metres == 600.0
    assert near_home(near, "W-9/1") == {}


def test_free_places_nobody_reported_stay_unknown():
    assert child_places(surroundings().amenities) == (
        ChildPlaces(ChildNeed.KITA, "K-1", "Sonne", 2, 9.0),
        ChildPlaces(ChildNeed.KITA, "K-2", "K-2", None, None),
    )
    assert surroundings().days_of_offers()["K-2"] == date(2026, 1, 15)
