"""Every rule once more, pair by pair, before anybody sees a plan."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from placement.eligibility import reasons_against
from placement.errors import PlanBroken
from placement.scoring import Scorer
from placement.solving.plans import Plan
from placement.values import Case, ChildPlacesKey, Group, HouseholdOnDay, Vacancy
from placement.weights import Weights

Pair = tuple[HouseholdOnDay, Vacancy]


def check_plan(case: Case, plan: Plan, weights: Weights) -> None:
    """Hold a plan against every rule it had to keep.

    Raises
    ------
    PlanBroken
        If somebody stands twice or is missing, a home is not eligible or given to too many, groups
        that keep apart share a flat, or there are fewer child places or places under a limit than
        the plan takes.
    """
    households = {one.code: one for one in case.households}
    vacancies = {one.place: one for one in case.vacancies}
    named = [one.household for one in plan.placements] + list(plan.unplaced)
    if sorted(named) != sorted(households):
        raise PlanBroken("households", planned=str(len(named)), waiting=str(len(households)))
    _check_scores(case, plan, Scorer(weights))
    pairs = [(households[one.household], vacancies[one.place]) for one in plan.placements]
    for household, vacancy in pairs:
        against = reasons_against(household, vacancy, weights.limits, case.caps)
        if against:
            raise PlanBroken(vacancy.place, household=household.code, reason=against[0].code)
    _check_homes(pairs)
    _check_flats(pairs)
    _check_child_places(case, plan)
    _check_caps(case, pairs)


def _check_scores(case: Case, plan: Plan, scorer: Scorer) -> None:
    """Pair by pair the same whole numbers as over columns."""
    households = {one.code: one for one in case.households}
    vacancies = {one.place: one for one in case.vacancies}
    for one in plan.placements:
        household = households[one.household]
        score = scorer.score(household, vacancies[one.place], one.choices)
        if one.points != scorer.points(household, score):
            raise PlanBroken(one.place, household=one.household, score=str(score.thousandths))


def _check_homes(pairs: Iterable[Pair]) -> None:
    """A home of its own takes one household; a room takes one, or single persons, a bed each."""
    by_place: dict[str, list[Pair]] = {}
    for household, vacancy in pairs:
        by_place.setdefault(vacancy.place, []).append((household, vacancy))
    for place, sharing in by_place.items():
        vacancy = sharing[0][1]
        singles = vacancy.flat is not None and all(one.persons == 1 for one, _ in sharing)
        if len(sharing) > (vacancy.free_places if singles else 1):
            raise PlanBroken(place, households=str(len(sharing)))


def _check_flats(pairs: Iterable[Pair]) -> None:
    """One group lives in each shared flat, and who lives there already is of it."""
    groups: defaultdict[str, set[Group]] = defaultdict(set)
    for household, vacancy in pairs:
        if vacancy.flat is not None:
            groups[vacancy.flat].add(household.group)
    for flat, inside in groups.items():
        if len(inside) > 1:
            raise PlanBroken(flat, groups=", ".join(sorted(inside)))


def _check_child_places(case: Case, plan: Plan) -> None:
    households = {one.code: one for one in case.households}
    children: Counter[ChildPlacesKey] = Counter()
    for one in plan.placements:
        for need, choice in one.choices.items():
            wanted = households[one.household].children_who_need(need)
            children[need, choice.places.amenity] += wanted
    for key, wanted in children.items():
        free = case.child_places[key].places_free or 0
        if wanted > free:
            raise PlanBroken(key[1], children=str(wanted), places=str(free))


def _check_caps(case: Case, pairs: Iterable[Pair]) -> None:
    """Who lives in an area already does not count there."""
    moving = list(pairs)
    for cap in case.caps:
        persons = sum(who.persons for who, home in moving if cap.counts(who, home))
        if persons > cap.persons_free:
            raise PlanBroken(cap.area, persons=str(persons), free=str(cap.persons_free))
