"""Groups and differences in words."""

from babel import Locale

from api.sentences import Language, number, sentence
from placement.fairness import SHARES, Dimension, Measure
from standards import Text

from .answer import FigureLine

PERCENT = 100
UNLIKELY = ((0.001, "once_in_1000"), (0.01, "once_in_100"), (0.05, "once_in_20"))
"""How rare a difference would be by chance, in words."""


def tell(code: str, language: Language, **details: object) -> str:
    """A sentence about outcomes."""
    return sentence(f"outcomes.{code}", language, **details)


def group_label(dimension: Dimension, key: str) -> Text:
    """The name of a group."""
    return Text(
        de=_group_label(dimension, key, Language.DE), en=_group_label(dimension, key, Language.EN)
    )


def figure_text(measure: Measure, value: float | None, language: Language) -> str:
    """A figure as people say it: in percent, from 0 to 100, or in days."""
    if value is None:
        return tell("hidden", language)
    if measure is Measure.WAITING_DAYS:
        return number(value, language)
    return number(PERCENT * value, language) + (" %" if measure in SHARES else "")


def difference(group: Text, measure: Measure, figure: FigureLine) -> Text:
    """A marked difference of a group as one sentence."""
    return Text(
        de=_difference(group.de, measure, figure=figure, language=Language.DE),
        en=_difference(group.en, measure, figure=figure, language=Language.EN),
    )


def _difference(group: str, measure: Measure, *, figure: FigureLine, language: Language) -> str:
    chance = figure.chance if figure.chance is not None else 1.0
    rare = next((code for most, code in UNLIKELY if chance <= most), UNLIKELY[-1][1])
    return tell(
        f"difference_{measure}",
        language,
        group=group,
        value=figure_text(measure, figure.mean, language),
        others=figure_text(measure, figure.others, language),
        chance=tell(rare, language),
    )


def _group_label(dimension: Dimension, key: str, language: Language) -> str:
    if dimension is Dimension.LANGUAGE and key != "not_told":
        return str(Locale(language.value).languages.get(key, key))
    return tell(f"group_{dimension}_{key}", language)
