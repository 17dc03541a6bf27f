"""Golden cases: what a rule set must say about situations, in the words of an officer.

They lie beside the rules in `<set>/cases/<topic>.yaml`. A file maps a heading to `given`, which
holds for all its cases, and `cases`. A case has a `name` and may say the `day`, the `kind`, facts
of the `county`, the `facility`, one `dwelling`, one `room` or several `rooms`, one `household` and
one `person`, and what is `expected`: for each rule an outcome, or outcome and reason. What a case
says of a place is added to what is given.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError

from standards.engine import evaluate
from standards.errors import Complaint, RecordError
from standards.facts import Facts
from standards.findings import Finding, Outcome, Reason
from standards.reading import complaints_of, read_yaml
from standards.record import Kind, Record, check_record
from standards.rules import Rule, RuleSet
from standards.terms import Day, RuleModel

ORDINARY_DAY = date(2026, 3, 1)
"""The day of a case that does not say one."""


class Said(RuleModel):
    """What one rule should say; a reason of None is not compared."""

    outcome: Outcome
    reason: Reason | None = None


class Given(RuleModel):
    """What is known of the places of a case."""

    day: Day | None = None
    kind: Kind | None = None
    county: Facts | None = None
    facility: Facts | None = None
    dwelling: Facts | None = None
    room: Facts | None = None
    rooms: tuple[Facts, ...] | None = None
    household: Facts | None = None
    person: Facts | None = None


class WrittenCase(Given):
    """One case as it stands in the file."""

    name: str = Field(min_length=1)
    expected: Mapping[str, Said | Outcome] = Field(min_length=1)


class Group(RuleModel):
    """Cases under one heading."""

    given: Given = Given()
    cases: tuple[WrittenCase, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Case:
    """One situation and what the rules say about it; `where` names file, heading and case."""

    where: str
    record: Record
    expected: Mapping[str, Said]


def read_cases(folder: Path, complaints: list[Complaint]) -> list[Case]:
    """The cases of the rule set in this folder; what is wrong with them goes to `complaints`."""
    return [
        case
        for path in sorted((folder / "cases").glob("*.yaml"))
        for case in _cases_in(path, f"{folder.name}/cases/{path.name}", complaints)
    ]


def _cases_in(path: Path, where: str, complaints: list[Complaint]) -> Iterator[Case]:
    for heading, content in read_yaml(path, complaints).items():
        try:
            group = Group.model_validate(content)
        except ValidationError as error:
            complaints += complaints_of(error, f"{where}: {heading}")
            continue
        for written in group.cases:
            at = f"{where}: {heading}: {written.name}"
            try:
                record = check_record(_content(group.given, written))
            except RecordError as error:
                complaints += [
                    Complaint(f"{at} {one.where}", one.code, one.details)
                    for one in error.complaints
                ]
                continue
            yield Case(at, record, {rule: _said(one) for rule, one in written.expected.items()})


def _said(expected: Said | Outcome) -> Said:
    return Said(outcome=expected) if isinstance(expected, Outcome) else expected


def _content(given: Given, case: WrittenCase) -> dict[str, object]:
    rooms = case.rooms or given.rooms
    if not rooms:
        rooms = (_both(given.room, case.room),) if given.room or case.room is not None else ()
    content: dict[str, object] = {
        "day": case.day or given.day or ORDINARY_DAY,
        "accommodation": {
            "id": "GU-1",
            "kind": case.kind or given.kind or Kind.GEMEINSCHAFTSUNTERKUNFT,
            "facts": _both(given.facility, case.facility),
        },
        "dwellings": [
            {
                "id": "W1",
                "facts": _both(given.dwelling, case.dwelling),
                "rooms": [_room(f"Z{number}", one) for number, one in enumerate(rooms, 1)],
            }
        ],
    }
    county = _both(given.county, case.county)
    if county or given.county is not None or case.county is not None:
        content["county"] = {"id": "Landkreis", "facts": county}
    if any(one is not None for one in (given.household, case.household, given.person, case.person)):
        content["households"] = [_household(given, case)]
    return content


def _household(given: Given, case: WrittenCase) -> dict[str, object]:
    family: dict[str, object] = {
        "id": "H1",
        "dwelling": "W1",
        "facts": _both(given.household, case.household),
    }
    if given.person is not None or case.person is not None:
        family["persons"] = [{"id": "P1", "facts": _both(given.person, case.person)}]
    return family


def _room(code: str, said: Facts) -> dict[str, object]:
    facts = {name: fact for name, fact in said.items() if name != "use"}
    return {"id": code, "use": said.get("use", "living"), "facts": facts}


def _both(given: Facts | None, said: Facts | None) -> Facts:
    return {**(given or {}), **(said or {})}


def run_cases(
    rule_set: RuleSet, cases: Sequence[Case]
) -> Iterator[tuple[Case, str, Finding | None]]:
    """Every expectation of every case with the finding it is about; None if there is not one.

    Rules that are switched off are judged too: their cases are ready when somebody verifies them.
    """
    every = replace(rule_set, rules=tuple(_switched_on(rule) for rule in rule_set.rules))
    for case in cases:
        found: dict[str, list[Finding]] = {}
        for finding in evaluate(every, case.record):
            found.setdefault(finding.rule, []).append(finding)
        for rule in case.expected:
            only = found.get(rule, [])
            yield case, rule, only[0] if len(only) == 1 else None


def _switched_on(rule: Rule) -> Rule:
    return rule if rule.active else rule.model_copy(update={"active": True})


def failures(rule_set: RuleSet, cases: Sequence[Case]) -> list[Complaint]:
    """Every expectation about a rule of the set that does not come true."""
    complaints = []
    known = {rule.id for rule in rule_set.rules}
    for case, rule, finding in run_cases(rule_set, cases):
        said = case.expected[rule]
        if rule not in known:
            continue
        details = {"rule": rule, "expected": said.outcome.value, "found": "–"}
        if finding is None:
            complaints.append(Complaint(case.where, "case_without_finding", details))
            continue
        if finding.outcome is not said.outcome or said.reason not in {None, finding.reason}:
            wanted = f"{said.outcome} ({said.reason})" if said.reason else said.outcome.value
            got = f"{finding.outcome} ({finding.reason})" if finding.reason else finding.outcome
            told = {"rule": rule, "expected": wanted, "found": str(got)}
            complaints.append(Complaint(case.where, "case_fails", told))
    return complaints
