"""The words of the trade: one German word, one identifier, one meaning."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from .errors import Complaint, RuleFileError
from .reading import complaints_of, read_yaml
from .terms import RuleModel, Text

GLOSSARY_FILE = Path(__file__).parent / "glossary.yaml"


class Entry(RuleModel):
    """One word; the identifier is the one name it has in code."""

    identifier: str
    word: Text
    meaning: Text


@cache
def glossary() -> Mapping[str, Entry]:
    """Every entry by its identifier, in the order of the file.

    Raises
    ------
    RuleFileError
        If the file is not as promised; all mistakes at once.
    """
    return read_glossary(GLOSSARY_FILE)


def read_glossary(path: Path) -> Mapping[str, Entry]:
    """The entries of any file, with the same promises."""
    complaints: list[Complaint] = []
    entries: dict[str, Entry] = {}
    for identifier, content in read_yaml(path, complaints).items():
        where = f"{path.parent.name}/{path.name}: {identifier}"
        keys = content if isinstance(content, dict) else {}
        try:
            entries[identifier] = Entry.model_validate({**keys, "identifier": identifier})
        except ValidationError as error:
            complaints += complaints_of(error, where)
    if complaints:
        raise RuleFileError(sorted(complaints))
    return entries
