"""Figures and classes of the map in words."""

from fractions import Fraction

from api.planning_areas import Level, Shown, Step
from api.sentences import Language, number, sentence
from placement.planning_areas import Gap, Ratio

PERCENT = 100
NOTHING_TO_SHARE = {
    Shown.PER_THOUSAND: "gap_no_inhabitants",
    Shown.FAIR_INDEX: "gap_no_share",
    Shown.COUNSELLING: "gap_no_municipalities",
    Shown.CARE_RATIO: "gap_no_posts",
    Shown.KITA_PER_CHILD: "gap_no_children",
    Shown.DAZ_PER_CHILD: "gap_no_children",
}
"""Why there is nothing to share a figure by."""


def tell(code: str, language: Language, **details: object) -> str:
    """A sentence about planning areas."""
    return sentence(f"areas.{code}", language, **details)


def gap_text(gap: Gap, shown: Shown, language: Language) -> str:
    """Why there is no figure."""
    code = "gap_unknown" if gap is Gap.UNKNOWN else NOTHING_TO_SHARE[shown]
    return tell(code, language)


def value_text(ratio: Ratio, shown: Shown, level: Level, language: Language) -> str:
    """The figure of one area; one of which a part is unknown says so."""
    if ratio.value is None:
        return gap_text(ratio.gap or Gap.UNKNOWN, shown, language)
    if shown is Shown.COUNSELLING:
        return _reached(ratio, level, language)
    text = _amount(ratio.value, shown, language)
    return tell("value_incomplete", language, value=text) if ratio.unknown else text


def step_text(step: Step, shown: Shown, level: Level, language: Language) -> str:
    """A class by its ends."""
    if shown is Shown.COUNSELLING:
        return tell(_part_of_counselling(step, level), language)
    low, high = ("" if end is None else _end(end, shown, language) for end in (step.low, step.high))
    return tell(_code(step), language, low=low, high=high)


def _code(step: Step) -> str:
    if step.low is None and step.high is None:
        return "step_any"
    if step.low is None:
        return "step_to" if step.has_high else "step_below"
    low = "from" if step.has_low else "above"
    if step.high is None:
        return f"step_{low}"
    return f"step_{low}_{'to' if step.has_high else 'below'}"


def _part_of_counselling(step: Step, level: Level) -> str:
    is_nobody = step.has_low and step.low == 0
    if level is Level.MUNICIPALITIES:
        return "value_not_reached" if is_nobody else "value_reached"
    if is_nobody:
        return "step_nobody"
    return "step_everybody" if step.has_low else "step_some"


def _reached(ratio: Ratio, level: Level, language: Language) -> str:
    if level is Level.MUNICIPALITIES:
        return tell("value_reached" if ratio.value else "value_not_reached", language)
    part, whole = (number(int(one or 0), language) for one in (ratio.part, ratio.per))
    text = tell("value_counselling", language, reached=part, all=whole)
    return tell("value_incomplete", language, value=text) if ratio.unknown else text


def _amount(value: Fraction, shown: Shown, language: Language) -> str:
    if shown is Shown.FAIR_INDEX:
        return tell(f"value_{shown}", language, value=number(round(value * PERCENT), language))
    return tell(f"value_{shown}", language, value=number(float(value), language, 1))


def _end(value: Fraction, shown: Shown, language: Language) -> str:
    """An end of a class, with a decimal only where there is one."""
    if shown is Shown.FAIR_INDEX:
        return _amount(value, shown, language)
    rounded = round(value, 1)
    text = number(float(rounded), language, 0 if rounded.denominator == 1 else 1)
    return tell(f"value_{shown}", language, value=text)
