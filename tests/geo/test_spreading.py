"""Part by part, here or on a cluster: the same answer as one search on the whole network."""

import pandas as pd
import pytest
from distributed import LocalCluster
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import EmptyNetwork, Search, build_network, reach
from geo.walking import spreading
from geo.walking.errors import DaskMissing, SchedulerUnreachable, WorkersLost
from geo.walking.parts import cut, look_over
from geo.walking.spreading import cluster, reach_in_parts
from tests.geo.factories import amenities, areas, homes, streets

STEP = 400
LINES = st.lists(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda at: (at[0] * STEP, at[1] * 97)),
        min_size=2,
        max_size=6,
    ).filter(lambda line: len(set(line)) > 1),
    min_size=1,
    max_size=9,
)
SPOTS = st.lists(
    st.tuples(st.integers(-700, 5500), st.integers(-700, 1200)), min_size=1, max_size=7
)
WEST_AND_EAST = areas({"1": (-900, -900, 2000, 1300), "2": (2000, -900, 5000, 1300)})
ROAD = streets(*[[(at * STEP, 0), ((at + 1) * STEP, 0)] for at in range(12)])


def some_homes(spots):
    return homes({f"h{at}": xy for at, xy in enumerate(spots)})


def some_amenities(spots):
    kitas = amenities({f"k{at}": xy for at, xy in enumerate(spots[::2])})
    shops = {f"s{at}": xy for at, xy in enumerate(spots[1::2])}
    return pd.concat([kitas, amenities(shops, category="food_shop")]) if shops else kitas


def equal(one, other) -> bool:
    return one.nearest.equals(other.nearest) and one.unreached.equals(other.unreached)


@settings(max_examples=25, deadline=None)
@given(LINES, SPOTS, SPOTS, st.sampled_from([300.0, 1000.0, 4000.0]))
def test_parts_answer_as_the_whole_does(lines, at, to, limit_m):
    frames = streets(*lines), some_homes(at), some_amenities(to)
    search = Search(k=2, limit_m=limit_m)

    whole = reach(build_network(frames[0]), *frames[1:], search)

    assert equal(reach_in_parts(*frames, areas=WEST_AND_EAST, search=search), whole)
    assert equal(reach_in_parts(*frames, areas=None, search=search), whole)


def test_homes_are_put_together_by_area_and_see_only_the_streets_around_them():
    search = Search(limit_m=400)
    whole = look_over(ROAD, some_homes([(100, 0), (300, 0), (4700, 0)]), some_amenities([(0, 0)]))

    west, east = cut(whole, WEST_AND_EAST, search)

    assert (west.home.tolist(), east.home.tolist()) == ([0, 1], [2])
    assert len(west.degrees) < len(ROAD) * 2
    assert len(east.amenities) == 0


def test_without_streets_there_is_no_network_in_parts_either():
    with pytest.raises(EmptyNetwork):
        reach_in_parts(
            ROAD.iloc[:0], some_homes([(0, 0)]), some_amenities([(9, 0)]), search=Search()
        )


def test_a_cluster_answers_as_one_machine_does():
    frames = (
        ROAD,
        some_homes([(100, 20), (900, -30), (4700, 9)]),
        some_amenities([(0, 0), (1500, 5), (3000, 0), (4600, 0)]),
    )
    search = Search(k=2, limit_m=2000)
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as machines,
        cluster(machines.scheduler_address) as run,
    ):
        found = reach_in_parts(*frames, areas=WEST_AND_EAST, search=search, run=run)

    assert equal(found, reach(build_network(ROAD), *frames[1:], search))
    assert len(found.nearest)


def test_workers_that_go_away_are_told():
    frames = ROAD, some_homes([(100, 20)]), some_amenities([(0, 0)])
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
        ) as machines,
        cluster(machines.scheduler_address, wait_s=1.0) as run,
    ):
        machines.close()
        with pytest.raises(WorkersLost):
            reach_in_parts(*frames, search=Search(), run=run)


def test_a_scheduler_that_nobody_runs_is_told():
    with pytest.raises(SchedulerUnreachable) as silent, cluster("tcp://127.0.0.1:9", wait_s=0.5):
        pass

    assert silent.value.details["address"] == "tcp://127.0.0.1:9"


def test_what_is_no_address_is_told():
    with pytest.raises(SchedulerUnreachable), cluster("nowhere at all", wait_s=0.5):
        pass


def test_without_the_library_it_is_told(monkeypatch):
    monkeypatch.setattr(spreading, "distributed", None)

    with pytest.raises(DaskMissing), cluster("tcp://127.0.0.1:9"):
        pass
