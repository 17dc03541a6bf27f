"""Numbers out of what mappers write: slopes, widths and heights, counts."""

import math
import re

STEEPEST_BELIEVED = 100.0
"""Percent; beyond it a slope is a slip of the keyboard."""

_NUMBER = r"([-+]?\d{1,4}(?:[.,]\d{1,4})?)"
_SLOPE = re.compile(rf"\s*{_NUMBER}\s*(%|°)?\s*", re.ASCII)
_RATIO = re.compile(rf"\s*{_NUMBER}\s*:\s*{_NUMBER}\s*", re.ASCII)
_LENGTH = re.compile(rf"\s*{_NUMBER}\s*(m|cm|mm)?\s*", re.ASCII)
_METRES = {"m": 1.0, "cm": 0.01, "mm": 0.001, None: 1.0}


def percent_of(slope: str) -> float | None:
    """The slope in percent, downwards below zero; None for ``up``, ``steep`` and the like.

    ``6 %``, ``-8%``, ``6,5``, ``1:12`` and ``5°`` are understood; a bare number is percent.
    """
    if ratio := _RATIO.fullmatch(slope):
        rise, run = _number(ratio[1]), _number(ratio[2])
        return _believed(100 * rise / run) if run else None
    if found := _SLOPE.fullmatch(slope):
        number = _number(found[1])
        steepness = number if found[2] != "°" else 100 * math.tan(math.radians(min(number, 89.0)))
        return _believed(steepness)
    return None


def metres_of(length: str) -> float | None:
    """A width or height in metres; a bare number is metres, None what cannot be read."""
    found = _LENGTH.fullmatch(length)
    return _number(found[1]) * _METRES[found[2]] if found else None


def whole_number(text: str, greatest: int) -> int | None:
    """A count between 0 and ``greatest``, else None."""
    is_number = text.isascii() and text.isdigit() and len(text) <= 6
    return int(text) if is_number and int(text) <= greatest else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _believed(percent: float) -> float | None:
    return round(percent, 2) if abs(percent) <= STEEPEST_BELIEVED else None
