"""The other homes a household could have had, and what moved because of others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placement.scoring import Part, Score, Scorer
from placement.solving.options import Option
from placement.solving.plans import Plan
from placement.values import Case, ChildNeed

from .explanations import Alternative
from .remarks import Remark, remark

NOTICEABLE = 0.005
"""Values that differ by less than half a hundredth are the same to people."""


@dataclass(frozen=True)
class Comparison:
    """Scores the options of one plan again, to show what the chosen one is worth."""

    case: Case
    plan: Plan
    scorer: Scorer

    def score(self, option: Option) -> Score:
        """The score of an option with its parts."""
        household = self.case.households[option.household]
        vacancy = self.case.vacancies[option.vacancy]
        choices = {} if option.choice is None else {ChildNeed.KITA: option.choice}
        return self.scorer.score(household, vacancy, choices)

    def place(self, option: Option) -> str:
        """The home of an option."""
        return self.case.vacancies[option.vacancy].place

    def best_by_home(self, options: Sequence[Option]) -> list[Option]:
        """The best option of each home, best first, for the options of one household."""
        best: dict[int, Option] = {}
        for option in options:
            known = best.get(option.vacancy)
            if known is None or option.points > known.points:
                best[option.vacancy] = option
        return sorted(best.values(), key=lambda one: (-one.points, one.vacancy))

    def alternatives(
        self, options: Sequence[Option], chosen: Option | None, *, count: int
    ) -> tuple[Alternative, ...]:
        """The best other homes; what they lack is told where there is a home to compare with."""
        given = None if chosen is None else self.score(chosen)
        others = [
            one
            for one in self.best_by_home(options)
            if chosen is None or one.vacancy != chosen.vacancy
        ]
        return tuple(self._alternative(one, given) for one in others[:count])

    def moved(self, options: Sequence[Option], chosen: Option) -> Remark:
        """Whether this was the best home for the household, and if not, who has the better one."""
        first = self.best_by_home(options)[0]
        lost = first.points - chosen.points
        place = self.place(first)
        taken = self._by_place.get(place, ())
        if lost <= 0:
            return remark("first_choice")
        if taken and self._code(chosen) not in taken:
            return remark("first_choice_taken", place=place, household=taken[0], points=lost)
        if first.choice is not None:
            kita = first.choice.places.name
            return remark("first_choice_kita_taken", place=place, kita=kita, points=lost)
        return remark("first_choice_for_others", place=place, points=lost)

    @property
    def _by_place(self) -> Mapping[str, tuple[str, ...]]:
        return self.plan.by_place

    def _code(self, option: Option) -> str:
        return self.case.households[option.household].code

    def _alternative(self, option: Option, given: Score | None) -> Alternative:
        score, vacancy = self.score(option), self.case.vacancies[option.vacancy]
        taken = self._by_place.get(vacancy.place, ())
        return Alternative(
            place=vacancy.place,
            municipality=vacancy.municipality,
            score=round(score.value, 4),
            points=option.points,
            lacks=() if given is None else what_it_lacks(score, given),
            standing=remark("alternative_free")
            if not taken
            else remark("alternative_taken", household=taken[0]),
        )


def what_it_lacks(other: Score, given: Score) -> tuple[Part, ...]:
    """The parts in which another home is worse than the one given, worst first."""
    worse = [
        (part.weight * (here.value - part.value), part)
        for part, here in zip(other.parts, given.parts, strict=True)
        if here.value - part.value > NOTICEABLE
    ]
    return tuple(part for _, part in sorted(worse, key=lambda one: (-one[0], one[1].criterion)))
