"""Deficiencies: opened by findings, recognised again, closed only by a second look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from standards import Binding, Finding, Outcome, RuleSet

from .deadlines import due_by
from .errors import NotYetRemedied, UnknownDeficiency
from .records import (
    Accommodation,
    Deficiency,
    DeficiencyStatus,
    Inspection,
    Judgement,
    Purpose,
    StoredFinding,
)

ASSESSED = (Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET)


@dataclass(frozen=True)
class KeptFinding:
    """A finding with the id under which it is stored and the dwelling it belongs to."""

    id: UUID
    finding: Finding
    dwelling_id: UUID | None


def update(
    session: Session, inspection: Inspection, rule_set: RuleSet, findings: Iterable[KeptFinding]
) -> None:
    """Let the findings of a visit open, confirm or close the deficiencies of their places.

    A missed rule opens a deficiency or confirms the one that is open at the same place; the rule
    met at that place verifies it. A proposal that nobody has adopted opens none. What a later
    visit has looked at already is left alone, so a visit that comes in late or is judged anew
    opens and closes nothing behind its back.
    """
    known = _unverified(session, inspection.accommodation_id)
    seen_later = _seen_later(session, inspection)
    for kept in findings:
        finding = kept.finding
        if (finding.place, finding.rule) in seen_later:
            continue
        deficiency = known.get((finding.place, finding.rule))
        if finding.outcome is Outcome.NOT_MET and finding.binding is not Binding.PROPOSAL:
            if deficiency is None:
                session.add(_opened(kept, inspection, rule_set))
            elif deficiency.seen_on <= inspection.day:
                _confirm(deficiency, kept, inspection.day)
        elif deficiency and _is_fixed(finding, deficiency, inspection.day):
            deficiency.status = DeficiencyStatus.VERIFIED
            deficiency.verified_on = inspection.day
    session.flush()


def report_remedied(session: Session, deficiency_id: UUID, day: date) -> Deficiency:
    """Somebody says it is fixed; only a second look will close it.

    Raises
    ------
    UnknownDeficiency
        If there is none of this id.
    """
    deficiency = _get(session, deficiency_id)
    if deficiency.status is DeficiencyStatus.OPEN:
        deficiency.status = DeficiencyStatus.REMEDIED
        deficiency.remedied_on = day
    return deficiency


def verify(session: Session, deficiency_id: UUID, day: date) -> Deficiency:
    """Close a remedied deficiency after a second look.

    Raises
    ------
    UnknownDeficiency
        If there is none of this id.
    NotYetRemedied
        If nobody reported it as remedied.
    """
    deficiency = _get(session, deficiency_id)
    if deficiency.status is not DeficiencyStatus.REMEDIED:
        raise NotYetRemedied(str(deficiency_id))
    deficiency.status = DeficiencyStatus.VERIFIED
    deficiency.verified_on = day
    return deficiency


def listed(
    session: Session,
    *,
    accommodation: str | None = None,
    status: DeficiencyStatus | None = None,
    overdue_on: date | None = None,
) -> list[tuple[str, Deficiency]]:
    """Deficiencies with the code of their accommodation, the most urgent first.

    Parameters
    ----------
    overdue_on
        Only those still open whose deadline lies before this day.
    """
    query = select(Accommodation.code, Deficiency).where(
        col(Deficiency.accommodation_id) == col(Accommodation.id)
    )
    if accommodation is not None:
        query = query.where(Accommodation.code == accommodation)
    if status is not None:
        query = query.where(Deficiency.status == status)
    if overdue_on is not None:
        query = query.where(
            Deficiency.status != DeficiencyStatus.VERIFIED, col(Deficiency.due) < overdue_on
        )
    ordered = query.order_by(
        col(Deficiency.due), col(Deficiency.place), col(Deficiency.rule), col(Deficiency.opened_on)
    )
    return list(session.exec(ordered).all())


def _unverified(session: Session, accommodation_id: UUID) -> dict[tuple[str, str], Deficiency]:
    query = select(Deficiency).where(
        Deficiency.accommodation_id == accommodation_id,
        Deficiency.status != DeficiencyStatus.VERIFIED,
    )
    return {(one.place, one.rule): one for one in session.exec(query)}


def _seen_later(session: Session, inspection: Inspection) -> frozenset[tuple[str, str]]:
    """Places and rules that a later visit to the same accommodation came to a verdict on."""
    later = select(Inspection.id).where(
        Inspection.accommodation_id == inspection.accommodation_id,
        col(Inspection.day) > inspection.day,
    )
    visits = session.exec(later).all()
    if not visits:
        return frozenset()
    query = (
        select(StoredFinding.place, StoredFinding.rule)
        .join(Judgement, col(Judgement.id) == col(StoredFinding.judgement_id))
        .where(col(Judgement.inspection_id).in_(visits))
        .where(col(Judgement.purpose) == Purpose.STANDING)
        .where(col(StoredFinding.outcome).in_(ASSESSED))
    )
    return frozenset(session.exec(query).all())


def _opened(kept: KeptFinding, inspection: Inspection, rule_set: RuleSet) -> Deficiency:
    finding = kept.finding
    rule = rule_set.rule(finding.rule)
    return Deficiency(
        accommodation_id=inspection.accommodation_id,
        dwelling_id=kept.dwelling_id,
        place=finding.place,
        rule_set=rule_set.name,
        rule=finding.rule,
        severity=finding.severity,
        outcome=finding.outcome,
        opened_on=inspection.day,
        due=due_by(inspection.day, rule.remedy_within_days),
        seen_on=inspection.day,
        finding_id=kept.id,
    )


def _confirm(deficiency: Deficiency, kept: KeptFinding, day: date) -> None:
    """Still there: what was reported as remedied is open again, the deadline stays."""
    deficiency.seen_on = day
    deficiency.finding_id = kept.id
    deficiency.status = DeficiencyStatus.OPEN
    deficiency.remedied_on = None


def _is_fixed(finding: Finding, deficiency: Deficiency, day: date) -> bool:
    good = {Outcome.MET, Outcome.MINOR_DEVIATION}
    return finding.outcome in good and deficiency.seen_on < day


def _get(session: Session, deficiency_id: UUID) -> Deficiency:
    deficiency = session.get(Deficiency, deficiency_id)
    if deficiency is None:
        raise UnknownDeficiency(str(deficiency_id))
    return deficiency


def judged_by(session: Session, deficiency: Deficiency) -> Judgement:
    """The judgement whose finding last confirmed the deficiency."""
    finding = session.get_one(StoredFinding, deficiency.finding_id)
    return session.get_one(Judgement, finding.judgement_id)
