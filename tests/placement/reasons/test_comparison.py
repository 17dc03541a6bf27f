"""Second and third are the best homes there are, and why a household has them not is true."""

from itertools import product

from hypothesis import given, settings

from placement import Case, ChildNeed, Scorer, is_eligible, make_case, policy_on, weights_on
from placement.pairs import problem_of
from placement.reasons.comparison import Comparison
from placement.reasons.explain import explain
from placement.reasons.remarks import remark
from placement.solving.plans import Placement, Plan, PlanPrices
from placement.values import Cap, CapKind, ChildChoice
from tests.placement.factories import (
    DAY,
    adult,
    case,
    home,
    household,
    kita,
    kita_child,
    near,
    wishes,
)
from tests.placement.reasons.counties import counties

WEIGHTS = weights_on(DAY)
SCORER = Scorer(WEIGHTS)


def slowly(stated: Case, who, where) -> int:
    """The score with the best kita that has places for all children, tried one by one."""
    if not is_eligible(who, where, WEIGHTS.limits, stated.caps):
        return -1
    children = who.children_who_need(ChildNeed.KITA)
    kitas = [
        ChildChoice(stated.kitas[one.amenity], one)
        for one in where.near.get("kita", ())
        if children and (stated.kitas[one.amenity].places_free or 0) >= children
    ]
    choices = [{}, *({ChildNeed.KITA: one} for one in kitas)]
    return max(SCORER.score(who, where, one).thousandths for one in choices)


@settings(max_examples=40, deadline=None)
@given(counties())
def test_the_best_homes_are_the_best_of_all_homes_looked_at_one_by_one(stated: Case):
    comparison = Comparison(stated, problem_of(stated, WEIGHTS), SCORER)

    for number, who in enumerate(stated.households):
        scores = [slowly(stated, who, where) for where in stated.vacancies]
        ranked = sorted(
            (one for one in range(len(scores)) if scores[one] >= 0),
            key=lambda one: (-scores[one], one),
        )
        assert comparison.scores(number).tolist() == scores
        assert comparison.best(number, 3) == [(one, scores[one]) for one in ranked[:3]]


@settings(max_examples=40, deadline=None)
@given(counties())
def test_the_score_told_is_the_score_ranked_by(stated: Case):
    comparison = Comparison(stated, problem_of(stated, WEIGHTS), SCORER)

    for number, position in product(range(len(stated.households)), range(len(stated.vacancies))):
        if comparison.eligible(number)[position]:
            told = comparison.score(number, position, comparison.choices(number, position))
            assert told.thousandths == comparison.scores(number)[position]


def reasons(stated: Case, homes, prices=None, choices=None):
    """Of a plan that puts households into homes as told."""
    where = {one.place: one for one in stated.vacancies}
    placements = []
    for who in stated.households:
        if who.code in homes:
            chosen = (choices or {}).get(who.code, {})
            score = SCORER.score(who, where[homes[who.code]], chosen)
            points = SCORER.points(who, score)
            placements.append(
                Placement(who.code, homes[who.code], chosen, score.thousandths, points)
            )
    unplaced = tuple(one.code for one in stated.households if one.code not in homes)
    plan = Plan(tuple(placements), unplaced, 0, 0, 0, prices=prices or PlanPrices())
    found = explain(stated, plan, problem_of(stated, WEIGHTS), scorer=SCORER, policy=policy_on(DAY))
    return {one.household: one for one in found.households}


GOOD, WORSE = home("A-1/1"), home("B-1/1", minor_deviations=6)


def test_who_has_the_better_home_is_named_with_what_a_second_one_would_be_worth():
    stated = case([household("H-1"), household("H-2")], [GOOD, WORSE])
    prices = PlanPrices(homes={"A-1/1": 74.6})

    why = reasons(stated, {"H-1": "B-1/1", "H-2": "A-1/1"}, prices)["H-1"]

    taken, scarce = why.hints
    assert (taken.code, taken.details["household"]) == ("first_choice_taken", "H-2")
    assert scarce == remark("scarce_home", place="A-1/1", points=75)
    assert why.alternatives[0].standing == remark("alternative_taken", household="H-2")


def test_a_kita_place_that_was_worth_more_to_another_child_is_told_with_its_price():
    families = [household(f"H-{n}", adult(), kita_child()) for n in (1, 2)]
    homes = [home("A-1/1", kitas=[near("K-1", 5)]), home("B-1/1", kitas=[near("K-1", 5)])]
    homes.append(home("C-1/1", minor_deviations=3))
    stated = case(families, homes, [kita("K-1", 1)])
    taken = {ChildNeed.KITA: ChildChoice(stated.kitas["K-1"], near("K-1", 5))}
    prices = PlanPrices(child_places={(ChildNeed.KITA, "K-1"): 120.0})

    why = reasons(stated, {"H-1": "C-1/1", "H-2": "A-1/1"}, prices, {"H-2": taken})["H-1"]

    standings = {one.place: one.standing for one in why.alternatives}
    assert standings["B-1/1"] == remark("alternative_child_place_taken", name="K-1")
    assert standings["A-1/1"] == remark("alternative_taken", household="H-2")
    other = reasons(stated, {"H-1": "C-1/1"}, prices)["H-1"]
    assert other.hints[0].code == "first_choice_free"


def test_an_area_that_others_fill_is_told_unless_the_household_fills_it_itself():
    stated = make_case(
        DAY,
        [household("H-1"), household("H-2")],
        vacancies=[GOOD, WORSE, home("C-1/1", municipality="Zittau", minor_deviations=9)],
        caps=[Cap(CapKind.MUNICIPALITY, "Görlitz", 12, 10)],
    )

    why = reasons(stated, {"H-1": "C-1/1", "H-2": "B-1/1"})

    assert why["H-1"].hints[0].code == "first_choice_area_full"
    assert why["H-2"].hints[0].code == "first_choice_free"


def test_why_a_wished_place_was_not_to_be_had():
    zittau = home("Z-1/1", municipality="Zittau", minor_deviations=12)
    wishing = [household(f"H-{n}", wishes=wishes("Zittau")) for n in (1, 2)]

    both = reasons(case(wishing, [GOOD, zittau]), {"H-1": "A-1/1", "H-2": "Z-1/1"})
    alone = reasons(case(wishing[:1], [GOOD, zittau]), {"H-1": "A-1/1"})
    without = reasons(case(wishing[:1], [GOOD]), {"H-1": "A-1/1"})

    def told(found):
        return [one.code for one in found["H-1"].hints if one.code.startswith("wish_")]

    assert told(both) == ["wish_homes_taken"]
    assert told(alone) == ["wish_less_fitting"]
    assert told(without) == ["wish_no_home"]
    assert not [one for one in both["H-2"].hints if one.code.startswith("wish_")]


def test_a_wish_that_costs_a_better_home_is_told_with_that_home():
    zittau = home("Z-1/1", municipality="Zittau", minor_deviations=12)
    stated = case([household("H-1", wishes=wishes("Zittau"))], [GOOD, zittau])

    (told,) = reasons(stated, {"H-1": "Z-1/1"})["H-1"].helps

    assert (told.code, told.details["place"]) == ("help_without_municipality", "A-1/1")
    assert told.details["points"] > 0
    taken = case([household("H-1", wishes=wishes("Zittau")), household("H-2")], [GOOD, zittau])
    assert reasons(taken, {"H-1": "Z-1/1", "H-2": "A-1/1"})["H-1"].helps == ()


def test_a_kita_asked_for_more_places_is_not_asked_for_the_same_ones_twice():
    families = [household(f"H-{n}", adult(), kita_child(), waiting_days=100 - n) for n in (1, 2)]
    homes = [home(f"{one}-1/1", kitas=[near("K-1", 5)]) for one in "AB"]
    stated = case(families, homes, [kita("K-1", 1)])

    why = reasons(stated, {"H-1": "A-1/1", "H-2": "B-1/1"})

    assert [one.code for one in why["H-1"].helps] == ["help_free_kita"]
    assert why["H-2"].helps == (remark("help_kita_places", name="K-1", places=1, minutes=5),)
