"""Coordinates in a row: both or none, on this earth, and not the wrong way round."""

from collections.abc import Iterator, Sequence

from shapely import Point

from api.workbooks import Mistake, TableRow

LONGITUDES_OF_GERMANY = (5, 16)
LATITUDES_OF_GERMANY = (47, 56)


def position(row: TableRow) -> tuple[float, float] | None:
    """Longitude and latitude in degrees; None if the row has none."""
    longitude, latitude = row.number_of("longitude"), row.number_of("latitude")
    if longitude is None or latitude is None:
        return None
    return float(longitude), float(latitude)


def check_position(row: TableRow) -> Iterator[Mistake]:
    """What is wrong with the coordinates of a row."""
    longitude, latitude = row.number_of("longitude"), row.number_of("latitude")
    if (longitude is None) != (latitude is None):
        lone = "latitude" if longitude is None else "longitude"
        other = "longitude" if longitude is None else "latitude"
        if other in row.cells or other not in row.positions:
            yield row.mistake(lone, "half_a_position")
        return
    if longitude is None or latitude is None:
        return
    if _within(longitude, LATITUDES_OF_GERMANY) and _within(latitude, LONGITUDES_OF_GERMANY):
        yield row.mistake("longitude", "position_swapped", value=f"{longitude}, {latitude}")
        return
    if abs(longitude) > 180:
        yield row.mistake("longitude", "not_on_earth", value=str(longitude))
    if abs(latitude) > 90:
        yield row.mistake("latitude", "not_on_earth", value=str(latitude))


def _within(value: float | object, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= float(str(value)) <= bounds[1]


def points(rows: Sequence[TableRow]) -> list[Point]:
    """The places of rows that were checked."""
    return [Point(position(row) or (0.0, 0.0)) for row in rows]
