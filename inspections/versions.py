"""The versions of rule sets that are kept, and which of them counted on a day."""

from datetime import date

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from standards import RuleSet
from standards.life import rule_set_of

from .errors import NoVersionInForce, UnknownVersion
from .records import RuleSetVersion, StoredAmendment, VersionStatus

COUNTING = (VersionStatus.ADOPTED, VersionStatus.SUPERSEDED)


def in_force_on(session: Session, name: str, day: date) -> RuleSetVersion:
    """The version of this name that counted on the day.

    Raises
    ------
    NoVersionInForce
        If there was none.
    """
    for one in versions_of(session, name):
        if one.status in COUNTING and _counted_on(one, day):
            return one
    raise NoVersionInForce(name, day=day.isoformat())


def rule_set_in(version: RuleSetVersion) -> RuleSet:
    """The rules of a version, held against their hash.

    Raises
    ------
    standards.life.BrokenContent
        If what is kept is not what the hash was made of.
    """
    return rule_set_of(version.content, version.sha256)


def versions_of(session: Session, name: str | None = None) -> list[RuleSetVersion]:
    """All versions, or those of one name, in the order in which they were kept."""
    ordered = select(RuleSetVersion).order_by(
        col(RuleSetVersion.name), col(RuleSetVersion.recorded_at), col(RuleSetVersion.version)
    )
    # The content is long and seldom wanted; it is read when somebody asks for the rules.
    query = ordered.options(defer(RuleSetVersion.content))  # type: ignore[arg-type]
    if name is not None:
        query = query.where(RuleSetVersion.name == name)
    return list(session.exec(query))


def version_named(session: Session, name: str, version: str) -> RuleSetVersion:
    """The version of this name.

    Raises
    ------
    UnknownVersion
        If none is kept; the error lists those that are.
    """
    kept = versions_of(session, name)
    for one in kept:
        if one.version == version:
            return one
    known = ", ".join(f"{one.name}@{one.version}" for one in kept)
    raise UnknownVersion(f"{name}@{version}", known=known or "–")


def last_adopted(session: Session, name: str) -> RuleSetVersion | None:
    """The version that the next one of this name will supersede, whether or not it counts yet."""
    adopted = (one for one in versions_of(session, name) if one.status is VersionStatus.ADOPTED)
    return next(adopted, None)


def decided_base(session: Session, version: RuleSetVersion) -> RuleSetVersion | None:
    """The decided version that this one goes back to, whatever drafts lie between."""
    kept = {one.version: one for one in versions_of(session, version.name)}
    base = kept.get(version.based_on or "")
    while base is not None and base.status not in COUNTING:
        base = kept.get(base.based_on or "")
    return base


def amendments_of(session: Session, version: RuleSetVersion) -> list[StoredAmendment]:
    """What was proposed for a version, by rule and author."""
    query = select(StoredAmendment).where(StoredAmendment.version_id == version.id)
    return sorted(session.exec(query), key=lambda one: (one.rule, one.author.casefold()))


def _counted_on(version: RuleSetVersion, day: date) -> bool:
    has_begun = version.in_force_from is None or version.in_force_from <= day
    return has_begun and (version.superseded_on is None or day < version.superseded_on)
