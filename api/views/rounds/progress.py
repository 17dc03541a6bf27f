"""How far the calculation of a new round is."""

from pydantic import BaseModel

from api.casework.calculation import Calculations, Phase, Progress
from api.errors import problem_of
from api.sentences import Language


class ProgressAnswer(BaseModel):
    """How far the calculation is that runs, or what came of the last one.

    `phase` is None where nothing ran since the program was started.
    """

    phase: Phase | None = None
    is_over: bool = True
    is_cancelled: bool = False
    seconds: int = 0
    time_limit_s: int = 0
    number: int | None = None
    problem: str | None = None


def progress(calculations: Calculations, language: Language) -> ProgressAnswer:
    """How far it is, what ended it in the reader's language."""
    found = calculations.progress()
    return ProgressAnswer() if found is None else _answer(found, language)


def _answer(found: Progress, language: Language) -> ProgressAnswer:
    return ProgressAnswer(
        phase=found.phase,
        is_over=found.is_over,
        is_cancelled=found.is_cancelled,
        seconds=round(found.seconds),
        time_limit_s=round(found.time_limit_s),
        number=found.number,
        problem=found.error and problem_of(found.error, language).detail,
    )
