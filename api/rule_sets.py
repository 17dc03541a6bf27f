"""A rule set by how people name it: the version in force, a kept one, a shipped one, or a folder.

The database is only imported by what asks it: a set can be found without any data.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from standards import RuleSet, load_rule_set, rule_set_names

from .settings import Settings

if TYPE_CHECKING:
    from sqlmodel import Session

AT = "@"


class Origin(StrEnum):
    """Where a set was found under the name that was asked for."""

    IN_FORCE = "in_force"
    NAMED = "named"
    SHIPPED = "shipped"
    FOLDER = "folder"


@dataclass(frozen=True)
class Found:
    """A rule set and where it was found."""

    rule_set: RuleSet
    origin: Origin

    @property
    def version(self) -> str:
        """What was found, as NAME@VERSION."""
        return f"{self.rule_set.name}{AT}{self.rule_set.version}"


def has_database(settings: Settings) -> bool:
    """Whether there is anything to ask: a database in the data folder, or one elsewhere."""
    return bool(settings.database_url) or (settings.data / "wohnlage.db").is_file()


def in_folder(reference: str) -> Found | None:
    """The set that lies at this path; None if it is none.

    A name alone is no path, even where a folder of this name lies.

    Raises
    ------
    standards.StandardsError
        If its files are wrong.
    """
    folder = Path(reference)
    return _loaded(folder) if len(folder.parts) != 1 and _holds_a_set(folder) else None


def shipped_or_beside(name: str) -> Found:
    """The set as it came with the program, or the one in a folder of this name.

    Raises
    ------
    standards.UnknownRuleSet
        If there is none of this name.
    """
    if name not in rule_set_names() and _holds_a_set(Path(name)):
        return _loaded(Path(name))
    return Found(load_rule_set(name), Origin.SHIPPED)


def find_rule_set(session: "Session", reference: str, day: date) -> Found:
    """The set by NAME@VERSION or folder; by its name alone the version in force on the day.

    Where nothing of a name was decided on for the day, it is the set as it is shipped.

    Raises
    ------
    standards.StandardsError
        If there is none of this name, its files are wrong, or what is kept is broken.
    inspections.UnknownVersion
        If a version is named that is neither kept nor shipped.
    inspections.NoVersionInForce
        If versions of the name are kept, but none counts on the day.
    """
    found = in_folder(reference)
    if found is not None:
        return found
    name, _, version = reference.partition(AT)
    if version:
        return Found(kept(session, name, version), Origin.NAMED)
    return _in_force_or_shipped(session, name, day)


def kept(session: "Session", name: str, version: str) -> RuleSet:
    """The version as it is kept; if it is not, as it is shipped.

    Raises
    ------
    inspections.UnknownVersion
        If it is neither.
    standards.life.BrokenContent
        If what is kept does not fit its hash.
    """
    from inspections import UnknownVersion, rule_set_in, version_named  # noqa: PLC0415

    try:
        return rule_set_in(version_named(session, name, version))
    except UnknownVersion:
        as_shipped = load_rule_set(name) if name in rule_set_names() else None
        if as_shipped is None or as_shipped.version != version:
            raise
        return as_shipped


def homes(rule_set: RuleSet) -> dict[str, str]:
    """For every rule the shipped set it comes from, as far as the set includes others."""
    included = [load_rule_set(one) for one in rule_set.includes if one in rule_set_names()]
    return {rule.id: one.name for one in included for rule in one.rules}


def _in_force_or_shipped(session: "Session", name: str, day: date) -> Found:
    from inspections import (  # noqa: PLC0415
        NoVersionInForce,
        in_force_on,
        rule_set_in,
        versions_of,
    )

    try:
        return Found(rule_set_in(in_force_on(session, name, day)), Origin.IN_FORCE)
    except NoVersionInForce:
        if name not in rule_set_names() and versions_of(session, name):
            raise
        return shipped_or_beside(name)


def _holds_a_set(folder: Path) -> bool:
    return (folder / "index.yaml").is_file()


def _loaded(folder: Path) -> Found:
    place = folder.resolve()
    return Found(load_rule_set(place.name, place.parent), Origin.FOLDER)
