"""Amounts with their unit, in the singular where there is one."""

from api.explanations import shown, unit_text
from api.sentences import Language
from standards import Value, all_units


def amount(
    value: Value | None, unit: str | None, language: Language, beside: Value | None = None
) -> str:
    """A value with its unit: 1 Raum, 2 Räume; with as many decimals as tell it from `beside`."""
    return with_unit(shown(value, language, beside), value, unit, language)


def with_unit(text: str, value: object, unit: str | None, language: Language) -> str:
    """The same for a value that is written out already."""
    return f"{text} {_unit_of(value, unit, language)}".strip()


def _unit_of(value: object, unit: str | None, language: Language) -> str:
    known = all_units().get(unit or "")
    if value != 1 or known is None or known.one is None:
        return unit_text(unit, language)
    return known.one.de if language is Language.DE else known.one.en
