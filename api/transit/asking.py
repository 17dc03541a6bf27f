"""Public transport for the accommodations of the register."""

from datetime import date

from sqlmodel import Session

from api.chain import amenities_of, homes_of
from geo import Layers
from geo.transit import Riding

from .answers import Transit, answering


def transit_of(
    session: Session, layers: Layers, reference: date, riding: Riding | None = None
) -> Transit:
    """The county's public transport from a day on, for every accommodation that is not closed.

    Raises
    ------
    NoTimetable, TimetableNotValid, geo.LayerMissing
        As ``answering``.
    """
    homes, missing = homes_of(session)
    amenities = amenities_of(layers)
    return answering(layers, homes, amenities, reference, riding=riding, without_position=missing)
