"""What a person should know of a feed that was taken, and why one is not taken."""

from collections.abc import Iterator, Sequence
from datetime import date

from api.imports.report import Note
from api.transit.loss import LossKind, loss_between
from api.workbooks.mistakes import Detail, whole_file
from geo.transit import Damage, Timetable
from geo.transit.reading.assembling import position_of
from geo.transit.reading.raw import text_of

from .feed import Feed

ROWS_SHOWN = 5
PLATFORM = {"", "0"}


def about_days(feed: Feed, today: date) -> Iterator[Note]:
    """From when to when the feed is valid, and whether that is now."""
    if feed.first_day is None or feed.last_day is None:
        yield Note("gtfs_no_days")
        return
    days = {"first": feed.first_day.isoformat(), "last": feed.last_day.isoformat()}
    yield Note("gtfs_valid", days)
    if feed.last_day < today:
        yield Note("gtfs_over", days)
    elif feed.first_day > today:
        yield Note("gtfs_not_yet", days)


def about_loss(
    file: str, before: Timetable | None, now: Timetable, *, accept_loss: bool
) -> list[Note]:
    """A warning where the county lost trips against the last feed.

    Raises
    ------
    WrongFile
        If it lost half of them and nobody said that this is right.
    """
    loss = loss_between(before.about if before else None, now.about)
    if loss.kind is LossKind.NONE:
        return []
    details: dict[str, Detail] = {
        "percent": loss.percent,
        "trips_before": loss.trips_before,
        "trips": loss.trips,
        "halts_before": loss.stop_times_before,
        "halts": loss.stop_times,
    }
    if loss.kind is LossKind.REFUSAL and not accept_loss:
        raise whole_file(file, "gtfs_lost_too_much", **details)
    return [Note("gtfs_lost", details)]


def about_gaps(feed: Feed, timetable: Timetable) -> Iterator[Note]:
    """Stops that are unknown, nowhere or never served; service on demand; zones of it."""
    unknown = len(feed.served - feed.stops.keys())
    known = feed.served & feed.stops.keys()
    nowhere = sum(position_of(feed.stops[one]) is None for one in known)
    unserved = sum(
        text_of(row, "location_type") in PLATFORM and key not in feed.served
        for key, row in feed.stops.items()
    )
    for name, number in (("unknown", unknown), ("nowhere", nowhere), ("unserved", unserved)):
        if number:
            yield Note(f"gtfs_stops_{name}", {"number": number})
    on_demand = int(timetable.on_demand.sum())
    if on_demand:
        yield Note("gtfs_on_demand", {"number": on_demand})
    if feed.flex_zones:
        yield Note("gtfs_flex", {"number": feed.flex_zones})


def about_damage(damages: Sequence[Damage]) -> Iterator[Note]:
    """One note for each kind of damage, with the first rows by table and number."""
    kinds = sorted({(one.code, one.table) for one in damages})
    for code, table in kinds:
        mine = [one for one in damages if (one.code, one.table) == (code, table)]
        rows = ", ".join(_row(one) for one in mine[:ROWS_SHOWN])
        more = ", …" if len(mine) > ROWS_SHOWN else ""
        details: dict[str, Detail] = {"number": len(mine), "table": table, "rows": rows + more}
        yield Note(f"gtfs_damage_{code}", details)


def _row(damage: Damage) -> str:
    return f"{damage.line} ({damage.value})" if damage.value else str(damage.line)
