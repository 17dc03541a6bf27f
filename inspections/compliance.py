"""How places stand on a day: the findings of the latest visit become one word a place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from standards import (
    Compliance,
    Level,
    Outcome,
    Reason,
    RuleSet,
    Severity,
    Tally,
    blocks_placement,
    compliance_of,
    tally,
)

from .records import Inspection, Judgement, Purpose, StoredFinding
from .register import accommodations_by_code, dwellings_by_place
from .visits import latest_inspections


@dataclass(frozen=True)
class Standing:
    """How one place stands: the word, the counts behind it, and what blocks it."""

    compliance: Compliance = Compliance.UNKNOWN
    tally: Tally = field(default_factory=Tally)
    inspected_on: date | None = None
    blocking: tuple[str, ...] = ()
    minor_deviations: int = 0


@dataclass(frozen=True)
class Verdict:
    """The part of a stored finding that decides how a place stands."""

    place: str
    level: Level
    rule: str
    outcome: Outcome
    reason: Reason | None
    severity: Severity


def standings(session: Session, day: date) -> dict[str, Standing]:
    """Every accommodation and every dwelling by its place, as the latest visit up to the day found.

    A dwelling counts its own findings, those of its rooms and those of the site around it. A site
    counts everything in it, but is blocked by a dwelling's K.-o. only if no dwelling is left.
    Places nobody visited stand as unknown.
    """
    found = _verdicts(session, day)
    visited = {code: one.day for code, one in latest_inspections(session, day).items()}
    dwellings: dict[str, list[str]] = {code: [] for code in accommodations_by_code(session)}
    for place in dwellings_by_place(session):
        dwellings[place.split("/")[0]].append(place)
    result: dict[str, Standing] = {}
    for code, places in dwellings.items():
        result |= _site(code, places, found[code], visited.get(code))
    return result


def findings_of(session: Session, code: str, day: date | None = None) -> list[StoredFinding]:
    """The findings of an accommodation's latest visit, by rule and place, every rule once."""
    visit = latest_inspections(session, day).get(code)
    if visit is None:
        return []
    judgements = [one.id for one in _standing_judgements(session, [visit.id])]
    query = select(StoredFinding).where(col(StoredFinding.judgement_id).in_(judgements))
    stored = session.exec(query.order_by(col(StoredFinding.rule), col(StoredFinding.place)))
    return list(stored)


def latest_judgements(session: Session, day: date) -> list[Judgement]:
    """The standing judgements of every latest visit, one a rule set."""
    visits = [visit.id for visit in latest_inspections(session, day).values()]
    standing = _standing_judgements(session, visits)
    return sorted(standing, key=lambda one: (one.rule_set, str(one.id)))


@dataclass(frozen=True)
class Beside:
    """A judgement that stands beside the one that counts, with the outcomes of both.

    `standing` names the versions of the standing judgements, as NAME@VERSION.
    """

    inspection: str
    day: date
    tally: Tally
    standing: tuple[str, ...]
    standing_tally: Tally


def besides(session: Session, rule_set: RuleSet, day: date | None = None) -> list[Beside]:
    """Every visit that was judged by this content beside its standing judgement, oldest first.

    Parameters
    ----------
    day
        The day whose limits counted, where it was not the day of each visit.
    """
    visits = {one.id: one for one in session.exec(select(Inspection))}
    judgements = list(session.exec(select(Judgement)))
    standing: dict[UUID, list[Judgement]] = defaultdict(list)
    for one in judgements:
        if one.purpose is Purpose.STANDING:
            standing[one.inspection_id].append(one)
    counts = _counts(session)
    found = [
        Beside(
            inspection=visits[one.inspection_id].code,
            day=visits[one.inspection_id].day,
            tally=_tally([one], counts),
            standing=tuple(f"{by.rule_set}@{by.version}" for by in standing[one.inspection_id]),
            standing_tally=_tally(standing[one.inspection_id], counts),
        )
        for one in judgements
        if one.purpose is Purpose.BESIDE
        and (one.rule_set, one.sha256) == (rule_set.name, rule_set.sha256)
        and one.day == (day or visits[one.inspection_id].day)
    ]
    return sorted(found, key=lambda one: (one.day, one.inspection))


def _counts(session: Session) -> dict[UUID, dict[str, int]]:
    """How many findings of each outcome every judgement has, counted by the database."""
    query = select(StoredFinding.judgement_id, StoredFinding.outcome, func.count()).group_by(
        col(StoredFinding.judgement_id), col(StoredFinding.outcome)
    )
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for judgement, outcome, count in session.exec(query):
        found[judgement][str(outcome)] = count
    return found


def _tally(judgements: Iterable[Judgement], counts: Mapping[UUID, Mapping[str, int]]) -> Tally:
    total: Counter[str] = Counter()
    for one in judgements:
        total.update(counts.get(one.id, {}))
    return Tally(**total)


def _site(
    code: str, places: Iterable[str], verdicts: Iterable[Verdict], inspected_on: date | None
) -> dict[str, Standing]:
    by_dwelling: Mapping[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        by_dwelling["/".join(one.place.split("/")[:2])].append(one)
    shared = by_dwelling[code]
    result = {
        place: _standing([*shared, *by_dwelling[place]], inspected_on, compliance=None)
        for place in places
    }
    inside = [standing.compliance for standing in result.values()]
    everything = [one for part in by_dwelling.values() for one in part]
    overall = _overall(compliance_of(shared), inside)
    return {code: _standing(everything, inspected_on, compliance=overall), **result}


def _standing(
    verdicts: list[Verdict], inspected_on: date | None, *, compliance: Compliance | None
) -> Standing:
    return Standing(
        compliance=compliance or compliance_of(verdicts),
        tally=tally(verdicts),
        inspected_on=inspected_on,
        blocking=tuple(sorted({one.rule for one in verdicts if blocks_placement(one)})),
        minor_deviations=sum(one.outcome is Outcome.MINOR_DEVIATION for one in verdicts),
    )


def _overall(shared: Compliance, inside: list[Compliance]) -> Compliance:
    closed = {Compliance.BLOCKED, Compliance.UNKNOWN}
    if not inside or shared is Compliance.BLOCKED:
        return shared
    if all(one in closed for one in inside):
        return max(inside, key=inside.count) if len(set(inside)) == 1 else Compliance.BLOCKED
    if any(one is not Compliance.COMPLIANT for one in inside):
        return Compliance.WITH_CONDITIONS
    return Compliance.COMPLIANT


def _verdicts(session: Session, day: date) -> dict[str, list[Verdict]]:
    visits = [visit.id for visit in latest_inspections(session, day).values()]
    judgements = {one.id for one in _standing_judgements(session, visits)}
    columns = (
        StoredFinding.judgement_id,
        StoredFinding.place,
        StoredFinding.level,
        StoredFinding.rule,
        StoredFinding.outcome,
        StoredFinding.reason,
        StoredFinding.severity,
    )
    found: dict[str, list[Verdict]] = defaultdict(list)
    for judgement, *rest in session.execute(select(*columns)):  # type: ignore[call-overload]
        if judgement in judgements:
            verdict = Verdict(*rest)
            found[verdict.place.split("/")[0]].append(verdict)
    return found


def _standing_judgements(session: Session, visits: Iterable[UUID]) -> list[Judgement]:
    """Those that count; what was judged beside them changes nothing."""
    wanted = set(visits)
    query = select(Judgement).where(Judgement.purpose == Purpose.STANDING)
    return [one for one in session.exec(query) if one.inspection_id in wanted]
