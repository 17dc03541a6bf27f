"""What pydantic found wrong with a question, in codes that the sentences file knows."""

from collections.abc import Mapping, Sequence

from pydantic_core import ErrorDetails

from .errors import Mistake

LONGEST_ECHO = 60

CODES: Mapping[str, str] = {
    "enum": "value_not_foreseen",
    "literal_error": "value_not_foreseen",
    "int_parsing": "not_a_whole_number",
    "int_type": "not_a_whole_number",
    "int_parsing_size": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "greater_than_equal": "number_too_small",
    "less_than_equal": "number_too_large",
    "string_too_long": "text_too_long",
    "extra_forbidden": "field_not_foreseen",
}


def mistakes_in(errors: Sequence[ErrorDetails], names: Mapping[str, str]) -> list[Mistake]:
    """One mistake for every error, its field under the name by which the reader wrote it.

    Parameters
    ----------
    names
        Names of fields in the address, where they differ from those of the model.
    """
    return [_mistake(error, names) for error in errors]


def _mistake(error: ErrorDetails, names: Mapping[str, str]) -> Mistake:
    field = str(error["loc"][-1]) if error["loc"] else ""
    context = error.get("ctx", {})
    details = {
        "value": str(error.get("input"))[:LONGEST_ECHO],
        "allowed": _allowed(str(context.get("expected", ""))),
        "limit": str(context.get("ge", context.get("le", context.get("max_length", "")))),
    }
    code = CODES.get(error["type"], "value_not_readable")
    return Mistake(names.get(field, field).lstrip("?"), code, details)


def _allowed(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")
