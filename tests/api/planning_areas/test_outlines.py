"""Outlines of planning areas: stored ones first, else put together from municipalities."""

import os
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point, box

from api.imports import import_boundaries
from api.planning_areas import (
    Level,
    Shown,
    area_outlines,
    choropleth_of,
    missing_outlines,
    outlines_of,
)
from api.planning_areas.offers import offers_of
from api.planning_areas.outlines import outlined_areas
from geo import METRIC, WGS84, Layers, complete_amenities, read_boundaries
from placement.planning_areas import Gazetteer, Offer, OfferKind, Planning, Spot, overview
from tests.placement.planning_areas.factories import (
    CITY,
    IN_CITY,
    IN_TOWN,
    OFFICE,
    TOWN,
    VILLAGE,
    area,
    counselling,
    planning,
    rules,
    stock,
    town,
)

DATA = Path(os.environ.get("WOHNLAGE_REAL_DATA", "/nonexistent"))
BOXES = {
    TOWN: box(14.0, 51.0, 14.1, 51.1),
    VILLAGE: box(14.1, 51.0, 14.2, 51.1),
    CITY: box(14.0, 51.1, 14.2, 51.2),
}


def outlines(boxes=None, kind="gemeinde"):
    boxes = BOXES if boxes is None else boxes
    return gpd.GeoDataFrame(
        {"name": [f"Ort {key}" for key in boxes], "kind": kind},
        index=pd.Index(list(boxes), name="area", dtype="str"),
        geometry=list(boxes.values()),
        crs=WGS84,
    )


def test_areas_are_put_together_from_their_municipalities():
    found = area_outlines(outlines(), planning())

    assert list(found.index) == ["Nord", "Süd"]
    assert found.geometry["Nord"].equals_exact(box(14.0, 51.0, 14.2, 51.1), 1e-3) or (
        found.geometry["Nord"].symmetric_difference(box(14.0, 51.0, 14.2, 51.1)).area < 1e-6
    )


def test_slivers_between_municipalities_are_closed():
    apart = {**BOXES, VILLAGE: box(14.1003, 51.0, 14.2, 51.1)}

    found = area_outlines(outlines(apart), planning())

    assert found.geometry["Nord"].geom_type == "Polygon"


def test_a_stored_outline_of_an_area_wins_and_the_others_are_put_together():
    stored = outlines({"Nord": box(13.0, 50.0, 13.5, 50.5)}, kind="planungsraum")
    both = pd.concat([outlines(), stored])

    found = area_outlines(both, planning())

    assert found.geometry["Nord"].bounds == (13.0, 50.0, 13.5, 50.5)
    assert list(found.index) == ["Nord", "Süd"]


def test_an_area_is_outlined_only_if_all_of_it_is():
    known = planning()

    assert outlined_areas(outlines(), known) == {"Nord", "Süd"}
    assert outlined_areas(outlines({TOWN: BOXES[TOWN], CITY: BOXES[CITY]}), known) == {"Süd"}


def amenities(points):
    frame = gpd.GeoDataFrame(
        {"category": "kita", "places_free": pd.array([1] * len(points), dtype="Int64")},
        index=pd.Index(
            [f"k{number}" for number in range(len(points))], name="amenity", dtype="str"
        ),
        geometry=[Point(one) for one in points],
        crs=WGS84,
    )
    return complete_amenities(frame, source="Liste", as_of="2026-01-01")


def names():
    known = planning()
    return Gazetteer(known.municipalities, known.areas)


def test_kitas_count_where_they_lie_and_those_outside_are_only_said():
    kitas = amenities([(14.05, 51.05), (14.1, 51.15), (10.0, 50.0)])

    placed, outside = offers_of(kitas, outlines(), names())

    assert placed == [
        (IN_TOWN, Offer(OfferKind.KITA, 1)),
        (IN_CITY, Offer(OfferKind.KITA, 1)),
    ]
    assert outside == 1


def test_without_outlines_all_kitas_are_the_countys_and_lie_nowhere():
    placed, outside = offers_of(amenities([(14.05, 51.05)]), outlines({}), names())

    assert [spot for spot, _ in placed] == [Spot()]
    assert outside == 0


def test_outlines_of_areas_alone_tell_the_area_alone():
    stored = outlines({"Nord": BOXES[TOWN]}, kind="planungsraum")

    placed, _ = offers_of(amenities([(14.05, 51.05)]), stored, names())

    assert [spot for spot, _ in placed] == [Spot(None, "Nord")]


@pytest.mark.parametrize("level", Level)
def test_what_has_no_outline_is_named_and_what_has_one_is_drawn(level):
    known = planning(municipalities=(town(TOWN), town(CITY)))
    found = overview(known, stock(), rules())

    shapes = choropleth_of(found, known, outlines({TOWN: BOXES[TOWN]}), Shown.PER_THOUSAND, level)

    assert len(shapes.frame) == len(shapes.ratios) == 1
    assert list(missing_outlines(found, shapes)) == (
        ["Süd"] if level is Level.AREAS else ["Neustadt"]
    )


def test_a_single_municipality_is_reached_or_not_and_never_in_part():
    known = planning(counselling=(counselling(TOWN),))
    found = overview(known, stock(), rules())

    by_town, by_area = (
        choropleth_of(found, known, outlines(), Shown.COUNSELLING, level)
        for level in (Level.MUNICIPALITIES, Level.AREAS)
    )

    assert list(by_town.frame["step"]) == [1, 0, 0]
    assert list(by_area.frame["step"]) == [1, 0]
    assert [len(by_town.steps), len(by_area.steps)] == [2, 3]


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real data is absent")
def test_the_real_county_is_put_together_from_its_53_municipalities(tmp_path):
    path = DATA / "goerlitz" / "gemeinden_vg5000_lk_goerlitz.geojson"
    layers = Layers(tmp_path / "layers.gpkg")
    import_boundaries(layers, path, as_of=date(2021, 1, 1))
    real = read_boundaries(path)
    halves = ["Nord" if shape.centroid.y > 51.2 else "Süd" for shape in real.geometry]
    towns = tuple(
        town(key, name=name, planning_area=half)
        for key, name, half in zip(real.index, real["name"], halves, strict=True)
    )
    known = Planning(towns, (area("Nord", told=OFFICE), area("Süd", told=OFFICE)), ())

    found = area_outlines(outlines_of(layers), known)

    assert len(real) == 53
    assert list(found.index) == ["Nord", "Süd"]
    assert found.to_crs(METRIC).area.sum() == pytest.approx(
        real.to_crs(METRIC).area.sum(), rel=0.01
    )
