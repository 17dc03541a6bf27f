"""The outcomes of rounds by group as a sheet of the plan workbook."""

from collections.abc import Iterator

from sqlmodel import Session

from api.sentences import Language, sentence
from api.views.outcomes.table import outcomes_answer
from placement.fairness import Measure

from .book import Book, Heading, Look, Written
from .values import Value

OUTCOMES = (
    Heading("feature", 34),
    Heading("group", 34),
    Heading("outcome", 28),
    Heading("households", 12),
    Heading("mean", 12),
    Heading("of_all_others", 12),
    Heading("chance", 12, Look.SHARE),
    Heading("stands_out", 12),
)


def write_outcomes(book: Book, session: Session, number: int | None = None) -> Written:
    """A sheet with a row for every group and measure.

    Parameters
    ----------
    number
        Of one round; over all rounds but drafts without one.

    Raises
    ------
    placement.errors.UnknownRound
        If there is no such round.
    """
    return book.table("outcomes", OUTCOMES, _rows(session, number, book.language))


def _rows(session: Session, number: int | None, language: Language) -> Iterator[tuple[Value, ...]]:
    for several in outcomes_answer(session, number).dimensions:
        for group in several.groups:
            for measure, one in group.figures.items():
                yield (
                    sentence(f"outcomes.dimension_{several.dimension}", language),
                    group.label.de if language is Language.DE else group.label.en,
                    sentence(f"outcomes.measure_{measure}", language),
                    one.households,
                    _in_hundredths(measure, one.mean),
                    _in_hundredths(measure, one.others),
                    one.chance,
                    one.is_marked if one.chance is not None else None,
                )


def _in_hundredths(measure: Measure, value: float | None) -> float | None:
    """Percent and scores from 0 to 100; days as they are."""
    if value is None or measure is Measure.WAITING_DAYS:
        return value
    return round(100 * value, 2)
