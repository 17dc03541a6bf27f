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
