"""All pairs of households and homes at once: a case becomes numbers, numbers become a plan."""

from .plan import plan_of
from .problem import problem_of

__all__ = ["plan_of", "problem_of"]
