"""Free homes of a day, gathered from the register, the visits and our own assignments."""

from .free import Ground, free_homes, homes_in
from .residents import keep_residents

__all__ = ["Ground", "free_homes", "homes_in", "keep_residents"]
