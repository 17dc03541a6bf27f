"""Outcomes by group: differences beyond chance are marked, of few households nothing is told."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from placement import Member, NeedKind, Sex, Stage
from placement.fairness import (
    LEAST_HOUSEHOLDS,
    SHARES,
    Dimension,
    KitaNear,
    Measure,
    Outcome,
    report_on,
)
from standards import Kind

WOMAN, MAN = Member(30, Stage.GROWN, Sex.FEMALE), Member(30, Stage.GROWN, Sex.MALE)
CHILD = Member(4, Stage.KITA, Sex.MALE)


def outcome(*members: Member, score: float | None = 0.5, **changes) -> Outcome:
    is_placed = score is not None
    told = {
        "members": members or (MAN,),
        "needs": frozenset(),
        "languages": (),
        "waiting_days": 60,
        "kind": Kind.WOHNUNG if is_placed else None,
    }
    return Outcome(**{**told, **changes}, is_placed=is_placed, score=score)


def lines(outcomes, dimension: Dimension):
    return {one.key: one for one in report_on(outcomes).dimensions[dimension]}


def test_who_is_never_placed_stands_out_against_all_others():
    outcomes = [outcome(WOMAN, score=None)] * 12 + [outcome(MAN)] * 12

    found = lines(outcomes, Dimension.SEX_OF_SINGLES)

    figure = found["female"].figures[Measure.PLACED]
    assert (figure.households, figure.mean, figure.others) == (12, 0.0, 1.0)
    assert figure.is_marked
    assert not found["female"].figures[Measure.WAITING_DAYS].is_marked


def test_a_difference_that_chance_makes_easily_is_not_marked():
    outcomes = [outcome(WOMAN)] * 5 + [outcome(WOMAN, score=None)] * 1 + [outcome(MAN)] * 9

    assert report_on(outcomes).marked == 0


def test_each_household_counts_in_every_group_it_belongs_to():
    needs = frozenset({NeedKind.QUIET, NeedKind.STEP_FREE})
    outcomes = [outcome(WOMAN, CHILD, needs=needs, languages=("ar", "ku"))] * 6 + [outcome()] * 6

    found = report_on(outcomes).dimensions

    assert [(one.key, one.households) for one in found[Dimension.NEED]] == [
        ("step_free", 6),
        ("quiet", 6),
        ("none", 6),
    ]
    assert {one.key for one in found[Dimension.LANGUAGE]} == {"ar", "ku", "not_told"}
    assert [(one.key, one.households) for one in found[Dimension.SIZE]] == [("one", 6), ("two", 6)]
    assert [one.key for one in found[Dimension.SEX_OF_SINGLES]] == ["male"]
    assert {one.key for one in found[Dimension.SEX_OF_ADULTS]} == {"female", "male"}


def test_a_kita_counts_for_those_alone_who_have_a_home_and_small_children():
    near, far = ({"kita": one} for one in (KitaNear.NEAR, KitaNear.FAR_OR_NONE))
    outcomes = [outcome(WOMAN, CHILD, **near)] * 6 + [outcome(WOMAN, CHILD, **far)] * 3
    outcomes += [outcome(MAN)] * 7

    overall = report_on(outcomes).overall[Measure.KITA_NEAR]

    assert (overall.households, overall.mean) == (9, 6 / 9)


def test_of_few_households_nothing_is_told_and_nothing_can_be_worked_out():
    outcomes = [outcome(MAN)] * 20 + [outcome(WOMAN, score=None)] * 3 + [outcome(MAN, WOMAN)] * 9

    found = lines(outcomes, Dimension.SEX_OF_ADULTS)

    assert found["female"].households is None
    assert found["both"].households is None, "20 of 32 and 9 of 32 would leave the three women"
    assert found["male"].households == 20
    assert found["female"].figures[Measure.PLACED].mean is None


def test_where_the_others_are_few_the_group_stays_hidden_too():
    outcomes = [outcome(languages=("ar",))] * 20 + [outcome(languages=("uk",), score=0.9)] * 2

    found = lines(outcomes, Dimension.LANGUAGE)

    assert found["ar"].figures[Measure.SCORE].mean is None


def test_nobody_gives_an_empty_report():
    report = report_on([])

    assert report.households == 0
    assert all(not one for one in report.dimensions.values())
    assert report.marked == 0


@st.composite
def many(draw):
    one = st.builds(
        outcome,
        st.sampled_from([WOMAN, MAN, replace(MAN, sex=Sex.DIVERSE)]),
        score=st.one_of(st.none(), st.floats(0, 1)),
        languages=st.sampled_from([(), ("ar",), ("ar", "ku"), ("uk",)]),
        needs=st.frozensets(st.sampled_from(NeedKind), max_size=2),
        waiting_days=st.integers(0, 400),
    )
    return draw(st.lists(one, max_size=30))


@settings(max_examples=25, deadline=None)
@given(many())
def test_figures_are_the_means_of_the_groups_and_hold_enough_households(outcomes):
    report = report_on(outcomes)

    for several in report.dimensions.values():
        for line in several:
            assert line.households is None or line.households >= LEAST_HOUSEHOLDS
            for measure, figure in line.figures.items():
                assert figure.mean is None or figure.households >= LEAST_HOUSEHOLDS
                assert figure.mean is None or measure not in SHARES or 0 <= figure.mean <= 1
    singles = report.dimensions[Dimension.SEX_OF_SINGLES]
    hidden = len(outcomes) - sum(one.households or 0 for one in singles)
    assert hidden == 0 or hidden >= LEAST_HOUSEHOLDS or hidden == len(outcomes)
