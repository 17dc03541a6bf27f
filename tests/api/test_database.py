"""The embedded database keeps what it promised, and two writers do not get in each other's way."""

import threading
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, select

from api.database import make_engine, open_session
from api.upgrading import NewerDatabase, is_current, upgrade
from inspections import Accommodation, Dwelling, ExactValue, save_register
from tests.factories import accommodation


def test_sqlite_is_durable_and_strict(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'w.db'}")

    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }

    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_block_that_fails_leaves_nothing_behind(engine):
    def fail_half_way() -> None:
        with open_session(engine) as session:
            save_register(session, [accommodation()], [], [])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()

    with open_session(engine) as session:
        assert session.exec(select(Accommodation)).all() == []


def test_a_dwelling_without_its_accommodation_is_refused(engine):
    lost = Dwelling(accommodation_id=uuid4(), code="1", sleeping_places=1)

    with (
        pytest.raises(IntegrityError),
        open_session(engine) as session,
    ):
        session.add(lost)


def test_facts_come_back_exactly(engine):
    facts = {"floor_area_m2": Decimal("11.10"), "claim": True, "why": {"not_assessed": "x"}}
    with open_session(engine) as session:
        save_register(session, [accommodation(facts=facts)], [], [])

    with open_session(engine) as session:
        found = session.exec(select(Accommodation)).one().facts

    assert found == facts
    assert isinstance(found["floor_area_m2"], Decimal)
    assert found["claim"] is True


@pytest.mark.parametrize("value", [True, False, Fraction(23, 4), Fraction(-1, 3), "word", "n1"])
def test_values_come_back_as_the_type_they_were(value):
    column = ExactValue()

    back = column.process_result_value(column.process_bind_param(value, None), None)

    assert back == value
    assert type(back) is type(value)


def test_two_writers_wait_for_each_other(engine):
    barrier = threading.Barrier(8)

    def write(number: int) -> None:
        barrier.wait()
        with open_session(engine) as session:
            known = len(session.exec(select(Accommodation)).all())
            save_register(session, [accommodation(code=f"W-{number}")], [], [])
            assert known <= 8

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with open_session(engine, reading=True) as session:
        assert len(session.exec(select(Accommodation)).all()) == 8


def test_the_migrations_make_the_tables_the_code_expects(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, SQLModel.metadata)

    assert differences == []


def test_a_second_upgrade_changes_nothing(engine):
    before, after = upgrade(engine)

    assert before == after
    assert is_current(engine)


def test_a_database_from_the_future_is_left_alone(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '29990101'"))

    with pytest.raises(NewerDatabase):
        upgrade(engine)

    assert not is_current(engine)
