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


def say(code: str, language: Language, **details: object) -> str:
    """A sentence about planning areas."""
    return sentence(f"areas.{code}", language, **details)


def gap_text(gap: Gap, shown: Shown, language: Language) -> str:
    """Why there is no figure."""
    code = "gap_unknown" if gap is Gap.UNKNOWN else NOTHING_TO_SHARE[shown]
    return say(code, language)


def value_text(ratio: Ratio, shown: Shown, level: Level, language: Language) -> str:
    """The figure of one area; one of which a part is unknown says so."""
    if ratio.gap is not None:
        return gap_text(ratio.gap, shown, language)
    if shown is Shown.COUNSELLING:
        return _reached(ratio, level, language)
    text = say(
        f"value_{shown}", language, value=_amount(ratio.value or Fraction(0), shown, language)
    )
    return say("value_incomplete", language, value=text) if ratio.unknown else text


def step_text(step: Step, shown: Shown, language: Language) -> str:
    """A class by its ends."""
    if shown is Shown.COUNSELLING:
        return say(_part_of_counselling(step), language)
    ends = {
        name: "" if end is None else _amount(end, shown, language)
        for name, end in (("low", step.low), ("high", step.high))
    }
    text = say(_code(step), language, **ends)
    return say(f"value_{shown}", language, value=text)


def _code(step: Step) -> str:
    if step.low is None and step.high is None:
        return "step_any"
    if step.low is None:
        return "step_to" if step.has_high else "step_below"
    low = "from" if step.has_low else "above"
    if step.high is None:
        return f"step_{low}"
    return f"step_{low}_{'to' if step.has_high else 'below'}"


def _part_of_counselling(step: Step) -> str:
    if step.has_low and step.low == 0:
        return "step_nobody"
    return "step_everybody" if step.has_low else "step_some"


def _reached(ratio: Ratio, level: Level, language: Language) -> str:
    if level is Level.MUNICIPALITIES:
        return say("value_reached" if ratio.value else "value_not_reached", language)
    part, whole = (number(int(one or 0), language) for one in (ratio.part, ratio.per))
    text = say("value_counselling", language, reached=part, all=whole)
    return say("value_incomplete", language, value=text) if ratio.unknown else text


def _amount(value: Fraction, shown: Shown, language: Language) -> str:
    if shown is Shown.FAIR_INDEX:
        return number(round(value * PERCENT), language)
    return _trimmed(value, language)


def _trimmed(value: Fraction, language: Language) -> str:
    """With a decimal only where there is one."""
    rounded = round(value, 1)
    return number(float(rounded), language, 0 if rounded.denominator == 1 else 1)
