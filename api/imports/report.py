"""What an import did, in counts and notes that become sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.sentences import Language, sentence
from api.workbooks.mistakes import Detail, said


@dataclass(frozen=True)
class Part:
    """One sheet or layer: rows that were new, changed, unchanged, and known ones not in the file.

    `words` is the code of its name.
    """

    words: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    removed: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether the file said only what was known."""
        return self.new == self.changed == self.removed == 0


@dataclass(frozen=True)
class Note:
    """Something a person should know although the import went well."""

    code: str
    details: Mapping[str, Detail] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """The note as a sentence."""
        return sentence(f"imports.{self.code}", language, **said(self.details, language))


@dataclass(frozen=True)
class Report:
    """The outcome of one import."""

    file: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether nothing was written."""
        return all(part.changes_nothing for part in self.parts)

    def sentences(self, language: Language) -> list[str]:
        """One line for each part, then the notes."""
        lines = [_line(part, language) for part in self.parts]
        if self.changes_nothing:
            lines.append(sentence("imports.nothing_changed", language))
        return lines + [note.text(language) for note in self.notes]


def _line(part: Part, language: Language) -> str:
    name = sentence(part.words, language)
    counts = {"new": part.new, "changed": part.changed, "unchanged": part.unchanged}
    line = sentence("imports.counts", language, name=name, **counts)
    for code in ("missing", "removed"):
        number = getattr(part, code)
        if number:
            line += " " + sentence(f"imports.counts_{code}", language, number=number)
    return line


def unread_note(titles: tuple[str, ...]) -> tuple[Note, ...]:
    """A note about sheets nobody reads, if there are any."""
    return (Note("sheets_unread", {"sheets": ", ".join(titles)}),) if titles else ()
