"""What may be asked of a list: bounded, closed, with German names in addresses for people."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Generic, Self, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from api.sentences import Language

MOST_PAGES = 100_000
LONGEST_SEARCH = 100

Row = TypeVar("Row")


class Asked(BaseModel):
    """A question to a list; a misspelt name or an unknown value is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    GERMAN: ClassVar[Mapping[str, str]] = {}
    """The names of the fields in addresses for people."""

    language: Language | None = None
    page: int = Field(default=1, ge=1, le=MOST_PAGES)

    @classmethod
    def from_address(cls, given: Mapping[str, str | list[str]]) -> Self:
        """The question in an address for people; fields left empty in a form are not asked.

        Raises
        ------
        pydantic.ValidationError
            If a name or value is not foreseen; names in it are the German ones.
        """
        english = {german: field for field, german in cls.german().items()}
        asked = {english.get(name, f"?{name}"): value for name, value in given.items() if value}
        return cls.model_validate(asked)

    @classmethod
    def german(cls) -> dict[str, str]:
        """Every field with its name in addresses for people."""
        return {"language": "sprache", "page": "seite", **cls.GERMAN}

    def address(self, **changes: object) -> str:
        """The query string for people of this question with some fields changed."""
        return self._encoded(self.german(), changes)

    def api_address(self) -> str:
        """The query string of the JSON twin."""
        return self._encoded({field: field for field in type(self).model_fields}, {})

    def _encoded(self, names: Mapping[str, str], changes: Mapping[str, object]) -> str:
        asked = {**self.model_dump(exclude_defaults=True, mode="json"), **changes}
        asked.pop("language", None)
        kept = {names[field]: value for field, value in asked.items() if value not in (None, "")}
        if kept.get(names["page"]) == 1:
            del kept[names["page"]]
        return f"?{urlencode(kept, doseq=True)}" if kept else ""


class Page(BaseModel, Generic[Row]):
    """One page of a list, with how many there are in all."""

    total: int
    page: int
    pages: int
    rows: list[Row]


def page_of(rows: Sequence[Row], page: int, size: int) -> Page[Row]:
    """The part of the rows that belongs on this page; a page too far is the last one."""
    pages = max(1, -(-len(rows) // size))
    shown = min(page, pages)
    begin = (shown - 1) * size
    return Page(total=len(rows), page=shown, pages=pages, rows=list(rows[begin : begin + size]))
