"""What must hold for every record and every number."""

import math
import random
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standards import (
    Level,
    Outcome,
    RuleSet,
    all_measures,
    check_record,
    evaluate,
    load_rule_set,
)

from .examples import judged, record, rule
from .random_records import Imagined, amounts, bags_of

STANDING = load_rule_set("goerlitz")
EVERY_RULE = RuleSet(
    **{
        name: getattr(STANDING, name)
        for name in ("name", "title", "authority", "legal_basis", "territory")
    },
    version="all on",
    rules=tuple(one.model_copy(update={"active": True}) for one in STANDING.rules),
    sha256="0" * 64,
)
JUDGED = sorted({name for one in EVERY_RULE.rules for name in one.measures})


class OnOneLevel(Imagined):
    """Records in which every observed measure is known on one level only: nothing contradicts."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  makes up records, guards nothing
        wanted = set(chance.sample(JUDGED, 60))
        for _ in range(3):
            wanted |= {name for one in wanted for name in all_measures()[one].inputs}
        super().__init__(seed, [one for one in wanted if not all_measures()[one].is_derived])
        self.level = {one.name: chance.choice(one.levels) for one in self.measures}

    def facts(self, level: Level, share: float) -> dict:
        found = super().facts(level, share)
        return {name: fact for name, fact in found.items() if self.level[name] is level}


def records() -> st.SearchStrategy[dict]:
    """Records of one accommodation, made from a number."""
    return st.integers(0, 2**32).map(lambda seed: OnOneLevel(seed).record())


slowly = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcomes(content):
    findings = evaluate(EVERY_RULE, check_record(content))
    return {(one.rule, one.place): one.outcome for one in findings}


@slowly
@given(records(), st.data())
def test_forgetting_a_fact_never_decides_the_other_way(content, data):
    filled = [bag for bag in bags_of(content) if bag]
    before = outcomes(content)

    shorter = deepcopy(content)
    if filled:
        bag = data.draw(st.sampled_from([one for one in bags_of(shorter) if one]))
        del bag[data.draw(st.sampled_from(sorted(bag)))]
    after = outcomes(shorter)

    turned = {Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET}
    for place, outcome in before.items():
        if outcome in turned:
            assert after[place] == outcome or after[place] not in turned


@slowly
@given(records())
def test_a_record_of_which_nothing_is_known_meets_nothing_and_misses_nothing(content):
    for bag in bags_of(content):
        bag.clear()

    assert set(outcomes(content).values()) <= {Outcome.NOT_ASSESSED, Outcome.NOT_APPLICABLE}


@slowly
@given(records())
def test_every_active_rule_has_one_finding_for_every_place_of_its_level(content):
    kind = content["accommodation"]["kind"]
    dwellings = content["dwellings"]
    households = content["households"]
    places = {
        Level.COUNTY: {"LK"} if "county" in content else set(),
        Level.HOUSEHOLD: {f"GU-1/~{one['id']}" for one in households},
        Level.PERSON: {
            f"GU-1/~{one['id']}/{person['id']}" for one in households for person in one["persons"]
        },
        Level.FACILITY: {"GU-1"},
        Level.DWELLING: {f"GU-1/{one['id']}" for one in dwellings},
        Level.ROOM: {
            f"GU-1/{one['id']}/{room['id']}" for one in dwellings for room in one["rooms"]
        },
    }

    findings = evaluate(EVERY_RULE, check_record(content))

    scope = "decentral" if kind == "wohnung" else "central"
    for one in EVERY_RULE.active_rules:
        found = [finding.place for finding in findings if finding.rule == one.id]
        wanted = places.get(one.level, set()) if one.scope in {"both", scope} else set()
        assert len(found) == len(set(found))
        assert set(found) == (wanted or {"GU-1"})


@slowly
@given(records())
def test_only_a_finding_without_a_verdict_has_a_reason_and_each_of_them_has_one(content):
    decided = {Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET}
    for finding in evaluate(EVERY_RULE, check_record(content)):
        assert (finding.reason is None) == (finding.outcome in decided)


@slowly
@given(records())
def test_the_same_record_always_has_the_same_findings(content):
    first = evaluate(EVERY_RULE, check_record(deepcopy(content)))

    assert evaluate(EVERY_RULE, check_record(content)) == first


# --- Exactness: the engine against arithmetic in fractions ----------------------------------------

TOLERANCES = st.one_of(
    st.none(),
    st.integers(0, 100).map(lambda one: {"percent": one}),
    amounts(most=3).map(lambda one: {"absolute": one}),
)


def expected(check, value, limit, tolerance, *, rounded_down):
    """Written apart from the engine: the same sentence in other words."""
    slack = Fraction(0)
    if tolerance:
        percent, absolute = tolerance.get("percent"), tolerance.get("absolute")
        slack = Fraction(absolute) if percent is None else limit * percent / 100
    sign = 1 if check == "at_most" else -1
    end = limit + sign * slack
    if rounded_down and tolerance and check == "at_most":
        end = Fraction(math.floor(end))
    misses = (value - limit) * sign
    if misses <= 0:
        return Outcome.MET
    within = tolerance is not None and (value - end) * sign <= 0
    return Outcome.MINOR_DEVIATION if within else Outcome.NOT_MET


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["at_least", "at_most"]),
    amounts(most=60),
    st.integers(1, 40),
    amounts(most=12, places=3),
    TOLERANCES,
    st.booleans(),
)
def test_any_ratio_is_judged_as_fractions_do(check, area, places, limit, tolerance, rounded_down):
    allowed = tolerance and tolerance | {"rounded_down": rounded_down}
    one = rule(check=check, limit={"2020-01-01": limit}, tolerance=allowed)

    finding = judged(one, record({"floor_area_m2": area, "sleeping_places": places}))

    value = Fraction(area) / places
    assert finding.outcome is expected(
        check, value, Fraction(limit), tolerance, rounded_down=rounded_down
    )
    assert finding.measured == value


@settings(max_examples=300, deadline=None)
@given(
    st.integers(1, 40),
    st.integers(1, 4000).map(lambda one: Decimal(one).scaleb(-2)),
    st.integers(0, 100),
)
def test_a_millionth_decides_at_the_limit_and_at_the_end_of_the_tolerance(places, limit, percent):
    one = rule(limit={"2020-01-01": limit}, tolerance={"percent": percent})
    at_limit = limit * places
    at_tolerance = at_limit * (100 - percent) / 100
    little = Decimal("0.000001")

    def judge(area):
        return judged(one, record({"floor_area_m2": area, "sleeping_places": places})).outcome

    assert judge(at_limit) is Outcome.MET
    assert judge(at_limit - little) is (Outcome.MINOR_DEVIATION if percent else Outcome.NOT_MET)
    assert judge(at_tolerance) is (Outcome.MINOR_DEVIATION if percent else Outcome.MET)
    if at_tolerance:
        assert judge(at_tolerance - little) is Outcome.NOT_MET
