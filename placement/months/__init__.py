"""Months played forward to compare policies: arrivals, departures, offers, and a round a month."""

from .comparing import Figure, Played, Question, Simulation, simulate
from .outcomes import BETTER, Better, Measure
from .scenarios import SCENARIOS_FILE, Scenario, Variant, scenario_on
from .start import Home, Start

__all__ = [
    "BETTER",
    "SCENARIOS_FILE",
    "Better",
    "Figure",
    "Home",
    "Measure",
    "Played",
    "Question",
    "Scenario",
    "Simulation",
    "Start",
    "Variant",
    "scenario_on",
    "simulate",
]
