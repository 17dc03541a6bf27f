"""Free homes of a day, gathered from the register, the visits and our own assignments."""

from .free import free_homes, homes_in
from .ground import Ground
from .lived_in import lived_in_homes
from .residents import keep_residents

__all__ = ["Ground", "free_homes", "homes_in", "keep_residents", "lived_in_homes"]
