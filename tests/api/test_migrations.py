"""A data folder of the first release comes along: what was judged stays judged."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import text

from api.database import make_engine, open_session
from api.upgrading import config, upgrade
from inspections import latest_judgements, unjudged

FIRST = "20261123_0900"
DAY = date(2026, 2, 2)


@pytest.fixture
def old(tmp_path):
    """The tables of the first release with one visit that was judged twice by the same set."""
    engine = make_engine(f"sqlite:///{tmp_path / 'old.db'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), FIRST)
        site, visit = uuid4().hex, uuid4().hex
        connection.execute(
            text(
                "INSERT INTO accommodation (id, recorded_at, code, kind, status, name,"
                " municipality, facts)"
                " VALUES (:id, :at, 'W-1', 'wohnung', 'active', 'n', 'm', '{}')"
            ),
            {"id": site, "at": datetime(2026, 1, 1, tzinfo=UTC)},
        )
        connection.execute(
            text("INSERT INTO inspection VALUES (:id, :at, 'B-1', :site, :day, 'P1')"),
            {"id": visit, "at": datetime(2026, 2, 2, tzinfo=UTC), "site": site, "day": DAY},
        )
        for hour, version in ((8, "2025.1"), (9, "2026.1")):
            connection.execute(
                text(
                    "INSERT INTO judgement VALUES (:id, :at, :visit, 'flat', :version, 'x', :day)"
                ),
                {
                    "id": uuid4().hex,
                    "at": datetime(2026, 2, 2, hour, tzinfo=UTC),
                    "visit": visit,
                    "version": version,
                    "day": DAY,
                },
            )
    yield engine
    engine.dispose()


def test_the_latest_judgement_of_before_still_counts_and_the_others_stand_beside(old):
    upgrade(old)

    with open_session(old) as session:
        assert [one.version for one in latest_judgements(session, DAY)] == ["2026.1"]
        assert unjudged(session) == []
    with old.connect() as connection:
        purposes = connection.execute(text("SELECT version, purpose FROM judgement")).all()
    assert set(purposes) == {("2025.1", "beside"), ("2026.1", "standing")}


def test_the_step_can_be_undone_and_taken_again(old):
    upgrade(old)

    with old.begin() as connection:
        command.downgrade(config(connection), FIRST)

    assert upgrade(old)[0] == FIRST


BEFORE_WISHES = "20261124_0900"
AT = datetime(2026, 1, 1, tzinfo=UTC)


H_1, A_1, D_1, R_1, P_1, S_1 = (f"{number:032x}" for number in range(1, 7))
WISHED = {"H-1": ("Görlitz", "Löbau"), "H-2": (None, "Zittau"), "H-3": (None, None)}


def fill(connection, table: str, **content) -> None:
    """One row; what is not said is the same in every table."""
    row = {"id": uuid4().hex, "recorded_at": AT, **content}
    if table == "household":
        row |= {"status": "permit", "waiting_since": DAY, "placed": False}
    holes = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({holes})"), row)


@pytest.fixture
def with_a_plan(tmp_path):
    """A county of the release before: two households with wishes, one of them placed."""
    engine = make_engine(f"sqlite:///{tmp_path / 'plan.db'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), BEFORE_WISHES)
        site = {"kind": "wohnung", "status": "active", "name": "n", "municipality": "m"}
        fill(connection, "accommodation", id=A_1, code="W-1", facts="{}", **site)
        places = {"sleeping_places": 4, "blocked_places": 0, "occupied_places": 0}
        fill(connection, "dwelling", id=D_1, accommodation_id=A_1, code="2", facts="{}", **places)
        for code, (town, area) in WISHED.items():
            own = {"id": H_1} if code == "H-1" else {}
            wished = {"wished_municipality": town, "wished_planning_area": area}
            fill(connection, "household", code=code, **wished, **own)
        for number in (1, 2, 3):
            who = {"household_id": H_1, "number": number, "sex": "female"}
            fill(connection, "person", born_on=DAY, **who)
        counts = {"households": 1, "vacancies": 1, "placed": 1, "total_score": 1, "bound": 1}
        about = {"number": 1, "day": DAY, "weights_from": DAY, "remarks": "{}"}
        fill(connection, "round", id=R_1, state="confirmed", **counts, **about)
        of_h_1 = {"household_id": H_1, "dwelling_id": D_1}
        decided = {"kita": "K-1", "state": "confirmed", "explanation": "{}"}
        fill(connection, "proposal", id=P_1, round_id=R_1, **of_h_1, **decided)
        fill(connection, "assignment", id=S_1, proposal_id=P_1, moved_in_on=DAY, **of_h_1)
    yield engine
    engine.dispose()


def test_wishes_kitas_and_homes_survive_the_step_to_rooms_and_ranked_wishes(with_a_plan):
    upgrade(with_a_plan)

    with with_a_plan.connect() as connection:
        wishes = connection.execute(
            text(
                "SELECT household.code, number, kind, target, weight FROM wish"
                " JOIN household ON household.id = household_id ORDER BY household.code, number"
            )
        ).all()
        proposal = connection.execute(text("SELECT place, child_places FROM proposal")).one()
        home = connection.execute(text("SELECT place, persons FROM assignment")).one()
        policy = connection.execute(text("SELECT policy_from FROM round")).scalar_one()
    assert wishes == [
        ("H-1", 1, "municipality", "Görlitz", 1),
        ("H-1", 2, "planning_area", "Löbau", 1),
        ("H-2", 2, "planning_area", "Zittau", 1),
    ]
    assert proposal == ("W-1/2", '{"kita": "K-1"}')
    assert home == ("W-1/2", 3)
    assert policy == DAY.isoformat()


def test_the_step_to_ranked_wishes_can_be_undone_with_the_first_wish_kept(with_a_plan):
    upgrade(with_a_plan)

    with with_a_plan.begin() as connection:
        command.downgrade(config(connection), BEFORE_WISHES)
        wished = connection.execute(
            text("SELECT code, wished_municipality, wished_planning_area FROM household")
        ).all()

    assert sorted(wished, key=str) == [
        ("H-1", "Görlitz", "Löbau"),
        ("H-2", None, "Zittau"),
        ("H-3", None, None),
    ]
