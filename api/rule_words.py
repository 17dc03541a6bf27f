"""What a rule demands and where it applies, as people say it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from standards import Aggregate, Check, Condition, DatedLimit, RelevantDate, Rule, all_measures

from .explanations import label, limit_text, shown, unit_text
from .sentences import Language, sentence


def demand_text(rule: Rule, limit: DatedLimit, language: Language) -> str:
    """What a limit asks for: `mindestens 6 m² je Person`, `muss zutreffen`, `gilt nicht mehr`."""
    if limit.value is None:
        return sentence("rules.ended", language)
    if rule.check is Check.MANUAL:
        return sentence("rules.by_hand", language)
    if rule.check is Check.VALID_UNTIL:
        return sentence("rules.valid", language)
    if rule.check is Check.ANY_TRUE:
        said = [_condition(one, language) for one in rule.any_of]
        return sentence("rules.one_of", language, alternatives="; ".join(said))
    if isinstance(limit.value, bool):
        code = "rules.must" if limit.value else "rules.must_not"
        return sentence(code, language, claim=label(rule.measure or "", language))
    single = None if limit.grows_with else limit.value
    amount = f"{limit_text(limit, language)} {unit_text(rule.unit, language, single)}".strip()
    return sentence(f"rules.{rule.check}", language, amount=amount)


def where_it_applies(rule: Rule, language: Language) -> list[str]:
    """Everything that narrows the rule or says how it is judged, one sentence each."""
    return list(_narrowed(rule, language))


def _narrowed(rule: Rule, language: Language) -> Iterator[str]:
    if rule.room_use:
        uses = ", ".join(sentence(f"words.use_{one}", language) for one in rule.room_use)
        yield sentence("rules.rooms", language, uses=uses)
    for one in rule.when:
        yield sentence("rules.only_if", language, condition=_condition(one, language))
    if rule.aggregate is not Aggregate.EACH:
        yield sentence(f"rules.aggregate_{rule.aggregate}", language)
    if rule.relevant_date is not RelevantDate.INSPECTION:
        yield sentence(f"rules.date_{rule.relevant_date}", language)
    if rule.review:
        yield sentence("rules.review", language)


def _condition(one: Condition, language: Language) -> str:
    name = label(one.measure, language)
    if one.is_true is not None:
        return sentence("rules.holds" if one.is_true else "rules.holds_not", language, claim=name)
    unit = unit_text(all_measures()[one.measure].unit, language)
    bounds = [
        sentence(f"rules.{code}", language, amount=f"{shown(bound, language)} {unit}".strip())
        for code, bound in (("at_least", _number(one.at_least)), ("at_most", _number(one.at_most)))
        if bound is not None
    ]
    return sentence("rules.bounded", language, measure=name, bounds=" / ".join(bounds))


def _number(bound: Decimal | None) -> Fraction | None:
    return None if bound is None else Fraction(bound)
