"""A draft in the making: from a folder, or from the workbooks of those who were asked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlmodel import Session

from api.imports.amendments import Assumed, read_comments
from inspections import (
    NoVersionInForce,
    RuleSetVersion,
    StoredAmendment,
    amendments_of,
    in_force_on,
    keep_draft,
    versions_of,
)
from standards import RuleSet
from standards.life import Choice, Draft, draft_of

from .rule_sets import kept


def draft_from_folder(
    session: Session, rule_set: RuleSet, author: str, today: date
) -> RuleSetVersion:
    """Keep a set from files as a draft that follows the version in force today.

    Raises
    ------
    inspections.VersionTaken
        If its version is kept with other content.
    """
    return keep_draft(
        session, rule_set, author=author, based_on=_in_force(session, rule_set.name, today)
    )


def draft_from_workbooks(
    session: Session, paths: Sequence[Path], assumed: Assumed, choice: Choice
) -> RuleSetVersion:
    """Keep the proposals of all workbooks as one draft, under the next number after the base's.

    The same workbooks and choices again are the same draft.

    Raises
    ------
    api.workbooks.WrongFile
        If a workbook cannot be taken; every mistake in it at once.
    standards.life.DraftRefused
        If the proposals or the choices make no sound set.
    """
    comments = read_comments(paths, lambda *named: kept(session, *named), assumed)
    base = comments.base
    known = {one.version: one for one in versions_of(session, base.name)}
    for number in range(1, len(known) + 2):
        name = f"{base.version}-{number}"
        made = draft_of(base, comments.amendments, name, choice)
        if name not in known or _is_same(session, known[name], made):
            break
    return keep_draft(
        session,
        made.rule_set,
        made.amendments,
        author=assumed.author,
        based_on=base.version,
    )


def _is_same(session: Session, version: RuleSetVersion, made: Draft) -> bool:
    """Whether the kept draft was made of the very same proposals and choices."""
    stored = {_as_told(one) for one in amendments_of(session, version)}
    return version.sha256 == made.rule_set.sha256 and stored == {
        (one.rule, one.author, one.limit, one.since, one.comment, uptake)
        for one, uptake in made.amendments
    }


def _as_told(one: StoredAmendment) -> tuple[object, ...]:
    return (one.rule, one.author, one.limit, one.since, one.comment, one.uptake)


def _in_force(session: Session, name: str, today: date) -> str | None:
    try:
        return in_force_on(session, name, today).version
    except NoVersionInForce:
        return None
