"""Weights in force, and the plan they make beside the plan that others would make."""

from collections.abc import Mapping

from api.views.desk import Desk
from placement import Case, Criterion, Weights, policy_on, weights_on
from placement.effects import Change, Effect, Figures, Mean, OfCriterion, effect_of

from .answer import (
    ChangeLine,
    ChildLine,
    CriterionLine,
    EffectLine,
    FiguresLine,
    MeanLine,
    WeightsAnswer,
)
from .asking import WeightsAsked

MOST_PAIRS = 250_000
"""More pairs than these are tried on the command line, where somebody can wait."""

ON_PAGE_S = 5.0


def weights(desk: Desk, asked: WeightsAsked) -> WeightsAnswer:
    """The weights of the day, with the effect of others where some are asked for.

    Raises
    ------
    placement.NoWeightsInForce, placement.NoPolicyInForce
        If nothing was decided by the day.
    """
    found = weights_on(desk.day)
    changed = asked.changed(found)
    case = desk.case()
    pairs = len(case.households) * len(case.vacancies)
    if not changed or not pairs or pairs > MOST_PAIRS:
        return answer(found, changed, case, is_too_large=pairs > MOST_PAIRS)
    version = f"{desk.case_version}/{sorted(changed.items())}"
    effect = desk.memory.recall(
        "weights/effect", version, lambda: tried(case, found, changed, ON_PAGE_S)
    )
    return answer(found, changed, case, effect)


def tried(
    case: Case, found: Weights, changed: Mapping[Criterion, float], time_limit_s: float
) -> Effect:
    """Both plans for the case; so many seconds at most for each."""
    policy = policy_on(case.day)
    return effect_of(case, found, found.with_weights(changed), policy, time_limit_s=time_limit_s)


def answer(
    found: Weights,
    changed: Mapping[Criterion, float],
    case: Case,
    effect: Effect | None = None,
    *,
    is_too_large: bool = False,
) -> WeightsAnswer:
    """The weights and their effect, line by line."""
    of = {one.criterion: one for one in effect.criteria} if effect else {}
    return WeightsAnswer(
        decided_on=found.decided_on,
        decided_by=found.decided_by,
        source=found.source,
        proposal=found.proposal,
        criteria=[_criterion(one, found, changed, of.get(one)) for one in Criterion],
        households=len(case.households),
        vacancies=len(case.vacancies),
        is_too_large=is_too_large,
        effect=_effect(effect) if effect else None,
    )


def _criterion(
    one: Criterion, found: Weights, changed: Mapping[Criterion, float], of: OfCriterion | None
) -> CriterionLine:
    setting = found.setting(one)
    return CriterionLine(
        criterion=one,
        label=setting.label,
        weight=setting.weight,
        tried=changed.get(one, setting.weight),
        source=setting.source,
        proposal=setting.proposal,
        before=_mean(of.before if of else None),
        after=_mean(of.after if of else None),
    )


def _mean(one: Mean | None) -> MeanLine | None:
    return None if one is None else MeanLine(value=round(one.value, 3), minutes=_one(one.minutes))


def _effect(one: Effect) -> EffectLine:
    return EffectLine(
        before=_figures(one.before),
        after=_figures(one.after),
        moves=len(one.moves),
        gaining=len(one.gain),
        losing=len(one.lose),
        changes=[_change(change) for change in sorted(one.changes, key=_by_gain)],
    )


def _by_gain(one: Change) -> tuple[bool, float, str]:
    return one.gain is None, -(one.gain or 0), one.household


def _change(one: Change) -> ChangeLine:
    return ChangeLine(
        household=one.household,
        persons=one.persons,
        before=one.before,
        after=one.after,
        gain=one.gain,
    )


def _figures(one: Figures) -> FiguresLine:
    return FiguresLine(
        placed=one.placed,
        persons=one.persons,
        score=_thousandths(one.score),
        worst_off=_thousandths(one.worst_off),
        children=[
            ChildLine(need=need, with_place=with_place, children=children)
            for need, (with_place, children) in one.children.items()
        ],
        gap_percent=round(100 * one.gap, 2),
        is_proven=one.is_proven,
    )


def _thousandths(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _one(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
