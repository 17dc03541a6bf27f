"""The life of a rule set: drafted, proposed, adopted by a decision, superseded by the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from standards import RuleSet
from standards.life import Amendment, Uptake, content_of

from .errors import (
    DecisionIncomplete,
    DecisionInTheFuture,
    DecisionTooEarly,
    OutdatedBase,
    UndecidedProposals,
    UnfinishedDraft,
    VersionTaken,
    WrongStep,
)
from .records import RuleSetVersion, StoredAmendment, VersionStatus
from .versions import (
    amendments_of,
    decided_base,
    last_adopted,
    rule_set_in,
    version_named,
    versions_of,
)


@dataclass(frozen=True)
class Decision:
    """Who decided what, cited as people will look it up; when; and from which day on it counts."""

    words: str
    decided_on: date
    in_force_from: date


def keep_shipped(session: Session, rule_set: RuleSet) -> RuleSetVersion:
    """Keep a set as its files say it.

    The first version of a name counts since ever, its legal basis being the decision. Every later
    one is a proposal until somebody decides: what the program brings along binds nobody. It rests
    on the one that was shipped before it, not on what was decided here.

    Raises
    ------
    VersionTaken
        If the same version is kept with other content.
    """
    kept = _kept_already(session, rule_set)
    if kept is not None:
        return kept
    others = versions_of(session, rule_set.name)
    version = _as_version(rule_set)
    if not others:
        version.status, version.decision = VersionStatus.ADOPTED, rule_set.legal_basis
    else:
        version.status = VersionStatus.PROPOSED
        shipped = [one for one in others if not (one.author or amendments_of(session, one))]
        version.based_on = shipped[-1].version if shipped else None
    return _added(session, version)


def keep_draft(
    session: Session,
    rule_set: RuleSet,
    amendments: Iterable[tuple[Amendment, Uptake]] = (),
    *,
    author: str | None = None,
    based_on: str | None = None,
    is_unfinished: bool = False,
) -> RuleSetVersion:
    """Keep a draft with all proposals it was made from; the same draft again changes nothing.

    Only an unfinished one becomes finished thereby: the cases of a rule are no part of what it
    says, so they can be completed under the same version.

    Raises
    ------
    VersionTaken
        If the same version is kept with other content.
    """
    kept = _kept_already(session, rule_set)
    if kept is not None:
        kept.is_unfinished = kept.is_unfinished and is_unfinished
        session.flush()
        return kept
    version = _as_version(rule_set)
    version.author, version.based_on = author, based_on
    version.is_unfinished = is_unfinished
    _added(session, version)
    for one, uptake in amendments:
        session.add(
            StoredAmendment(
                version_id=version.id,
                rule=one.rule,
                author=one.author,
                limit=one.limit,
                since=one.since,
                comment=one.comment,
                uptake=uptake,
            )
        )
    session.flush()
    return version


def propose_version(session: Session, name: str, version: str) -> RuleSetVersion:
    """Lay a draft before those who decide.

    Raises
    ------
    UnknownVersion
        If no such version is kept.
    WrongStep
        If it is no draft.
    UnfinishedDraft
        If its files did not stand their checks.
    OutdatedBase
        If another version than the one it was made from would be superseded.
    UndecidedProposals
        If proposals contradict each other and nobody has chosen.
    """
    found = version_named(session, name, version)
    _expect(found, VersionStatus.DRAFT)
    if found.is_unfinished:
        raise UnfinishedDraft(f"{name}@{version}")
    _refuse_outdated(session, found)
    undecided = {one.rule for one in amendments_of(session, found) if one.uptake is Uptake.OPEN}
    if undecided:
        raise UndecidedProposals(f"{name}@{version}", rules=", ".join(sorted(undecided)))
    found.status = VersionStatus.PROPOSED
    session.flush()
    return found


def adopt_version(
    session: Session, name: str, version: str, decision: Decision, today: date
) -> RuleSetVersion:
    """Put a proposed version in force by a decision; the one before it is thereby superseded.

    Judgements that were made stay as they are, even of visits after the day it counts from.

    Raises
    ------
    UnknownVersion
        If no such version is kept.
    WrongStep
        If it is not proposed.
    OutdatedBase
        If another version than the one it was made from would be superseded.
    DecisionIncomplete
        If the decision is not cited.
    DecisionInTheFuture
        If it is dated after today.
    DecisionTooEarly
        If it would count before it was decided, or before the version it follows.
    """
    found = version_named(session, name, version)
    _expect(found, VersionStatus.PROPOSED)
    before = last_adopted(session, name)
    _refuse_outdated(session, found)
    _check(decision, before, f"{name}@{version}", today)
    rule_set_in(found)
    found.status = VersionStatus.ADOPTED
    found.decision, found.decided_on = decision.words.strip(), decision.decided_on
    found.in_force_from = decision.in_force_from
    if before is not None:
        before.status = VersionStatus.SUPERSEDED
        before.superseded_on = decision.in_force_from
    session.flush()
    return found


def _as_version(rule_set: RuleSet) -> RuleSetVersion:
    return RuleSetVersion(
        name=rule_set.name,
        version=rule_set.version,
        sha256=rule_set.sha256,
        content=content_of(rule_set),
    )


def _added(session: Session, version: RuleSetVersion) -> RuleSetVersion:
    session.add(version)
    session.flush()
    return version


def _kept_already(session: Session, rule_set: RuleSet) -> RuleSetVersion | None:
    for one in versions_of(session, rule_set.name):
        if one.version == rule_set.version:
            if one.sha256 != rule_set.sha256:
                raise VersionTaken(f"{one.name}@{one.version}", status=one.status)
            return one
    return None


def _expect(version: RuleSetVersion, status: VersionStatus) -> None:
    if version.status is not status:
        subject = f"{version.name}@{version.version}"
        raise WrongStep(subject, status=version.status, expected=status)


def _refuse_outdated(session: Session, version: RuleSetVersion) -> None:
    """The version that is superseded must be the one that was amended.

    It is the one in force on the day before, or one of the same first day that never counts then:
    of neither anything may be lost that nobody decided to give up.
    """
    before = last_adopted(session, version.name)
    base = decided_base(session, version)
    if before is not None and (base is None or base.id != before.id):
        name = version.name
        raise OutdatedBase(
            f"{name}@{version.version}",
            based_on=f"{name}@{base.version}" if base else "–",
            superseded=f"{name}@{before.version}",
            name=name,
        )


def _check(decision: Decision, before: RuleSetVersion | None, subject: str, today: date) -> None:
    if not decision.words.strip():
        raise DecisionIncomplete(subject)
    if decision.decided_on > today:
        raise DecisionInTheFuture(subject, day=decision.decided_on.isoformat())
    earliest = [decision.decided_on]
    if before is not None and before.in_force_from is not None:
        earliest.append(before.in_force_from)
    if decision.in_force_from < max(earliest):
        given = decision.in_force_from.isoformat()
        raise DecisionTooEarly(subject, day=given, earliest=max(earliest).isoformat())
