"""Rule sets by the names people type: by a name alone, the version in force on the day."""

from datetime import date
from pathlib import Path

import typer

from api.complaints import complaint_lines
from api.explanations import shown as written
from api.practice import day_in
from api.rule_sets import AT, Found, Origin, has_database, in_folder, shipped_or_beside
from api.sentences import sentence
from api.settings import Settings
from standards import RuleSet, StandardsError, UnknownRuleSet

from .output import fail
from .words import LANGUAGE, say

STANDING_SET = next(iter(Settings().standing_rule_sets), "goerlitz")
"""The county's own set, by which commands judge unless another is named."""


def find(reference: str, day: date | None = None) -> RuleSet:
    """The set by its name, folder, or NAME@VERSION; of a name alone it says which version it is.

    Parameters
    ----------
    day
        The day on which the version has to be in force; today by default.
    """
    on = day or day_in(Settings().data)
    try:
        found = _found(reference, on)
    except UnknownRuleSet as error:
        lines = complaint_lines(error, LANGUAGE)
        fail(say("wrong_rules", rules=reference), *lines, _tell("how_to_name"))
    except StandardsError as error:
        fail(say("wrong_rules", rules=reference), *complaint_lines(error, LANGUAGE))
    if found.origin in {Origin.IN_FORCE, Origin.SHIPPED}:
        details = {"version": found.version, "day": written(on, LANGUAGE)}
        typer.echo(_tell(f"used_{found.origin}", **details), err=True)
    return found.rule_set


def _found(reference: str, day: date) -> Found:
    folder = in_folder(reference)
    if folder is not None:
        return folder
    if Path(reference).is_dir() and len(Path(reference).parts) != 1:
        fail(_tell("no_index", folder=reference))
    if AT in reference and not all(reference.partition(AT)):
        fail(_tell("not_name_and_version", reference=reference))
    if has_database(Settings()):
        # The database is only loaded where there is one.
        from .versions.finding import find_in_database  # noqa: PLC0415

        return find_in_database(reference, day)
    name, _, version = reference.partition(AT)
    found = shipped_or_beside(name)
    if version and found.rule_set.version != version:
        fail(_tell("needs_database", version=reference))
    return found


def _tell(code: str, **details: object) -> str:
    return sentence(f"versions.{code}", LANGUAGE, **details)
