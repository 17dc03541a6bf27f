"""Hold a visit against rule sets, keep every finding, and let deficiencies follow."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlmodel import Session, col, select

from standards import Finding, RuleSet, evaluate

from . import deficiencies
from .columns import read, written
from .deficiencies import KeptFinding
from .facts import NO_SURROUNDINGS, record_of
from .records import Dwelling, Facts, Inspection, Judgement, StoredFinding, now


def judge(
    session: Session,
    inspection: Inspection,
    rule_sets: Sequence[RuleSet],
    surroundings: Mapping[str, Facts] = NO_SURROUNDINGS,
) -> list[Judgement]:
    """Judge one visit by each rule set; earlier judgements stay as they are.

    Raises
    ------
    standards.RecordError
        If a stored fact does not fit its measure.
    """
    record = record_of(session, inspection, surroundings)
    dwellings = _dwelling_ids(session, inspection.accommodation_id)
    made = []
    for rule_set in rule_sets:
        judgement = Judgement(
            inspection_id=inspection.id,
            rule_set=rule_set.name,
            version=rule_set.version,
            sha256=rule_set.sha256,
            day=inspection.day,
        )
        kept = [
            KeptFinding(uuid4(), finding, _dwelling_of(finding, dwellings))
            for finding in evaluate(rule_set, record, inspection.day)
        ]
        session.add(judgement)
        session.flush()
        _store(session, judgement, inspection, kept)
        deficiencies.update(session, inspection, rule_set, kept)
        made.append(judgement)
    return made


def unjudged(session: Session, rule_sets: Sequence[RuleSet]) -> list[Inspection]:
    """Visits that lack a judgement by one of the rule sets as they are now, oldest first."""
    wanted = {(one.name, one.sha256) for one in rule_sets}
    judged: dict[UUID, set[tuple[str, str]]] = {}
    for inspection_id, name, sha256 in session.exec(
        select(Judgement.inspection_id, Judgement.rule_set, Judgement.sha256)
    ):
        judged.setdefault(inspection_id, set()).add((name, sha256))
    visits = session.exec(select(Inspection).order_by(col(Inspection.day), col(Inspection.code)))
    return [visit for visit in visits if not wanted <= judged.get(visit.id, set())]


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
