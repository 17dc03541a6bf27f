"""Workbooks that leave the house: text is text, counts reconcile, small numbers stay hidden."""

from .compliance import write_compliance
from .deficiencies import write_deficiencies
from .network import write_network
from .plan import write_plan
from .planning_areas import write_planning_areas

__all__ = [
    "write_compliance",
    "write_deficiencies",
    "write_network",
    "write_plan",
    "write_planning_areas",
]
