"""A simulation as it is kept: who assumed what, and the figures of every policy."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from placement.months import BETTER, Better, Measure, Played, Question, Simulation, Variant
from standards import Text

from .kept import KeptResult

FILE = "simulation.json"


class FigureLine(BaseModel):
    """One measure of one policy: mean and range over the runs.

    In `better_in` and `worse_in` of the runs it was better or worse than the first policy.
    """

    measure: Measure
    better: Better
    mean: float
    low: float
    high: float
    runs: int
    better_in: int | None
    worse_in: int | None


class PolicyLine(BaseModel):
    """One policy with its figures, and the share in flats after each month."""

    name: str
    label: Text
    source: str
    proposal: bool
    figures: list[FigureLine]
    decentral_by_month: list[float | None]
    departures: Mapping[str, float]

    def figure(self, measure: Measure) -> FigureLine | None:
        """The figure of a measure; None where nothing could be counted."""
        return next((one for one in self.figures if one.measure is measure), None)


class Assumptions(BaseModel):
    """Since when the assumptions hold, who decided them, and the source."""

    since: date
    decided_by: Text
    source: str
    proposal: bool


class KeptSimulation(BaseModel):
    """Everything that was found, and what it was found from.

    In `out_of_time` rounds the solver had no time to prove its plan.
    """

    day: date
    months: int
    seeds: list[int]
    is_whole: bool
    out_of_time: int
    households: int
    persons: int
    homes: int
    assumptions: Assumptions
    policies: list[PolicyLine]


def simulations_beside(layers: Path) -> KeptResult[KeptSimulation]:
    """The file beside the layers."""
    return KeptResult(layers.with_name(FILE), KeptSimulation)


def as_kept(question: Question, found: Simulation) -> KeptSimulation:
    """The figures with all they rest on; codes of households stay behind."""
    start, scenario = question.start, question.scenario
    return KeptSimulation(
        day=start.day,
        months=found.months,
        seeds=list(found.seeds),
        is_whole=found.is_whole,
        out_of_time=found.out_of_time,
        households=len(start.households),
        persons=sum(one.residents for one in start.homes),
        homes=len(start.homes),
        assumptions=Assumptions(
            since=scenario.decided_on,
            decided_by=scenario.decided_by,
            source=scenario.source,
            proposal=scenario.proposal,
        ),
        policies=[
            _policy(variant, played)
            for variant, played in zip(question.variants, found.played, strict=True)
        ],
    )


def _policy(variant: Variant, played: Played) -> PolicyLine:
    return PolicyLine(
        name=variant.name,
        label=variant.label,
        source=variant.source,
        proposal=variant.proposal,
        figures=[
            FigureLine(
                measure=measure,
                better=BETTER[measure],
                mean=one.mean,
                low=one.low,
                high=one.high,
                runs=one.runs,
                better_in=one.better_in,
                worse_in=one.worse_in,
            )
            for measure, one in played.figures.items()
        ],
        decentral_by_month=list(played.decentral_by_month),
        departures=played.departures,
    )
