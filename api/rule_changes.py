"""A change of a rule set as a sentence: what happened, from which day on, and whether stricter."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction

from standards import DatedLimit, Rule, RuleSet, Text
from standards.life import Change, ChangeKind
from standards.terms import Check, Condition, Source, Tolerance

from .explanations import label, limit_text, shown, unit_text
from .sentences import Language, has_sentence, sentence

WORDS = ("words", "versions")
"""Catalogues that may hold the word of a code, as `<catalogue>.<field>_<code>`."""


def change_text(change: Change, old: RuleSet, new: RuleSet, language: Language) -> str:
    """What changed, in one sentence without the rule's name."""
    if isinstance(change.before, Rule) or isinstance(change.after, Rule):
        return _whole_rule(change, language)
    if change.kind is ChangeKind.FIELD:
        return _field(change, language)
    rules = {one.id: one for one in (*old.rules, *new.rules)}
    since = shown(change.since, language) if change.since else ""
    rule = rules[change.rule]
    said = sentence(
        f"versions.change_{change.kind}",
        language,
        since=since,
        before=_limit(change.before, rule, language),
        after=_limit(change.after, rule, language),
    )
    if change.stricter is None:
        return said
    return f"{said} {sentence(f'versions.{_direction(change)}', language)}"


def rule_title(change: Change, old: RuleSet, new: RuleSet, language: Language) -> str:
    """The title of the rule the change is about, as the new set has it; the set's own if none."""
    titles = {one.id: one.title for one in (*old.rules, *new.rules)}
    return in_language(titles.get(change.rule, new.title), language)


def limit_in_words(rule: Rule, day: date, language: Language) -> str:
    """What the rule asks for on the day, such as `mindestens 6 m² je Person`."""
    dated = rule.limit_on(day)
    return _limit(dated[1] if dated else None, rule, language)


def in_language(text: Text, language: Language) -> str:
    """One of the two texts."""
    return text.de if language is Language.DE else text.en


def word(field: str, code: StrEnum, language: Language) -> str:
    """A code of a rule in words; one that has none is shown as it is."""
    names = (f"{one}.{field}_{code}" for one in WORDS)
    known = next((one for one in names if has_sentence(one, language)), None)
    return sentence(known, language) if known else str(code)


def _direction(change: Change) -> str:
    return "stricter" if change.stricter else "looser"


def _whole_rule(change: Change, language: Language) -> str:
    code = f"versions.change_{change.kind}"
    rule = change.after or change.before
    if not isinstance(rule, Rule):
        return sentence(code, language)
    limit = _limit(rule.limits[max(rule.limits)], rule, language)
    return sentence(code, language, limit=limit)


def _limit(dated: object, rule: Rule, language: Language) -> str:
    if not isinstance(dated, DatedLimit) or dated.value is None:
        return sentence("versions.no_limit", language)
    if rule.check in {Check.MANUAL, Check.ANY_TRUE, Check.VALID_UNTIL}:
        return word("check", rule.check, language)
    if rule.check is Check.IS_TRUE:
        return sentence("versions.claim_true" if dated.value else "versions.claim_false", language)
    unit = unit_text(rule.unit, language)
    return f"{word('check', rule.check, language)} {limit_text(dated, language)} {unit}".rstrip()


def _field(change: Change, language: Language) -> str:
    before, after = (_value(change.field, one, language) for one in (change.before, change.after))
    if before == after:
        # Only the text of the other language changed.
        other = Language.EN if language is Language.DE else Language.DE
        before, after = (_value(change.field, one, other) for one in (change.before, change.after))
    field = sentence(f"versions.field_{change.field}", language)
    return sentence("versions.change_field", language, field=field, before=before, after=after)


def _value(field: str, value: object, language: Language) -> str:
    if value is None or value == ():
        return sentence("versions.nothing", language)
    if isinstance(value, str) and field in NAMED:
        return NAMED[field](value, language)
    for kind, say in SAID.items():
        if isinstance(value, kind):
            return say(field, value, language)
    return str(value)


def _tolerance(field: str, value: Tolerance, language: Language) -> str:
    del field
    if value.percent is not None:
        return f"{shown(Fraction(value.percent), language)} %"
    return shown(Fraction(value.absolute or 0), language)


def _source(field: str, value: Source, language: Language) -> str:
    del field, language
    return f"{value.document}, {value.section} ({value.year})"


def _condition(field: str, value: Condition, language: Language) -> str:
    del field
    name = label(value.measure, language)
    if value.is_true is not None:
        return f"{name}: {shown(value.is_true, language)}"
    bounds = (("≥", value.at_least), ("≤", value.at_most))
    said = [f"{sign} {shown(Fraction(one), language)}" for sign, one in bounds if one is not None]
    return f"{name} {' '.join(said)}"


def _several(field: str, value: Sequence[object], language: Language) -> str:
    return ", ".join(_value(field, one, language) for one in value)


SAID: Mapping[type, Callable[..., str]] = {
    Text: lambda _, value, language: f"„{in_language(value, language)}“",
    Tolerance: _tolerance,
    Source: _source,
    Condition: _condition,
    bool: lambda _, value, language: shown(value, language),
    StrEnum: word,
    tuple: _several,
}
"""How values of a field are said, by their type; a bool before a number."""

NAMED: Mapping[str, Callable[[str, Language], str]] = {"measure": label, "unit": unit_text}
"""Fields that hold the name of a measure or unit."""
