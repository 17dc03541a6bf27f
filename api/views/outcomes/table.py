"""The report on outcomes worked out once for each state of the data."""

from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session, col, select

from api.views.desk import Desk
from placement.errors import UnknownRound
from placement.fairness import (
    FULL,
    Figure,
    Measure,
    Report,
    outcomes_of,
    overall_of,
    report_on,
    rounds_that_count,
)
from placement.records import Round

from .answer import (
    FigureLine,
    OutcomeDimension,
    OutcomeGroup,
    OutcomeRound,
    OutcomesAnswer,
)
from .asking import OutcomesAsked
from .words import difference, group_label

LATEST_ROUNDS = 12
"""So many rounds are shown in the course of time."""


def outcomes(desk: Desk, asked: OutcomesAsked) -> OutcomesAnswer:
    """The report on one round, or on all of them.

    Raises
    ------
    placement.errors.UnknownRound
        If there is no such round.
    """
    return desk.memory.recall(
        "outcomes",
        f"{desk.version}/{asked.round}",
        lambda: outcomes_answer(desk.session, asked.round),
    )


def outcomes_answer(session: Session, number: int | None = None) -> OutcomesAnswer:
    """The same from a session alone.

    Raises
    ------
    placement.errors.UnknownRound
        If there is no such round.
    """
    there = rounds_that_count(session)
    if number is not None and number not in there:
        raise UnknownRound(str(number))
    chosen = there if number is None else (number,)
    report = report_on(outcomes_of(session, chosen))
    dimensions = list(_dimensions(report))
    return OutcomesAnswer(
        rounds=list(_rounds(session, there[-LATEST_ROUNDS:])),
        chosen=list(chosen),
        households=report.households,
        overall=_figures(report.overall),
        marked=[
            difference(group.label, measure, figure)
            for several in dimensions
            for group in several.groups
            for measure, figure in group.figures.items()
            if figure.is_marked
        ],
        dimensions=dimensions,
    )


def _dimensions(report: Report) -> Iterator[OutcomeDimension]:
    for dimension, lines in report.dimensions.items():
        groups = [
            OutcomeGroup(
                key=line.key,
                label=group_label(dimension, line.key),
                households=line.households,
                figures=_figures(line.figures),
            )
            for line in lines
        ]
        yield OutcomeDimension(dimension=dimension, groups=groups)


def _rounds(session: Session, numbers: Sequence[int]) -> Iterator[OutcomeRound]:
    query = select(Round).where(col(Round.number).in_(numbers)).order_by(col(Round.number))
    for made in session.exec(query):
        found = outcomes_of(session, [made.number])
        yield OutcomeRound(
            number=made.number,
            day=made.day,
            households=len(found),
            figures=_figures(overall_of(found)),
        )


def _figures(figures: Mapping[Measure, Figure]) -> Mapping[Measure, FigureLine]:
    return {
        measure: FigureLine(
            households=one.households,
            mean=_shown(measure, one.mean),
            others=_shown(measure, one.others),
            chance=None if one.chance is None else round(one.chance, 4),
            is_marked=one.is_marked,
        )
        for measure, one in figures.items()
    }


def _shown(measure: Measure, value: float | None) -> float | None:
    """Scores are kept in thousandths and shown from 0 to 1."""
    if value is None:
        return None
    return round(value / FULL if measure is Measure.SCORE else value, 4)
