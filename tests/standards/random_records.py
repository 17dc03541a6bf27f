"""Random but consistent records: each measure is known on one level, so nothing contradicts."""

import random
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from standards import Kind, Level, Measure, RoomUse, Type, all_measures

from .examples import DAY

OBSERVED = [one for one in all_measures().values() if not one.is_derived]
REASONS = [{"not_assessed": one} for one in ("missing_input", "not_visited", "access_refused")]
RECORDED_ON = (Level.FACILITY, Level.DWELLING, Level.ROOM)


def amounts(most: int = 200, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Decimals as people measure them."""
    return st.integers(0, most * 10**places).map(lambda one: Decimal(one).scaleb(-places))


def facts_of(measure: Measure) -> st.SearchStrategy[object]:
    """A fact of a measure: mostly known, sometimes a reason why not."""
    known = {
        Type.CLAIM: st.booleans(),
        Type.NUMBER: amounts(),
        Type.COUNT: st.integers(0, 12),
        Type.DAY: st.dates(max_value=DAY).map(str),
        Type.DAYS: st.lists(st.dates(max_value=DAY).map(str), max_size=4),
        Type.CHOICE: st.sampled_from(measure.choices or ("",)),
    }[measure.type]
    return st.one_of(known, known, known, st.none(), st.sampled_from(REASONS))


@st.composite
def records(draw) -> dict:
    """The content of a record with up to three dwellings of up to three rooms."""
    levels = {
        one.name: draw(st.sampled_from([level for level in one.levels if level in RECORDED_ON]))
        for one in OBSERVED
        if set(one.levels) & set(RECORDED_ON)
    }
    share = draw(st.sampled_from([0.5, 0.9, 1.0]))

    def facts(level: Level) -> dict:
        names = [name for name, chosen in levels.items() if chosen is level]
        known = [name for name in names if draw(st.floats(0, 1)) <= share]
        return {name: draw(facts_of(all_measures()[name])) for name in known}

    def room(number: int) -> dict:
        use = draw(st.sampled_from([RoomUse.LIVING, RoomUse.LIVING, *RoomUse]))
        return {"id": f"Z{number}", "use": use, "facts": facts(Level.ROOM)}

    def dwelling(number: int) -> dict:
        rooms = [room(one) for one in range(draw(st.integers(0, 3)))]
        return {"id": f"W{number}", "facts": facts(Level.DWELLING), "rooms": rooms}

    return {
        "day": DAY,
        "accommodation": {
            "id": "GU-1",
            "kind": draw(st.sampled_from(Kind)),
            "facts": facts(Level.FACILITY),
        },
        "dwellings": [dwelling(one) for one in range(draw(st.integers(0, 3)))],
    }


def bags_of(content: dict) -> list[dict]:
    """Every bag of facts in the content."""
    dwellings = content["dwellings"]
    rooms = [room for dwelling in dwellings for room in dwelling["rooms"]]
    households = content.get("households", [])
    persons = [person for household in households for person in household["persons"]]
    around = [content["county"]] if "county" in content else []
    places = (content["accommodation"], *dwellings, *rooms, *around, *households, *persons)
    return [one["facts"] for one in places]


# --- Whole records from one number: many facts quickly, wherever they may be recorded -------------

PART_OF_ALL = (0.2, 0.6, 0.9, 1.0)


class Imagined:
    """Makes up records of any shape; the same number makes the same records.

    Parameters
    ----------
    names
        The measures that may be recorded; all if none is named.
    days
        The days of visits to choose from.
    never
        Measures that are not recorded.
    """

    def __init__(
        self,
        seed: int,
        names: Collection[str] = (),
        days: Sequence[date] = (DAY,),
        never: Collection[str] = (),
    ) -> None:
        self.rng = random.Random(seed)  # noqa: S311  made up, not secret
        self.days = days
        chosen = set(names or all_measures()) - set(never)
        self.measures = [all_measures()[one] for one in sorted(chosen)]

    def records(self, most: int = 4) -> list[dict]:
        """One to so many records with accommodations of different names."""
        return [self.record(f"GU-{one}") for one in range(self.rng.randint(1, most))]

    def record(self, code: str = "GU-1") -> dict:
        """The content of a record, with or without county and households."""
        rng, share = self.rng, self.rng.choice(PART_OF_ALL)
        dwellings = [self.dwelling(f"W{one}", share) for one in range(rng.choice([0, 1, 2, 3]))]
        homes = [None, *(one["id"] for one in dwellings)]
        content = {
            "day": rng.choice(self.days),
            "accommodation": {
                "id": code,
                "kind": rng.choice(list(Kind)),
                "facts": self.facts(Level.FACILITY, share),
            },
            "dwellings": dwellings,
            "households": [
                self.household(f"H{one}", rng.choice(homes), share)
                for one in range(rng.choice([0, 0, 1, 2]))
            ],
        }
        if rng.random() < 0.5:
            content["county"] = {"id": "LK", "facts": self.facts(Level.COUNTY, share)}
        return content

    def dwelling(self, code: str, share: float) -> dict:
        """A dwelling of up to three rooms."""
        uses = [RoomUse.LIVING] * 8 + list(RoomUse)
        rooms = [
            {"id": f"Z{one}", "use": self.rng.choice(uses), "facts": self.facts(Level.ROOM, share)}
            for one in range(self.rng.choice([0, 1, 2, 3]))
        ]
        return {"id": code, "facts": self.facts(Level.DWELLING, share), "rooms": rooms}

    def household(self, code: str, home: str | None, share: float) -> dict:
        """A household of up to two persons."""
        persons = [
            {"id": f"P{one}", "facts": self.facts(Level.PERSON, share)}
            for one in range(self.rng.choice([0, 1, 2]))
        ]
        facts = self.facts(Level.HOUSEHOLD, share)
        return {"id": code, "dwelling": home, "facts": facts, "persons": persons}

    def facts(self, level: Level, share: float) -> dict:
        """Facts of a place; what follows from others is seldom recorded, and never beside them."""
        found: dict = {}
        for one in self.measures:
            seldom = 0.15 if one.is_derived else 0.8
            if level in one.levels and self.rng.random() < share * seldom:
                found[one.name] = self.fact(one)
        for one in self.measures:
            if one.name in found and one.is_derived and all(name in found for name in one.inputs):
                del found[one.name]
        return found

    def fact(self, measure: Measure) -> object:
        """Mostly known, sometimes a reason why not."""
        rng = self.rng
        if rng.random() < 0.1:
            return rng.choice([None, *REASONS])
        made = {
            Type.CLAIM: lambda: rng.random() < 0.7,
            Type.DAY: self.day,
            Type.DAYS: lambda: [self.day() for _ in range(rng.randint(0, 4))],
            Type.CHOICE: lambda: rng.choice(measure.choices),
            Type.COUNT: lambda: rng.choice([0, 0, 1, 1, 2, 3, 4, 5, 6, 10, 12, 41]),
            Type.NUMBER: self.amount,
        }
        return made[measure.type]()

    def amount(self) -> Decimal:
        """A small or large number of up to three decimals."""
        decimals = self.rng.randint(0, 3)
        most = self.rng.choice([3, 30, 200]) * 10**decimals
        return Decimal(self.rng.randint(0, most)).scaleb(-decimals)

    def day(self) -> str:
        """A day of the last or next years, some of them birthdays of the day of the visit."""
        day = self.rng.choice(self.days)
        if self.rng.random() < 0.3:
            years = self.rng.randint(0, 20)
            day = day.replace(year=day.year - years, day=min(day.day, 28))
            return str(day + timedelta(days=self.rng.choice([-1, 0, 0, 1])))
        return str(day - timedelta(days=self.rng.randint(-400, 9000)))
