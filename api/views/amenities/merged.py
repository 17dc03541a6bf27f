"""The merged view of all amenities, worked out once for each state of the data."""

from api.amenities import gather_amenities
from api.views.desk import Desk
from geo.official import Merged


def merged_amenities(desk: Desk) -> Merged:
    """All amenities as they count, and the pairs behind them."""
    return desk.memory.recall("amenities", desk.version, lambda: gather_amenities(desk.layers))
