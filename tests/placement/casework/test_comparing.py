"""Two plans side by side: nobody is counted twice, and what one gains the other way is lost."""

from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from placement import Explanation, PlanRow, PlanView, ProposalState, RoundRemarks, RoundState
from placement.casework.comparing import Effect, compare
from placement.reasons.explanations import ChildPlaceTaken
from placement.reasons.remarks import remark
from placement.scoring import Part
from placement.values import ChildNeed
from placement.weights import Criterion

DAY = date(2026, 3, 2)
OTHER_WAY = {
    Effect.GAINS: Effect.LOSES,
    Effect.LOSES: Effect.GAINS,
    Effect.NEWLY_PLACED: Effect.LEFT_OVER,
    Effect.LEFT_OVER: Effect.NEWLY_PLACED,
    Effect.ONLY_FIRST: Effect.ONLY_SECOND,
    Effect.ONLY_SECOND: Effect.ONLY_FIRST,
}


def row(household: str, place: str | None, score: float | None = None, **changes) -> PlanRow:
    found = Explanation(
        **{
            "household": household,
            "persons": 2,
            "kita_children": 0,
            "waiting_days": 10,
            "waiting_factor": 1.0,
            "place": place,
            "score": score if place else None,
            "points": round(1_000_000 * (score or 0)) if place else 0,
            **changes,
        }
    )
    return PlanRow(uuid4(), ProposalState.OPEN, None, found)


def plan(*rows: PlanRow, number: int = 1) -> PlanView:
    points = sum(one.why.points for one in rows)
    return PlanView(
        number=number,
        day=DAY,
        state=RoundState.PROPOSED,
        households=len(rows),
        vacancies=9,
        placed=sum(one.why.place is not None for one in rows),
        total_score=points / 1_000_000,
        bound=points / 1_000_000,
        weights_from=DAY,
        policy_from=DAY,
        rows=rows,
        remarks=RoundRemarks(points, points, 0.0, len(rows), is_proven=True),
    )


def effects(first: PlanView, second: PlanView) -> dict[str, Effect]:
    return {one.household: one.effect for one in compare(first, second).changes}


def test_every_kind_of_change_has_its_name_and_who_loses_comes_first():
    first = plan(
        row("H-1", "A", 0.5),
        row("H-2", "B", 0.5),
        row("H-3", "C", 0.5),
        row("H-4", None),
        row("H-5", "D", 0.5),
        row("H-6", "E", 0.5),
        row("H-7", "F", 0.5),
    )
    second = plan(
        row("H-1", "B", 0.75),
        row("H-2", "A", 0.25),
        row("H-3", "G", 0.5),
        row("H-4", "C", 0.5),
        row("H-5", None),
        row("H-6", "E", 0.5),
        row("H-8", "F", 0.5),
    )

    found = compare(first, second)

    assert effects(first, second) == {
        "H-5": Effect.LEFT_OVER,
        "H-2": Effect.LOSES,
        "H-4": Effect.NEWLY_PLACED,
        "H-1": Effect.GAINS,
        "H-3": Effect.MOVES,
        "H-7": Effect.ONLY_FIRST,
        "H-8": Effect.ONLY_SECOND,
    }
    assert next(iter(found.changes)).household == "H-5"
    assert {one.household: one.score_change for one in found.of(Effect.GAINS)} == {"H-1": 0.25}
    assert found.same == 1


def test_criteria_and_places_for_children_are_counted_for_those_placed():
    kita = ChildPlaceTaken(ChildNeed.KITA, "K-1", "Sonne", 5.0, 375.0, 2)
    part = Part(Criterion.SCHOOL, 0.5, 1.0, remark("own_flat"))
    better = Part(Criterion.SCHOOL, 1.0, 1.0, remark("own_flat"))
    first = plan(row("H-1", "A", 0.5, parts=(part,)), row("H-2", None, parts=(better,)))
    second = plan(row("H-1", "B", 0.6, parts=(better,), child_places=(kita,)), row("H-2", None))

    found = compare(first, second)

    assert [(one.first, one.second) for one in found.criteria] == [(0.5, 1.0)]
    assert found.first.child_places[ChildNeed.KITA] == 0
    assert found.second.child_places[ChildNeed.KITA] == 2
    assert (found.first.worst_score, found.second.worst_score) == (0.5, 0.6)


@st.composite
def plans(draw) -> PlanView:
    chosen = draw(st.sets(st.sampled_from([f"H-{number}" for number in range(6)])))
    homes = st.none() | st.sampled_from("ABC")
    scores = st.integers(0, 4).map(lambda whole: whole / 4)
    return plan(*(row(code, draw(homes), draw(scores)) for code in sorted(chosen)))


@given(plans(), plans())
def test_a_comparison_the_other_way_round_says_the_contrary(first, second):
    there, back = compare(first, second), effects(second, first)

    assert back == {one.household: OTHER_WAY.get(one.effect, one.effect) for one in there.changes}
    everybody = {one.why.household for one in (*first.rows, *second.rows)}
    assert len(there.changes) + there.same == len(everybody)


@given(plans())
def test_a_plan_compared_with_itself_changes_nothing(one):
    found = compare(one, one)

    assert found.changes == ()
    assert found.first == found.second
