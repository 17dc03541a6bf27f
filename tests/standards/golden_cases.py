"""Reads the golden cases: rule sets × topics × cases, in the words of an officer.

A file maps a heading to `given`, which holds for all its cases, and `cases`. A case has a `name`
and may say `day` (1 March 2026 if not), `kind`, the facts of the `facility`, of one `dwelling` and
of one `room` or several `rooms`, and what is `expected`: for each rule an outcome, or outcome and
reason. What a case says of a place is added to what is given.
"""

from dataclasses import dataclass
from pathlib import Path

from standards import Record
from standards.reading import read_yaml

from .examples import DAY, record

CASES = Path(__file__).parent / "cases"
KEYS = {"name", "day", "kind", "facility", "dwelling", "room", "rooms", "expected"}
PLACES = ("facility", "dwelling", "room")


@dataclass(frozen=True)
class Expectation:
    """What one rule should say; a reason of None is not compared."""

    outcome: str
    reason: str | None = None


@dataclass(frozen=True)
class GoldenCase:
    """One situation and what the rules say about it."""

    rule_set: str
    topic: str
    heading: str
    name: str
    record: Record
    expected: dict[str, Expectation]

    def __str__(self) -> str:
        return f"{self.rule_set}/{self.topic}: {self.heading}: {self.name}"


def golden_cases() -> list[GoldenCase]:
    """Every case of every file, in the order of the files."""
    return [case for path in sorted(CASES.glob("*/*.yaml")) for case in _cases_in(path)]


def _cases_in(path: Path) -> list[GoldenCase]:
    mistakes: list = []
    content = read_yaml(path, mistakes)
    assert not mistakes, mistakes
    return [
        _case(path, heading, group.get("given", {}), case)
        for heading, group in content.items()
        for case in group["cases"]
    ]


def _case(path: Path, heading: str, given: dict, case: dict) -> GoldenCase:
    assert set(case) <= KEYS, f"{path}: {heading}: {sorted(set(case) - KEYS)}"
    said = {**given, **case}
    for place in PLACES:
        if place in given or place in case:
            said[place] = {**given.get(place, {}), **case.get(place, {})}
    rooms = said.get("rooms", [said["room"]] if "room" in said else [])
    return GoldenCase(
        rule_set=path.parent.name,
        topic=path.stem,
        heading=heading,
        name=case["name"],
        record=record(
            *rooms,
            kind=said["kind"],
            day=said.get("day", DAY),
            facility=said.get("facility"),
            dwelling=said.get("dwelling"),
        ),
        expected={rule: _expectation(one) for rule, one in case["expected"].items()},
    )


def _expectation(said: object) -> Expectation:
    return Expectation(**said) if isinstance(said, dict) else Expectation(said)
