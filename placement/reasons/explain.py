"""From a plan to its reasons: for every household why here or why not, for every empty home why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from placement.eligibility import reasons_against
from placement.records import Answer
from placement.scoring import Part, Scorer, waiting_factor
from placement.solving.options import Option
from placement.solving.plans import Placement, Plan
from placement.values import Case, ChildChoice, ChildNeed, HouseholdOnDay, Stage, Vacancy

from .comparison import Comparison
from .explanations import EmptyHome, Explanation
from .kitas import help_to_a_kita, places_left
from .obstacles import counted
from .relaxation import smallest_help
from .remarks import Remark, remark

ALTERNATIVES = 3


@dataclass(frozen=True)
class Reasons:
    """Everything that can be said about one plan."""

    households: tuple[Explanation, ...]
    empty: tuple[EmptyHome, ...]


def explain(case: Case, plan: Plan, options: Sequence[Option], scorer: Scorer) -> Reasons:
    """Every household and every empty home, in the order of codes and places.

    Parameters
    ----------
    options
        The options the plan was made from.
    """
    explainer = _Explainer(case, plan, scorer, Comparison(case, plan, scorer))
    for option in options:
        explainer.options[option.household].append(option)
    households = (explainer.household(position) for position in range(len(case.households)))
    taken = plan.by_place
    empty = (explainer.empty(one) for one in case.vacancies if one.place not in taken)
    return Reasons(tuple(households), tuple(empty))


@dataclass
class _Explainer:
    case: Case
    plan: Plan
    scorer: Scorer
    comparison: Comparison
    options: defaultdict[int, list[Option]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.placements = self.plan.by_household
        self.kitas_left = places_left(self.case, self.plan)
        taken = self.plan.by_place
        self.left_empty = [one for one in self.case.vacancies if one.place not in taken]

    def household(self, position: int) -> Explanation:
        household = self.case.households[position]
        placement = self.placements.get(household.code)
        if placement is None:
            return self._left_over(household, self.options[position])
        return self._placed(household, placement, self.options[position])

    def empty(self, vacancy: Vacancy) -> EmptyHome:
        limits = self.scorer.weights.limits
        against = [
            (one.code, reasons_against(one, vacancy, limits)) for one in self.case.households
        ]
        suited = sum(not reasons for _, reasons in against)
        if not against:
            why = remark("empty_nobody_waiting")
        elif suited:
            why = remark("empty_not_needed", households=suited)
        else:
            why = remark("empty_fits_nobody", households=len(against))
        places = vacancy.free_places
        return EmptyHome(vacancy.place, vacancy.municipality, places, why, counted(against))

    def _left_over(self, household: HouseholdOnDay, options: list[Option]) -> Explanation:
        limits = self.scorer.weights.limits
        homes = self.case.vacancies
        against = [(one.place, reasons_against(household, one, limits)) for one in homes]
        eligible = sum(not reasons for _, reasons in against)
        why = (
            remark("all_taken", homes=eligible)
            if eligible
            else remark("no_home_eligible", homes=len(homes))
        )
        return replace(
            _who(household, self.scorer),
            alternatives=self.comparison.alternatives(options, None, count=ALTERNATIVES),
            hints=(why, *_unanswered(household)),
            obstacles=counted(against),
            helps=smallest_help(household, self.left_empty, limits),
        )

    def _placed(
        self, household: HouseholdOnDay, placement: Placement, options: list[Option]
    ) -> Explanation:
        chosen = next(one for one in options if self._is(one, placement))
        vacancy = self.case.vacancies[chosen.vacancy]
        score = self.comparison.score(chosen)
        kita_hints, helps = self._about_kita(household, vacancy, placement)
        return replace(
            _with_kita(_who(household, self.scorer), placement.choices.get(ChildNeed.KITA)),
            place=vacancy.place,
            municipality=vacancy.municipality,
            planning_area=vacancy.planning_area,
            score=round(score.value, 4),
            points=placement.points,
            parts=tuple(_rounded(part) for part in score.parts),
            alternatives=self.comparison.alternatives(options, chosen, count=ALTERNATIVES),
            hints=(
                self.comparison.moved(options, chosen),
                *_offered(vacancy),
                *kita_hints,
                *_unanswered(household),
            ),
            helps=helps,
        )

    def _is(self, option: Option, placement: Placement) -> bool:
        return self.comparison.place(option) == placement.place and (
            option.choice == placement.choices.get(ChildNeed.KITA)
        )

    def _about_kita(
        self, household: HouseholdOnDay, vacancy: Vacancy, placement: Placement
    ) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
        children = household.children_of(Stage.KITA)
        if not children or ChildNeed.KITA in placement.choices:
            return (), ()
        walk = self.scorer.weights.criteria.kita
        helps = help_to_a_kita(household, vacancy, self.kitas_left, walk)
        return (remark("kita_place_missing", children=children),), helps


def _offered(vacancy: Vacancy) -> tuple[Remark, ...]:
    return (remark("home_only_offered"),) if vacancy.is_only_offered else ()


def _unanswered(household: HouseholdOnDay) -> tuple[Remark, ...]:
    """Nobody asked is not no: each need without an answer is named."""
    kinds = household.needs_answered(Answer.UNKNOWN)
    return tuple(remark(f"need_{kind}_unknown") for kind in kinds)


def _who(household: HouseholdOnDay, scorer: Scorer) -> Explanation:
    factor = waiting_factor(household.waiting_days, scorer.weights.waiting)
    return Explanation(
        household=household.code,
        persons=household.persons,
        kita_children=household.children_of(Stage.KITA),
        waiting_days=household.waiting_days,
        waiting_factor=round(factor, 4),
    )


def _with_kita(explanation: Explanation, choice: ChildChoice | None) -> Explanation:
    if choice is None:
        return explanation
    return replace(
        explanation,
        kita=choice.places.amenity,
        kita_name=choice.places.name,
        kita_minutes=round(choice.near.minutes, 1),
        kita_metres=round(choice.near.metres, 1),
    )


def _rounded(part: Part) -> Part:
    return replace(part, value=round(part.value, 4))
