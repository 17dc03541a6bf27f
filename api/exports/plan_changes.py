"""Rows of the plan workbook about rulings, and about what changed since the round before."""

from collections.abc import Iterable, Iterator

from api.sentences import Language, sentence
from placement.casework.comparing import PlanComparison
from placement.rulings import RulingRow

from .values import Value

Row = tuple[Value, ...]


def ruling_rows(rulings: Iterable[RulingRow], language: Language) -> Iterator[Row]:
    """A row for every ruling that the round had to keep to."""
    for one in rulings:
        said = sentence(f"rounds.ruling_{one.kind}", language)
        yield one.household, said, one.place, one.since


def change_rows(compared: PlanComparison, language: Language) -> Iterator[Row]:
    """A row for every household that is not the same in both rounds, who loses first."""
    for one in compared.changes:
        yield (
            one.household,
            one.persons,
            sentence(f"rounds.effect_{one.effect}", language),
            one.first.place if one.first else None,
            one.second.place if one.second else None,
            one.first.score if one.first else None,
            one.second.score if one.second else None,
            one.score_change,
        )
