"""Units of measure: a closed list, with how people write them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from .errors import Complaint, RuleFileError
from .reading import complaints_of, read_yaml
from .terms import Text

UNITS_FILE = Path(__file__).parent / "units.yaml"


class Unit(Text):
    """How people write a unit; `one` is the word for a single one, where it is another."""

    one: Text | None = None


@cache
def all_units() -> Mapping[str, Unit]:
    """Every unit of measure with how people write it.

    Raises
    ------
    RuleFileError
        If the file is not as promised; all mistakes at once.
    """
    complaints: list[Complaint] = []
    units: dict[str, Unit] = {}
    for name, entry in read_yaml(UNITS_FILE, complaints).items():
        try:
            units[name] = Unit.model_validate(entry)
        except ValidationError as error:
            complaints += complaints_of(error, f"{UNITS_FILE.name}: {name}")
    if complaints:
        raise RuleFileError(sorted(complaints))
    return units
