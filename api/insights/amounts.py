"""Amounts with their unit, in the singular where there is one."""

from api.explanations import shown, unit_text
from api.sentences import Language
from standards import Value


def amount(
    value: Value | None, unit: str | None, language: Language, beside: Value | None = None
) -> str:
    """A value with its unit: 1 Raum, 2 Räume; with as many decimals as tell it from `beside`."""
    return with_unit(shown(value, language, beside), value, unit, language)


def with_unit(text: str, value: object, unit: str | None, language: Language) -> str:
    """The same for a value that is written out already."""
    return f"{text} {unit_text(unit, language, value)}".strip()
