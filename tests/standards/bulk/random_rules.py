"""Rules of any shape the linter lets through, made up from one number."""

import random
from datetime import date
from decimal import Decimal

from standards import Level, RoomUse, Rule, Type, all_measures
from standards.files.linter import complaints_about
from standards.terms import Check, RelevantDate
from tests.standards.examples import rule

DAYS = (date(2026, 3, 1), date(2024, 2, 29), date(2021, 12, 31))
STARTS = (date(2001, 1, 1), date(2019, 7, 1), date(2024, 2, 29), date(2024, 3, 1), date(2027, 1, 1))
TRIES = 500


class ImaginedRules:
    """Makes up rules; the same number makes the same rules."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311  made up, not secret
        self.by_level = {
            level: [one for one in all_measures().values() if level in one.levels]
            for level in Level
        }

    def rules(self, count: int) -> list[Rule]:
        """So many different rules, all fit for a rule file."""
        return [self.rule(f"R-{number}") for number in range(count)]

    def rule(self, code: str) -> Rule:
        """One rule without a complaint of the linter."""
        for _ in range(TRIES):
            made = self._any_rule(code)
            if not complaints_about(made, code):
                return made
        message = "no rule could be made up"
        raise AssertionError(message)

    def _any_rule(self, code: str) -> Rule:
        rng, level = self.rng, self.rng.choice([*Level, Level.ROOM, Level.ROOM, Level.DWELLING])
        check = rng.choice([*Check, Check.AT_LEAST, Check.AT_MOST, Check.AT_LEAST, Check.AT_MOST])
        measure = rng.choice(self._fit(level, check))
        judged = check not in {Check.MANUAL, Check.ANY_TRUE}
        numeric = check.is_numeric
        return rule(
            code,
            level=level,
            scope=rng.choice(["central", "decentral", "both", "both", "both"]),
            check=check,
            measure=measure.name if judged else None,
            unit=measure.unit if judged else None,
            any_of=self._alternatives(level) if check is Check.ANY_TRUE else (),
            aggregate=rng.choice(["each", "each", "average", "total"]) if numeric else "each",
            room_use=self._uses() if level is Level.ROOM else (),
            when=[self._condition(level) for _ in range(rng.choice([0, 0, 1, 2]))],
            tolerance=self._tolerance() if numeric and check is not Check.EQUALS else None,
            relevant_date=rng.choice([RelevantDate.INSPECTION] * 5 + list(RelevantDate)),
            limit={
                day: self._limit(level, check)
                for day in [STARTS[0], *rng.sample(STARTS, rng.choice([0, 0, 1, 2]))]
            },
        )

    def _fit(self, level: Level, check: Check) -> list:
        wanted = {Check.IS_TRUE: {Type.CLAIM}, Check.VALID_UNTIL: {Type.DAY}}
        types = wanted.get(check, {Type.NUMBER, Type.COUNT})
        return [one for one in self.by_level[level] if one.type in types] or self.by_level[level]

    def _limit(self, level: Level, check: Check) -> dict:
        rng, limit = self.rng, {"status": self._status()}
        if rng.random() < 0.05:
            return limit | {"value": None}
        if check is Check.IS_TRUE:
            return limit | {"value": rng.random() < 0.8}
        if check.is_claim:
            return limit | {"value": True}
        limit["value"] = self._amount()
        numbers = [one.name for one in self.by_level[level] if one.is_number]
        if numbers and rng.random() < 0.2:
            limit["plus_per"] = {rng.choice(numbers): self._amount()}
        if numbers and rng.random() < 0.2:
            limit["plus_per_started"] = {rng.choice(numbers): self._amount() + Decimal("0.5")}
            limit["value"] = 0
        return limit

    def _status(self) -> str:
        return self.rng.choice(["in_force"] * 12 + ["suspended", "announced"])

    def _amount(self) -> Decimal:
        decimals = self.rng.randint(0, 2)
        return Decimal(self.rng.randint(0, 12 * 10**decimals)).scaleb(-decimals)

    def _tolerance(self) -> dict | None:
        rounded = self.rng.random() < 0.3
        way = self.rng.choice(["percent", "absolute", None])
        amount = self._amount() * (5 if way == "percent" else 1)
        return {way: min(amount, Decimal(100)), "rounded_down": rounded} if way else None

    def _uses(self) -> list[RoomUse]:
        return self.rng.choice([[], [], [RoomUse.LIVING], [RoomUse.LIVING, RoomUse.KITCHEN]])

    def _condition(self, level: Level) -> dict:
        around = {
            Level.COUNTY: [Level.COUNTY],
            Level.FACILITY: [Level.FACILITY],
            Level.DWELLING: [Level.DWELLING, Level.FACILITY],
            Level.ROOM: [Level.ROOM, Level.DWELLING, Level.FACILITY],
            Level.HOUSEHOLD: [Level.HOUSEHOLD, Level.DWELLING, Level.FACILITY],
            Level.PERSON: [Level.PERSON, Level.HOUSEHOLD, Level.DWELLING, Level.FACILITY],
        }[level]
        return self._asked(self.rng.choice(around))

    def _asked(self, level: Level) -> dict:
        every = [one for one in self.by_level[level] if one.is_number or one.type is Type.CLAIM]
        one = self.rng.choice(every)
        if one.type is Type.CLAIM:
            return {"measure": one.name, "is_true": self.rng.random() < 0.7}
        low, high = sorted([self._amount(), self._amount()])
        bounds = self.rng.choice(
            [{"at_least": low}, {"at_most": high}, {"at_least": low, "at_most": high}]
        )
        return {"measure": one.name, **bounds}

    def _alternatives(self, level: Level) -> list[dict]:
        return [self._asked(level) for _ in range(self.rng.choice([1, 2, 3]))]


def inputs_of(rules: list[Rule]) -> set[str]:
    """Every measure the rules can ask for, however far down."""
    found = {name for one in rules for name in one.measures}
    found |= {"commissioned_on", "contract_signed_on"}
    while True:
        measures = [all_measures()[one] for one in found]
        more = {name for one in measures for name in (*one.inputs, one.counterpart) if name}
        if more <= found:
            return found
        found |= more
