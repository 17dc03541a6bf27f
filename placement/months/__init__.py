"""Months played forward to compare policies: arrivals, departures, offers, and a round a month."""

from .comparing import (
    Asked,
    Figure,
    Played,
    Question,
    Run,
    Simulation,
    asked_of,
    one_by_one,
    play_run,
    simulate,
)
from .history import History
from .outcomes import BETTER, Better, Measure
from .scenarios import SCENARIOS_FILE, Scenario, Variant, scenario_on
from .start import Home, Start

__all__ = [
    "BETTER",
    "SCENARIOS_FILE",
    "Asked",
    "Better",
    "Figure",
    "History",
    "Home",
    "Measure",
    "Played",
    "Question",
    "Run",
    "Scenario",
    "Simulation",
    "Start",
    "Variant",
    "asked_of",
    "one_by_one",
    "play_run",
    "scenario_on",
    "simulate",
]
