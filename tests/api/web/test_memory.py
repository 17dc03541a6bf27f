"""Costly answers are kept exactly as long as they are true."""

from threading import Barrier, Thread

import pytest
from sqlmodel import select

from api.database import open_session
from api.views.memory import Memory, version_of, waiting_version_of
from inspections import Deficiency, save_register
from placement.records import (
    Answer,
    Household,
    Need,
    Proposal,
    ProposalState,
    Ruling,
    RulingKind,
    Wish,
    WishKind,
)
from tests.api.web.story import TODAY
from tests.factories import accommodation


def test_an_answer_is_worked_out_once_for_each_version():
    memory, calls = Memory(), []

    answers = [
        memory.recall("map", version, lambda: calls.append(1) or len(calls))
        for version in ("a", "a", "b", "b", "a")
    ]

    assert answers == [1, 1, 2, 2, 3]


def test_many_who_ask_at_once_wait_for_one_answer():
    memory, calls, barrier = Memory(), [], Barrier(8)

    def ask() -> None:
        barrier.wait()
        memory.recall("map", "a", lambda: calls.append(1))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert calls == [1]


def version(engine, settings) -> str:
    with open_session(engine, reading=True) as session:
        return version_of(session, settings.layers_path)


@pytest.mark.usefixtures("client")
def test_the_version_stays_while_nothing_changes(engine, settings):
    assert version(engine, settings) == version(engine, settings)


@pytest.mark.usefixtures("client")
def test_a_moved_accommodation_is_another_version(engine, settings):
    before = version(engine, settings)

    with open_session(engine) as session:
        save_register(session, [accommodation(code="W-GUT", longitude=14.5)], [], [])

    assert version(engine, settings) != before


@pytest.mark.usefixtures("client")
def test_a_remedied_deficiency_is_another_version(engine, settings):
    before = version(engine, settings)

    with open_session(engine) as session:
        session.exec(select(Deficiency)).first().status = "remedied"

    assert version(engine, settings) != before


@pytest.mark.usefixtures("client")
def test_new_layers_are_another_version(engine, settings):
    before = version(engine, settings)

    settings.layers_path.touch()

    assert version(engine, settings) != before


def test_pages_show_a_change_at_once(client, engine):
    assert client.get("/api/accommodations?search=umbenannt").json()["page"]["total"] == 0

    with open_session(engine) as session:
        save_register(session, [accommodation(code="W-GUT", name="Umbenannt")], [], [])

    assert client.get("/api/accommodations?search=umbenannt").json()["page"]["total"] == 1


def somebody(session):
    return session.exec(select(Household.id)).first()


CHANGES = {
    "a need that is answered": lambda session: setattr(
        session.exec(select(Need)).first(), "answer", Answer.YES
    ),
    "a wish": lambda session: session.add(
        Wish(household_id=somebody(session), number=1, kind=WishKind.OWN_FLAT)
    ),
    "a ruling": lambda session: session.add(
        Ruling(
            household_id=somebody(session),
            place="W-GUT/1",
            kind=RulingKind.FORBID,
            since=TODAY,
        )
    ),
    "a proposal that is decided": lambda session: setattr(
        session.exec(select(Proposal)).first(), "state", ProposalState.REFUSED
    ),
}


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_round_is_decided_about_has_a_version_of_its_own(engine, change):
    def version() -> str:
        with open_session(engine, reading=True) as session:
            return waiting_version_of(session)

    before = version()
    assert version() == before

    with open_session(engine) as session:
        change(session)

    assert version() != before
