"""A draft in the making: from a folder, or from the workbooks of those who were asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from api.imports.amendments import Assumed, Comments, read_comments
from inspections import (
    InspectionsError,
    RuleSetVersion,
    StoredAmendment,
    VersionStatus,
    amendments_of,
    keep_draft,
    last_adopted,
    rule_set_in,
    versions_of,
)
from standards import RuleSet
from standards.life import Choice, Draft, changes_between, draft_of

from .rule_sets import AT, kept


class DecidedSince(InspectionsError):
    """A workbook proposes something for rules that were decided on after it was written."""


@dataclass(frozen=True)
class Made:
    """A draft that is kept.

    Attributes
    ----------
    rules_changed
        In how many rules it differs from the version it follows; None if it follows none.
    written_from
        The older version its workbooks were written from, where the draft follows a later one.
    """

    version: RuleSetVersion
    rules_changed: int | None = None
    written_from: str | None = None


def draft_from_folder(
    session: Session, rule_set: RuleSet, author: str, *, is_unfinished: bool = False
) -> Made:
    """Keep a set from files as a draft that follows the version it would supersede.

    Raises
    ------
    inspections.VersionTaken
        If its version is kept with other content.
    """
    before = last_adopted(session, rule_set.name)
    version = keep_draft(
        session,
        rule_set,
        author=author,
        based_on=before.version if before else None,
        is_unfinished=is_unfinished,
    )
    if before is None:
        return Made(version)
    return Made(version, len(_changed_rules(rule_set_in(before), rule_set)))


def draft_from_workbooks(
    session: Session, paths: Sequence[Path], assumed: Assumed, choice: Choice
) -> Made:
    """Keep the proposals of all workbooks as one draft, under the next number after the base's.

    The same workbooks and choices again are the same draft. Workbooks of a version that was
    superseded since speak of the one that counts now, if their rules are still the same there.

    Raises
    ------
    api.workbooks.WrongFile
        If a workbook cannot be taken; every mistake in it at once.
    standards.life.DraftRefused
        If the proposals or the choices make no sound set.
    DecidedSince
        If a rule they propose something for was decided on in between.
    """
    comments = read_comments(paths, lambda *named: kept(session, *named), assumed)
    base = _to_build_on(session, comments)
    known = {one.version: one for one in versions_of(session, base.name)}
    for number in range(1, len(known) + 2):
        name = f"{base.version}-{number}"
        made = draft_of(base, comments.amendments, name, choice)
        if name not in known or _is_same(session, known[name], made):
            break
    version = keep_draft(
        session,
        made.rule_set,
        made.amendments,
        author=assumed.author,
        based_on=base.version,
    )
    older = f"{comments.base.name}{AT}{comments.base.version}"
    return Made(version, written_from=older if base is not comments.base else None)


def _to_build_on(session: Session, comments: Comments) -> RuleSet:
    """The version the workbooks speak of; if it was superseded, the one that came after it."""
    base = comments.base
    statuses = {one.version: one.status for one in versions_of(session, base.name)}
    latest = last_adopted(session, base.name)
    if latest is None or statuses.get(base.version) is not VersionStatus.SUPERSEDED:
        return base
    later = rule_set_in(latest)
    proposed = {one.rule for one in comments.amendments}
    decided = sorted(proposed & _changed_rules(base, later))
    if decided:
        raise DecidedSince(
            f"{base.name}{AT}{base.version}",
            rules=", ".join(decided),
            later=f"{base.name}{AT}{later.version}",
            name=base.name,
        )
    return later


def _changed_rules(old: RuleSet, new: RuleSet) -> set[str]:
    return {one.rule for one in changes_between(old, new) if one.rule}


def _is_same(session: Session, version: RuleSetVersion, made: Draft) -> bool:
    """Whether the kept draft was made of the very same proposals and choices."""
    stored = {_as_told(one) for one in amendments_of(session, version)}
    return version.sha256 == made.rule_set.sha256 and stored == {
        (one.rule, one.author, one.limit, one.since, one.comment, uptake)
        for one, uptake in made.amendments
    }


def _as_told(one: StoredAmendment) -> tuple[object, ...]:
    return (one.rule, one.author, one.limit, one.since, one.comment, one.uptake)
