"""Hold a visit against rule sets, keep every finding, and let deficiencies follow."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from standards import Finding, RuleSet, evaluate

from . import deficiencies
from .columns import read, written
from .deficiencies import KeptFinding
from .errors import AlreadyJudged
from .facts import NO_SURROUNDINGS, record_of
from .records import Dwelling, Facts, Inspection, Judgement, Purpose, StoredFinding, now


def judge(
    session: Session,
    inspection: Inspection,
    rule_sets: Sequence[RuleSet],
    surroundings: Mapping[str, Facts] = NO_SURROUNDINGS,
    *,
    purpose: Purpose = Purpose.STANDING,
    day: date | None = None,
) -> list[Judgement]:
    """Judge one visit by each rule set; earlier judgements stay as they are.

    A visit has one standing judgement by a set. Every other stands beside it: it is kept and shown,
    but nothing follows from it, neither a deficiency nor how a place stands.

    Parameters
    ----------
    day
        The day whose limits count, where it is not the day of the visit; only beside.

    Raises
    ------
    standards.RecordError
        If a stored fact does not fit its measure.
    AlreadyJudged
        If the visit has its standing judgement by one of the sets.
    """
    if purpose is Purpose.STANDING:
        _refuse_second(session, inspection, rule_sets)
        day = inspection.day
    record = record_of(session, inspection, surroundings)
    dwellings = _dwelling_ids(session, inspection.accommodation_id)
    made = []
    for rule_set in rule_sets:
        judgement = Judgement(
            inspection_id=inspection.id,
            rule_set=rule_set.name,
            version=rule_set.version,
            sha256=rule_set.sha256,
            day=day or inspection.day,
            purpose=purpose,
        )
        kept = [
            KeptFinding(uuid4(), finding, _dwelling_of(finding, dwellings))
            for finding in evaluate(rule_set, record, judgement.day)
        ]
        session.add(judgement)
        session.flush()
        _store(session, judgement, inspection, kept)
        if purpose is Purpose.STANDING:
            deficiencies.update(session, inspection, rule_set, kept)
        made.append(judgement)
    return made


def unjudged(session: Session) -> list[Inspection]:
    """Visits without a standing judgement, oldest first."""
    judged = select(Judgement.inspection_id).where(Judgement.purpose == Purpose.STANDING)
    return _visits_but(session, judged)


def not_held_against(
    session: Session, rule_set: RuleSet, day: date | None = None
) -> list[Inspection]:
    """Visits that nobody has judged by this very content, oldest first.

    Parameters
    ----------
    day
        The day whose limits count, where it is not the day of each visit.
    """
    judged = (
        select(Judgement.inspection_id)
        .join(Inspection, col(Inspection.id) == col(Judgement.inspection_id))
        .where(Judgement.rule_set == rule_set.name, Judgement.sha256 == rule_set.sha256)
        .where(col(Judgement.day) == (day or col(Inspection.day)))
    )
    return _visits_but(session, judged)


def _visits_but(session: Session, judged: SelectOfScalar[UUID]) -> list[Inspection]:
    query = select(Inspection).where(col(Inspection.id).not_in(judged))
    return list(session.exec(query.order_by(col(Inspection.day), col(Inspection.code))))


def _refuse_second(session: Session, inspection: Inspection, rule_sets: Sequence[RuleSet]) -> None:
    query = select(Judgement.rule_set, Judgement.version).where(
        Judgement.inspection_id == inspection.id, Judgement.purpose == Purpose.STANDING
    )
    standing = dict(session.exec(query).all())
    for rule_set in rule_sets:
        if rule_set.name in standing:
            kept = f"{rule_set.name}@{standing[rule_set.name]}"
            raise AlreadyJudged(inspection.code, version=kept)


def _dwelling_ids(session: Session, accommodation_id: UUID) -> dict[str, UUID]:
    query = select(Dwelling).where(Dwelling.accommodation_id == accommodation_id)
    return {dwelling.code: dwelling.id for dwelling in session.exec(query)}


def _dwelling_of(finding: Finding, dwellings: Mapping[str, UUID]) -> UUID | None:
    parts = finding.place.split("/")
    return dwellings[parts[1]] if len(parts) > 1 else None


def _store(
    session: Session, judgement: Judgement, inspection: Inspection, kept: Sequence[KeptFinding]
) -> None:
    """Write all findings in one statement: a visit has hundreds, a row object each is slow."""
    if not kept:
        return
    written_at = now()
    session.execute(
        insert(StoredFinding.__table__),  # type: ignore[attr-defined]
        [
            {
                "id": one.id,
                "recorded_at": written_at,
                "judgement_id": judgement.id,
                "accommodation_id": inspection.accommodation_id,
                "dwelling_id": one.dwelling_id,
                **_columns(one.finding),
            }
            for one in kept
        ],
    )


def _columns(finding: Finding) -> dict[str, object]:
    return {
        "place": finding.place,
        "level": finding.level,
        "rule": finding.rule,
        "outcome": finding.outcome,
        "reason": finding.reason,
        "measured": finding.measured,
        "limit": finding.limit,
        "tolerated": finding.tolerated,
        "unit": finding.unit,
        "limit_from": finding.limit_from,
        "binding": finding.binding,
        "severity": finding.severity,
        "inputs": [[name, written(value)] for name, value in finding.inputs],
        "missing": list(finding.missing),
    }


def as_finding(stored: StoredFinding) -> Finding:
    """The finding as the engine made it."""
    return Finding(
        rule=stored.rule,
        place=stored.place,
        level=stored.level,
        outcome=stored.outcome,
        reason=stored.reason,
        measured=stored.measured,
        limit=stored.limit,
        tolerated=stored.tolerated,
        unit=stored.unit,
        limit_from=stored.limit_from,
        binding=stored.binding,
        severity=stored.severity,
        inputs=tuple((name, read(value)) for name, value in stored.inputs),
        missing=tuple(stored.missing),
    )
