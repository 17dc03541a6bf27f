"""Public transport for the accommodations of the register."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from api.chain import amenities_of, homes_of, networks_beside
from geo import Layers
from geo.streets.keeping import network_of
from geo.transit import Riding

from .answers import Transit, answering, asked_about


def transit_of(
    session: Session, layers: Layers, reference: date, riding: Riding | None = None
) -> Transit:
    """The county's public transport from a day on, for every accommodation that is not closed.

    Raises
    ------
    NoTimetable, TimetableNotValid, geo.LayerMissing
        As ``asked_about``.
    """
    asked, terms = asked_about(layers, reference), riding or Riding()
    homes, missing = homes_of(session)
    network = network_of(layers, networks_beside(layers), terms.profile)
    transit = answering(asked, network, homes, amenities_of(layers), terms)
    return replace(transit, without_position=missing)
