"""What a change of rules would do to the stock, judged on the latest visits without storing it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from inspections import Facts, accommodations_by_code, latest_inspections, record_of
from standards import Finding, Outcome, RuleSet, evaluate


@dataclass(frozen=True)
class Impact:
    """One rule at one place whose outcome changes; None where a set has no such rule."""

    municipality: str
    place: str
    rule: str
    before: Outcome | None
    after: Outcome | None


def impact(
    session: Session, old: RuleSet, new: RuleSet, day: date, around: Mapping[str, Facts]
) -> list[Impact]:
    """Every changed outcome on the latest visits, as if both sets applied on the day."""
    sites = accommodations_by_code(session)
    changes: list[Impact] = []
    for code, visit in latest_inspections(session, day).items():
        record = record_of(session, visit, around)
        before, after = evaluate(old, record, day), evaluate(new, record, day)
        changes += _changed(sites[code].municipality, before, after)
    return sorted(changes, key=lambda one: (one.municipality, one.place, one.rule))


def _changed(municipality: str, old: list[Finding], new: list[Finding]) -> Iterator[Impact]:
    before = {(one.place, one.rule): one.outcome for one in old}
    after = {(one.place, one.rule): one.outcome for one in new}
    for place, rule in before.keys() | after.keys():
        was, will = before.get((place, rule)), after.get((place, rule))
        if was is not will:
            yield Impact(municipality, place, rule, was, will)
