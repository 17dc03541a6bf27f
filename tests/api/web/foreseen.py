"""A kept simulation and kept advice on flats, as the small county would have them."""

from api.foresight.renting import (
    DemandLine,
    FlatLine,
    HelpedLine,
    KeptRenting,
    NearLine,
    renting_beside,
)
from api.foresight.simulations import (
    Assumptions,
    FigureLine,
    KeptSimulation,
    PolicyLine,
    simulations_beside,
)
from geo import Layers
from placement import NeedKind
from placement.months import BETTER, Measure
from placement.renting import Lack
from standards import Text


def figure(measure: Measure, mean: float, better: int | None, worse: int | None) -> FigureLine:
    return FigureLine(
        measure=measure,
        better=BETTER[measure],
        mean=mean,
        low=mean - 1,
        high=mean + 1.5,
        runs=10,
        better_in=better,
        worse_in=worse,
    )


def policy(name: str, label: str, shares: list[float | None], **changes) -> PolicyLine:
    figures = [
        figure(Measure.DECENTRAL, shares[-1] or 0.0, changes.get("better"), changes.get("worse")),
        figure(Measure.DAYS_TO_HOME, 41.0, 0, 0),
        figure(Measure.RENT, 91762.5, None, None),
    ]
    return PolicyLine(
        name=name,
        label=Text(de=label, en=f"{label} (en)"),
        source="Konzept, Kapitel 3",
        proposal=changes.get("proposal", False),
        figures=figures,
        decentral_by_month=shares,
        departures={"moved_away": 3.5, "lease_taken_over": 1.0},
    )


def simulated(day) -> KeptSimulation:
    return KeptSimulation(
        day=day,
        months=3,
        seeds=list(range(1, 11)),
        is_whole=True,
        out_of_time=2,
        households=5,
        persons=12,
        homes=6,
        assumptions=Assumptions(
            since=day,
            decided_by=Text(de="noch niemand", en="nobody yet"),
            source="Annahmen zum Üben",
            proposal=True,
        ),
        policies=[
            policy("decentral", "Dezentral", [40.0, 45.0, 50.0]),
            policy("centre_first", "Erst Zentrum", [38.0, None, 49.5], better=0, worse=8),
            policy(
                "by_hand", "Der Reihe nach", [40.0, 44.0, 50.0], better=2, worse=3, proposal=True
            ),
        ],
    )


def flat(number: int, **changes) -> FlatLine:
    return FlatLine(
        **{
            "number": number,
            "persons": 4,
            "rooms": 2,
            "from_m2": 36,
            "to_m2": 85,
            "features": [NeedKind.STEP_FREE],
            "municipality": "Görlitz",
            "planning_area": "Görlitz",
            "cell": "E498800N5668200",
            "index": 92.3,
            "longitude": 14.98,
            "latitude": 51.15,
            "near": [NearLine(category="kita", minutes=4), NearLine(category="doctor", minutes=12)],
            "rent_limit_cents": 68_000,
            "moves_in": ["H-3"],
            "helped": [
                HelpedLine(
                    household="H-3",
                    persons=4,
                    before=None,
                    before_score=None,
                    place=f"ANMIETEN-{number:02d}/W1",
                    score=900,
                ),
                HelpedLine(
                    household="H-1",
                    persons=2,
                    before="GU-1/W1",
                    before_score=400,
                    place="W-GUT/W1",
                    score=870,
                ),
            ],
            "homes": 1,
            "moves": 0,
            "points": 1_300_000,
            "worse": 1,
            **changes,
        }
    )


def rented(day) -> KeptRenting:
    return KeptRenting(
        day=day,
        is_whole=True,
        households=5,
        weights_from=day,
        policy_from=day,
        demand=[
            DemandLine(household="H-3", persons=4, needs=[], lack=Lack.LEFT_OVER, score=None),
            DemandLine(
                household="H-5",
                persons=1,
                needs=[NeedKind.STEP_FREE],
                lack=Lack.IN_CENTRE,
                score=412,
            ),
        ],
        flats=[
            flat(1),
            flat(2, index=None, cell="W-GUT/W1", rent_limit_cents=None, homes=0, moves=1, worse=0),
            flat(3, persons=1, rooms=1, from_m2=9, to_m2=45, features=[], homes=0, helped=[]),
        ],
        unhelped=["H-5"],
    )


def keep_foreseen(layers: Layers, day) -> None:
    simulations_beside(layers.path).replace(simulated(day))
    renting_beside(layers.path).replace(rented(day))
