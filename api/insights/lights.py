"""What the Heim-TÜV view says: one light, two values that can be compared, and what is missing."""

import math
from fractions import Fraction

from api.sentences import Language, number
from standards.insights import FactorValue, HeimTuev, Light

from .wording import basis, say_in


def about_heim_tuev(found: HeimTuev, language: Language) -> list[str]:
    """The light with its coverage, the value by both ways to divide, and what has no value."""
    lines = [_light_text(found, language)]
    if found.ko_missed:
        lines.append(_capped(found, language))
    if found.overall is not None and found.of_all_weights is not None:
        lines.append(
            say_in(
                "heim_tuev_values",
                language,
                overall=signed(found.overall, language),
                published=signed(found.of_all_weights, language),
                points=number(found.points, language),
                weight=found.assessed_weight,
                all=found.all_weights,
            )
        )
    thin = [one for one in found.factors if one.is_too_little]
    if thin:
        names = [
            f"{factor_name(one, found, language)} ({percent(one.tally.coverage, language)})"
            for one in thin
        ]
        least = percent(Fraction(found.policy.least_coverage), language)
        lines.append(say_in("heim_tuev_thin", language, factors="; ".join(names), least=least))
    unseen = [one for one in found.factors if one.light is None and not one.is_too_little]
    if unseen:
        names = [factor_name(one, found, language) for one in unseen]
        lines.append(say_in("heim_tuev_without", language, factors="; ".join(names)))
    lines.append(basis(proposal=found.policy.proposal, language=language))
    return lines


def light_of(factor: FactorValue, language: Language) -> str | None:
    """The colour of a factor in a word, or that too little of it was assessed."""
    if factor.is_too_little:
        return say_in("too_little", language)
    return _light(factor.light, language) if factor.light else None


def factor_name(factor: FactorValue, found: HeimTuev, language: Language) -> str:
    """Number and name of a factor."""
    name = found.policy.factors[factor.number].name
    return f"{factor.number} {name.de if language is Language.DE else name.en}"


def signed(value: Fraction | int, language: Language) -> str:
    """A number between -1 and +1 with its sign and two decimals."""
    text = number(round(float(value), 2), language, 2)
    return f"+{text}" if value > 0 else text


def percent(share: Fraction | None, language: Language) -> str:
    """A share in whole percent; a dash where there is none."""
    return "–" if share is None else f"{number(math.floor(share * 100), language)} %"


def _light_text(found: HeimTuev, language: Language) -> str:
    coverage = percent(found.tally.coverage, language)
    least = percent(Fraction(found.policy.least_coverage), language)
    if found.overall is None:
        return say_in("heim_tuev_nothing", language, least=least)
    if found.light is None:
        return say_in("heim_tuev_too_little", language, coverage=coverage, least=least)
    return say_in(
        "heim_tuev_overall", language, light=_light(found.light, language), coverage=coverage
    )


def _capped(found: HeimTuev, language: Language) -> str:
    names = [
        f"{one.title.de if language is Language.DE else one.title.en} ({one.id})"
        for one in found.ko_missed
    ]
    best = _light(found.policy.ko_caps_light, language)
    return say_in("heim_tuev_ko", language, rules="; ".join(names), light=best)


def _light(light: Light, language: Language) -> str:
    return say_in(f"light_{light}", language)
