import pytest

from geo.streets.walkability import is_walkable


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "residential"},
        {"highway": "steps"},
        {"highway": "primary"},
        {"highway": "service", "access": "private", "foot": "yes"},
        {"highway": "track", "access": "agricultural"},
        {"highway": "cycleway", "foot": "designated"},
        {"highway": "trunk", "sidewalk": "right"},
        {"highway": "primary", "motorroad": "yes", "sidewalk": "both"},
        {"highway": "path", "sac_scale": "hiking"},
        {"highway": "secondary", "sidewalk": "separate"},
    ],
)
def test_people_may_walk_here(tags):
    assert is_walkable(tags)


@pytest.mark.parametrize(
    "tags",
    [
        {},
        {"highway": "motorway"},
        {"highway": "motorway", "foot": "yes"},
        {"highway": "construction"},
        {"highway": "proposed"},
        {"highway": "residential", "foot": "no"},
        {"highway": "service", "access": "private"},
        {"highway": "service", "access": "no"},
        {"highway": "cycleway"},
        {"highway": "cycleway", "foot": "no"},
        {"highway": "trunk"},
        {"highway": "trunk", "sidewalk": "no"},
        {"highway": "primary", "motorroad": "yes"},
        {"highway": "primary", "foot": "use_sidepath"},
        {"highway": "path", "sac_scale": "alpine_hiking"},
    ],
)
def test_people_may_not_walk_here(tags):
    assert not is_walkable(tags)
