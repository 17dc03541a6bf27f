"""What the comparison of a flat with a centre comes to, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from standards.findings import (
    Finding,
    Outcome,
    Severity,
    blocks_placement,
    is_assessed,
)

from .lines import AskedAs, Line, Relation
from .policies import OfferPolicy


class Preference(StrEnum):
    """Which of the two is to be offered to the household."""

    PREFER_FLAT = "prefer_flat"
    PREFER_FLAT_WITH_CONSENT = "prefer_flat_with_consent"
    FLAT_NOT_SUITABLE = "flat_not_suitable"
    LOOK_FIRST = "look_first"


class GroundCode(StrEnum):
    """What speaks for the answer."""

    KO_MISSED = "ko_missed"
    MISSED = "missed"
    WORSE = "worse"
    TOO_MANY_DEVIATIONS = "too_many_deviations"
    HOUSEHOLD_DECLINES = "household_declines"
    KO_OPEN = "ko_open"
    FLAT_OPEN = "flat_open"
    CENTRE_OPEN = "centre_open"
    SMALL_DEVIATION = "small_deviation"
    CONSENT_NEEDED = "consent_needed"
    CENTRE_BLOCKED = "centre_blocked"


AGAINST = frozenset(
    {
        GroundCode.KO_MISSED,
        GroundCode.MISSED,
        GroundCode.WORSE,
        GroundCode.TOO_MANY_DEVIATIONS,
        GroundCode.HOUSEHOLD_DECLINES,
    }
)
OPEN = frozenset({GroundCode.KO_OPEN, GroundCode.FLAT_OPEN, GroundCode.CENTRE_OPEN})


@dataclass(frozen=True)
class Ground:
    """One reason: its code, the rule it is about, and the numbers."""

    code: GroundCode
    rule: str | None = None
    value: Fraction | None = None
    limit: Fraction | None = None
    missing: tuple[str, ...] = ()


def grounds_of(
    lines: Sequence[Line],
    centre: Sequence[Finding],
    policy: OfferPolicy,
    *,
    household_agrees: bool | None,
) -> tuple[Ground, ...]:
    """All reasons in the order of their weight: what decides against, what is open, the rest."""
    found = [*_by_rule(lines, policy)]
    sum_of_weights, most = weighted(lines), Fraction(policy.most_weighted)
    if sum_of_weights > most:
        found.append(Ground(GroundCode.TOO_MANY_DEVIATIONS, value=sum_of_weights, limit=most))
    if any(line.is_small and line.counts for line in lines):
        if household_agrees is False:
            found.append(Ground(GroundCode.HOUSEHOLD_DECLINES))
        elif household_agrees is None:
            found.append(Ground(GroundCode.CONSENT_NEEDED))
    blocking = {one.rule: one for one in centre if blocks_placement(one) and is_assessed(one)}
    found += [Ground(GroundCode.CENTRE_BLOCKED, rule) for rule in blocking]
    order = list(GroundCode)
    return tuple(sorted(found, key=lambda one: order.index(one.code)))


def preference_of(lines: Sequence[Line], grounds: Sequence[Ground]) -> Preference:
    """What decides against comes first, then what nobody looked at, then consent."""
    codes = {one.code for one in grounds}
    if codes & AGAINST:
        return Preference.FLAT_NOT_SUITABLE
    if codes & OPEN:
        return Preference.LOOK_FIRST
    if any(line.is_small and line.counts for line in lines):
        return Preference.PREFER_FLAT_WITH_CONSENT
    return Preference.PREFER_FLAT


def weighted(lines: Sequence[Line]) -> Fraction:
    """All small deviations together; what several rules ask of one measure counts once."""
    greatest: dict[str, Fraction] = {}
    for line in lines:
        about = line.measure or line.rule
        greatest[about] = max(greatest.get(about, Fraction(0)), line.weight)
    return sum(greatest.values(), Fraction(0))


def _by_rule(lines: Sequence[Line], policy: OfferPolicy) -> Iterator[Ground]:
    for line in lines:
        if line.counts:
            yield from _of_line(line, policy)


def _of_line(line: Line, policy: OfferPolicy) -> Iterator[Ground]:
    flat, is_ko = line.flat, line.flat.severity is Severity.KO
    if is_ko and blocks_placement(flat):
        missed = flat.outcome is Outcome.NOT_MET
        code = GroundCode.KO_MISSED if missed else GroundCode.KO_OPEN
        yield Ground(code, line.rule, missing=flat.missing)
        return
    if line.is_missed:
        yield _with_numbers(GroundCode.MISSED, line)
    elif line.is_small:
        yield _with_numbers(GroundCode.SMALL_DEVIATION, line)
    if line.relation is Relation.WORSE:
        yield _with_numbers(GroundCode.WORSE, line)
    if line.relation is Relation.CENTRE_OPEN and line.centre is not None:
        yield Ground(GroundCode.CENTRE_OPEN, line.rule, missing=line.centre.missing)
    must_be_known = line.asked_as is AskedAs.FLAT and flat.severity in policy.must_be_assessed
    if line.relation is Relation.FLAT_OPEN and must_be_known:
        yield Ground(GroundCode.FLAT_OPEN, line.rule, missing=flat.missing)


def _with_numbers(code: GroundCode, line: Line) -> Ground:
    """Measured in the flat, and the limit; of what is worse, what was measured in the centre."""
    against = line.centre if code is GroundCode.WORSE else None
    limit = against.measured if against is not None else line.flat.limit
    return Ground(code, line.rule, _number(line.flat.measured), _number(limit))


def _number(value: object) -> Fraction | None:
    return value if isinstance(value, Fraction) else None
