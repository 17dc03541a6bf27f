"""The record of a place in the database: the latest visit, the register, and the way around it."""

from datetime import date

from api.chain import reach_of, surroundings
from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import fail
from api.practice import day_in
from inspections import accommodations_by_code, latest_inspections, record_of
from standards import Record

from .records import tell, unknown_place


def record_in_stock(place: str, day: date | None) -> Record:
    """What is known of the accommodation of a place on the day of its latest visit up to `day`.

    Stops with a plain sentence if there is no such accommodation or nobody has visited it yet.
    """
    code = place.split("/", maxsplit=1)[0]
    data = prepared()
    with plain_errors(), session_of(data, reading=True) as session:
        if code not in accommodations_by_code(session):
            unknown_place(place)
        visit = latest_inspections(session, day or day_in(data.settings.data)).get(code)
        if visit is None:
            fail(tell("never_visited", place=code))
        return record_of(session, visit, surroundings(reach_of(session, data.layers, visit.day)))
