"""Workbooks that come back with comments and proposed limits: read, checked, put together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api.sentences import Language, sentence
from api.workbooks import Mistake, Reading, TableRow, WrongFile, read_workbook
from api.workbooks.amendments import (
    COVER,
    IDENTITY,
    LONGEST_AUTHOR,
    RULES,
    WANTED,
    amendments_layout,
)
from api.workbooks.texts import comparable
from standards import Rule, RuleSet
from standards.life import Amendment, objection

OBJECTIONS: Mapping[str, tuple[str, str]] = {
    "unknown_rule": ("rule", "rule_of_no_set"),
    "rule_without_number": ("proposed_limit", "rule_without_number"),
    "growing_limit": ("proposed_limit", "growing_limit"),
    "no_day_for_limit": ("valid_from", "no_day_for_limit"),
    "before_a_dated_limit": ("valid_from", "before_a_dated_limit"),
    "day_too_late": ("valid_from", "day_too_late"),
}
"""In which column an objection stands, and the code under which it is said."""

Kept = Callable[[str, str], RuleSet]
"""Finds the version that a cover names."""


@dataclass(frozen=True)
class Assumed:
    """What holds for rows that do not say it: who proposes, and from which day on."""

    author: str | None = None
    since: date | None = None


@dataclass(frozen=True)
class Comments:
    """What the workbooks say together, and the version they speak of."""

    base: RuleSet
    amendments: tuple[Amendment, ...]


def read_comments(paths: Sequence[Path], kept: Kept, assumed: Assumed) -> Comments:
    """The proposals of all workbooks, in the order of files and rows.

    Raises
    ------
    WrongFile
        If a workbook is of another version than the first, was made of other content, or holds
        anything that cannot be taken; all mistakes of one file at once.
    """
    readings = [read_workbook(path, amendments_layout()) for path in paths]
    base = _base_of(readings[0], kept)
    for reading in readings[1:]:
        found = _base_of(reading, kept)
        if found != base:
            there, here = f"{base.name}@{base.version}", f"{found.name}@{found.version}"
            wrong = _of_cover(reading, "other_set", first=there, found=here)
            raise WrongFile(reading.file, [wrong])
    amendments = [one for reading in readings for one in _amendments(reading, base, assumed)]
    return Comments(base, tuple(dict.fromkeys(amendments)))


def _base_of(reading: Reading, kept: Kept) -> RuleSet:
    """The set the workbook was made of, if its cover says so and the content is the same."""
    said = {
        comparable(str(row.cells.get("field"))): str(row.cells.get("value") or "")
        for row in reading.rows(COVER)
    }
    name, version, sha256 = (_on_cover(said, key) for key in IDENTITY)
    if not (name and version and sha256):
        raise WrongFile(reading.file, [_of_cover(reading, "cover_incomplete")])
    base = kept(name, version)
    if base.sha256 != sha256:
        wrong = _of_cover(reading, "other_content", version=f"{name}@{version}")
        raise WrongFile(reading.file, [wrong])
    return base


def _on_cover(said: Mapping[str, str], key: str) -> str:
    """What stands beside one of the fields, in whichever language the cover is."""
    labels = (comparable(sentence(f"columns.cover_{key}", one)) for one in Language)
    return next((said[label] for label in labels if said.get(label)), "")


def _of_cover(reading: Reading, code: str, **details: str) -> Mistake:
    return Mistake(reading.tables[COVER].title, 0, "", "", code, details)


def _amendments(reading: Reading, base: RuleSet, assumed: Assumed) -> list[Amendment]:
    known = {rule.id: rule for rule in base.rules}
    table, found = reading.tables[RULES], []
    for key in WANTED:
        if table.is_whole and not table.has(key):
            table.complain("column_missing", column=(f"columns.{RULES}_{key}",))
            reading.mistakes.append(table.mistakes[-1])
    for row in reading.rows(RULES):
        said = _said(row, assumed)
        if said is not None:
            reading.mistakes += _wrong(row, said, known)
            found.append(said)
        if row.day("valid_from") is not None and row.cells.get("proposed_limit", "?") is None:
            reading.mistakes.append(row.mistake("valid_from", "day_without_limit"))
    reading.refuse_mistakes()
    if not found:
        raise WrongFile(reading.file, [Mistake(table.title, 0, "", "", "nothing_filled_in")])
    return found


def _said(row: TableRow, assumed: Assumed) -> Amendment | None:
    """What the row proposes; None if nobody wrote anything into it."""
    limit, comment = row.number_of("proposed_limit"), row.text("comment")
    if limit is None and comment is None:
        return None
    since = row.day("valid_from") or assumed.since
    return Amendment(
        rule=row.word("rule"),
        author=row.text("author") or assumed.author or "",
        limit=limit,
        since=since if limit is not None else None,
        comment=comment,
    )


def _wrong(row: TableRow, said: Amendment, known: Mapping[str, Rule]) -> Iterator[Mistake]:
    if not said.author:
        yield row.mistake("author", "author_missing")
    if len(said.author) > LONGEST_AUTHOR:
        yield row.mistake("author", "text_too_long", found=len(said.author), limit=LONGEST_AUTHOR)
    rule = known.get(said.rule)
    if rule is None and not said.rule:
        return
    wrong = objection(rule, said) if rule else ("unknown_rule", {"rule": said.rule})
    if wrong is not None:
        column, code = OBJECTIONS[wrong[0]]
        yield row.mistake(column, code, **wrong[1])
