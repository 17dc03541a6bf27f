"""What placement remarks in codes and numbers, as sentences in both languages."""

from collections.abc import Mapping

from api.sentences import Language, has_sentence, number, sentence
from placement.reasons.remarks import Detail, Remark
from standards import Text

DECIMALS: Mapping[str, int] = {"minutes": 0, "limit_minutes": 0, "metres": 0, "points": 0}
"""How exactly a detail is said; others are said as they are."""


def remark_text(remark: Remark) -> Text:
    """The remark in German and English."""
    return Text(de=_said(remark, Language.DE), en=_said(remark, Language.EN))


def _said(remark: Remark, language: Language) -> str:
    words = {name: _word(name, value, language) for name, value in remark.details.items()}
    reason = f"reasons.{remark.code}"
    code = reason if has_sentence(reason, language) else f"placement.{remark.code}"
    return sentence(code, language, **words)


def _word(name: str, value: Detail, language: Language) -> str:
    if isinstance(value, str):
        return value
    decimals = DECIMALS.get(name, 0 if value == round(value) else 1)
    return number(value, language, decimals)
