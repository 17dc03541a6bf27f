"""Complaints about rule files and records, each as one line a person can act on."""

from standards import StandardsError

from .sentences import Language, has_sentence, sentence


def complaint_lines(error: StandardsError, language: Language) -> list[str]:
    """Where it is wrong and what, one line a mistake, in the order of the file."""
    return [f"{one.where}: {_said(one.code, one.details, language)}" for one in error.complaints]


def _said(code: str, details: dict[str, str], language: Language) -> str:
    name = f"standards.{code}"
    if not has_sentence(name, language):
        return f"{code} {details}"
    words = {**details}
    for key in ("type", "level"):
        translated = f"standards.{key}_{details.get(key)}"
        if has_sentence(translated, language):
            words[key] = sentence(translated, language)
    return sentence(name, language, **words)
