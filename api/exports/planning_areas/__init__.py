"""The workbook on planning areas: no address, no person, no small number."""

from .writing import write_planning_areas

__all__ = ["write_planning_areas"]
