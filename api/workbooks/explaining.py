"""What a column wants, in words and by example, for comments, prompts and the guide."""

from api.sentences import Language, has_sentence, sentence

from .columns import Column, label_code, unit_label


def hint(column: Column, sheet: str, language: Language) -> str:
    """What belongs into the column."""
    own = label_code(sheet, column.key) + "_hint"
    if has_sentence(own, language):
        return sentence(own, language)
    said = f"columns.content_{column.content}"
    unit = unit_label(column.unit, language) or sentence("columns.unit_none", language)
    return sentence(said, language, unit=unit)


def example(column: Column, sheet: str, language: Language) -> str:
    """A value as somebody would type it."""
    own = label_code(sheet, column.key) + "_example"
    if has_sentence(own, language):
        return sentence(own, language)
    if column.choices and not column.measure:
        return column.choice_label(column.choices[0], language)
    return sentence(f"columns.content_{column.content}_example", language)
