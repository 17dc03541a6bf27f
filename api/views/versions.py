"""The versions of rule sets that are kept: which counts since when, by which decision."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel
from sqlmodel import col, select

from api.explanations import shown, unit_text
from api.sentences import Language
from inspections import RuleSetVersion, StoredAmendment, VersionStatus, versions_of
from inspections.versions import COUNTING
from standards import Text
from standards.life import Uptake

from .desk import Desk

SHORT_HASH = 12


class AmendmentLine(BaseModel):
    """What one author proposed for one rule, and what became of it."""

    rule: str
    title: Text
    author: str
    limit: Text | None
    since: date | None
    comment: str | None
    uptake: Uptake


class AuthorLine(BaseModel):
    """How many proposals came from one author."""

    author: str
    proposals: int


class VersionLine(BaseModel):
    """One version with its decision; `sha256` is the hash of its content."""

    version: str
    status: VersionStatus
    is_in_force: bool
    in_force_from: date | None
    superseded_on: date | None
    decision: str | None
    decided_on: date | None
    based_on: str | None
    author: str | None
    sha256: str
    authors: list[AuthorLine]
    amendments: list[AmendmentLine]

    @property
    def short_hash(self) -> str:
        """As much of the hash as people compare."""
        return self.sha256[:SHORT_HASH]


class SetVersions(BaseModel):
    """All kept versions of one rule set, the latest first."""

    name: str
    title: Text
    versions: list[VersionLine]


class VersionsAnswer(BaseModel):
    """Every rule set of which a version is kept."""

    sets: list[SetVersions]
    counts: dict[VersionStatus, int]


def versions(desk: Desk) -> VersionsAnswer:
    """All kept versions with the proposals behind them."""
    kept = versions_of(desk.session)
    proposed = _amendments(desk)
    names = dict.fromkeys(one.name for one in kept)
    counted = Counter(one.status for one in kept)
    return VersionsAnswer(
        sets=[
            SetVersions(
                name=name,
                title=_title(name, desk),
                versions=[
                    _version(one, proposed.get(str(one.id), []), desk)
                    for one in reversed(kept)
                    if one.name == name
                ],
            )
            for name in names
        ],
        counts={status: counted[status] for status in VersionStatus},
    )


def _title(name: str, desk: Desk) -> Text:
    loaded = {one.name: one.title for one in desk.rules.sets}
    return loaded.get(name, Text(de=name, en=name))


def _amendments(desk: Desk) -> dict[str, list[StoredAmendment]]:
    query = select(StoredAmendment).order_by(col(StoredAmendment.rule), col(StoredAmendment.author))
    found: dict[str, list[StoredAmendment]] = {}
    for one in desk.session.exec(query):
        found.setdefault(str(one.version_id), []).append(one)
    return found


def _version(one: RuleSetVersion, proposed: list[StoredAmendment], desk: Desk) -> VersionLine:
    has_begun = one.in_force_from is None or one.in_force_from <= desk.day
    has_ended = one.superseded_on is not None and one.superseded_on <= desk.day
    authors = Counter(amendment.author for amendment in proposed)
    return VersionLine(
        version=one.version,
        status=one.status,
        is_in_force=one.status in COUNTING and has_begun and not has_ended,
        in_force_from=one.in_force_from,
        superseded_on=one.superseded_on,
        decision=one.decision,
        decided_on=one.decided_on,
        based_on=one.based_on,
        author=one.author,
        sha256=one.sha256,
        authors=[AuthorLine(author=name, proposals=authors[name]) for name in sorted(authors)],
        amendments=[_amendment(amendment, desk) for amendment in proposed],
    )


def _amendment(one: StoredAmendment, desk: Desk) -> AmendmentLine:
    return AmendmentLine(
        rule=one.rule,
        title=desk.rules.title(one.rule),
        author=one.author,
        limit=None if one.limit is None else _limit(one.limit, one.rule, desk),
        since=one.since,
        comment=one.comment,
        uptake=one.uptake,
    )


def _limit(limit: Decimal, rule_id: str, desk: Desk) -> Text:
    rule = desk.rules.find(rule_id)
    unit = rule.unit if rule else None

    def said(language: Language) -> str:
        return f"{shown(Fraction(limit), language)} {unit_text(unit, language)}".strip()

    return Text(de=said(Language.DE), en=said(Language.EN))
