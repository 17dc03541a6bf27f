"""Somebody who reads the whole table and can do arithmetic learns no hidden count."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from api.exports.areas import Area, grouped
from api.exports.counting import counted
from api.exports.suppression import LEAST_SHOWN, Arc, protect, worked_out

CATEGORIES = ("compliant", "with_conditions", "blocked", "unknown")
HOMES = st.dictionaries(
    st.integers(min_value=0, max_value=10**6).map(str),
    st.tuples(
        st.sampled_from(["North", "South"]),
        st.sampled_from(["A", "B", "C"]),
        st.sampled_from(CATEGORIES),
    ),
    min_size=LEAST_SHOWN,
    max_size=60,
)


def published(homes):
    areas = grouped({home: (area, town) for home, (area, town, _) in homes.items()})
    return counted(areas, {home: kind for home, (*_, kind) in homes.items()}, CATEGORIES)


def cells_of(rows):
    return [(row.planning_area, row.municipality, one) for row in rows for one in CATEGORIES]


def sums_of(rows):
    """Everything a reader knows: rows add up to their totals, areas to areas above them."""
    names = cells_of(rows)
    place = {name: number for number, name in enumerate(names)}
    equations, results = [], []
    for row in rows:
        line = np.zeros(len(names))
        for one in CATEGORIES:
            line[place[row.planning_area, row.municipality, one]] = 1
        equations.append(line)
        results.append(row.total)
    for above, inside in levels(rows):
        for one in CATEGORIES:
            line = np.zeros(len(names))
            line[place[above.planning_area, above.municipality, one]] = -1
            for row in inside:
                line[place[row.planning_area, row.municipality, one]] = 1
            equations.append(line)
            results.append(0)
    return np.array(equations), np.array(results)


def levels(rows):
    areas = [row for row in rows if row.planning_area != "" and row.municipality == ""]
    yield rows[0], areas
    for area in areas:
        towns = [
            row
            for row in rows
            if row.planning_area == area.planning_area and row.municipality != ""
        ]
        if towns:
            yield area, towns


def known_exactly(rows, *, everything_hidden):
    """Hidden cells that an attacker with an integer solver can work out."""
    names, (equations, results) = cells_of(rows), sums_of(rows)
    shown = [row.counts[one] for row in rows for one in CATEGORIES]
    least = 0 if everything_hidden else 1
    low = np.array([least if count is None else count for count in shown])
    high = np.array([np.inf if count is None else count for count in shown])
    found = []
    for number, count in enumerate(shown):
        if count is None:
            aim = np.zeros(len(names))
            aim[number] = 1
            values = [
                milp(
                    sign * aim,
                    integrality=np.ones(len(names)),
                    bounds=Bounds(low, high),
                    constraints=LinearConstraint(equations, results, results),
                ).fun
                * sign
                for sign in (1, -1)
            ]
            if round(values[0]) == round(values[1]):
                found.append(names[number])
    return found


@settings(max_examples=40, deadline=None)
@given(HOMES)
def test_no_hidden_count_can_be_worked_out(homes):
    rows = published(homes)
    every = all(count is None for row in rows for count in row.counts.values())

    assert known_exactly(rows, everything_hidden=every) == []


@given(HOMES)
def test_no_count_from_one_to_four_is_shown_and_no_small_area(homes):
    for row in published(homes):
        assert row.total >= LEAST_SHOWN
        assert all(
            count is None or count == 0 or count >= LEAST_SHOWN for count in row.counts.values()
        )


@given(HOMES)
def test_what_is_shown_is_true(homes):
    rows = published(homes)
    truth = Counter(kind for *_, kind in homes.values())

    assert rows[0].total == len(homes)
    assert all(rows[0].counts[one] in {None, truth[one]} for one in CATEGORIES)


def test_a_table_of_large_counts_is_shown_whole():
    homes = {str(n): ("North", "A", CATEGORIES[n % 2]) for n in range(20)}

    assert published(homes)[0].counts == {
        "compliant": 10,
        "with_conditions": 10,
        "blocked": 0,
        "unknown": 0,
    }


def test_one_small_count_never_stands_hidden_alone():
    row, columns = "row", [("c", n) for n in range(3)]
    arcs = [Arc(n, row, columns[n], count) for n, count in enumerate((20, 10, 2))]
    arcs += [Arc(("sum", n), columns[n], "sink", arcs[n].count) for n in range(3)]

    assert worked_out([Arc(0, "a", "b", 2, is_hidden=True)]) == [0]
    assert sum(arc.is_hidden for arc in protect(arcs)) >= 4


@pytest.mark.parametrize("number", [0, 1, 4])
def test_a_county_with_hardly_any_home_shows_nothing(number):
    assert grouped({str(n): ("North", "A") for n in range(number)}) == {}


def test_small_areas_are_put_together_until_they_are_large_enough():
    homes = {str(n): ("North", "A") for n in range(9)} | {"x": ("South", "B")}
    homes |= {f"w{n}": ("West", "C") for n in range(7)}

    areas = grouped(homes)

    assert areas["x"].planning_area is None
    assert all(size >= LEAST_SHOWN for size in Counter(areas.values()).values())
    assert areas["0"] == Area("North", "A")
