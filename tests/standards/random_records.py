"""Random but consistent records: each measure is known on one level, so nothing contradicts."""

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
    return [one["facts"] for one in (content["accommodation"], *dwellings, *rooms)]
