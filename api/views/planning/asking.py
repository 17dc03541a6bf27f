"""What may be asked of the map of planning areas."""

from typing import ClassVar

from api.planning_areas import Level, Shown
from api.views.asking.queries import Asked


class PlanningAsked(Asked):
    """Which figure is shaded, and over what."""

    GERMAN: ClassVar = {"shown": "kennzahl", "level": "ebene"}

    shown: Shown = Shown.PER_THOUSAND
    level: Level = Level.AREAS
