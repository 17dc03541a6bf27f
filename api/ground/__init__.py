"""What the streets are like and who gets along on them: from the layers to answers and words."""

from .answers import (
    Ground,
    Provenance,
    ground_of,
    network_of,
    provenance_of,
    walks_of,
    wheelchair_answers,
    wheels_of,
)
from .words import barrier_counts, barrier_text, gap_lines, provenance_text, say, share_text

__all__ = [
    "Ground",
    "Provenance",
    "barrier_counts",
    "barrier_text",
    "gap_lines",
    "ground_of",
    "network_of",
    "provenance_of",
    "provenance_text",
    "say",
    "share_text",
    "walks_of",
    "wheelchair_answers",
    "wheels_of",
]
