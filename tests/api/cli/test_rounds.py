"""Rounds on the command line: a draft, proposed, decided, compared; mistakes in plain words."""

import json
import os
import signal

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.cli.placing import stopped_by_ctrl_c
from api.database import make_engine, open_session
from api.practice import mark_as_practice
from api.upgrading import upgrade
from placement import run_round, save_households
from tests.placement.test_rounds import ADULT, AROUND, CHILD, DAY, row, settle

runner = CliRunner()


@pytest.fixture
def county(tmp_path, monkeypatch):
    """A data folder with a proposed round of two proposals and one household left over."""
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)
    engine = make_engine(f"sqlite:///{tmp_path / 'wohnlage.db'}")
    upgrade(engine)
    with open_session(engine) as session:
        settle(session, "W-1", "W-2")
        save_households(session, [row("H-1"), row("H-2"), row("H-3", ADULT, ADULT, CHILD)])
        run_round(session, DAY, AROUND)
    engine.dispose()
    mark_as_practice(tmp_path, DAY)


def done(*command: str, code: int = 0) -> str:
    found = runner.invoke(app, list(command))
    assert found.exit_code == code, found.output
    return found.output


def listed(*command: str) -> list[dict]:
    return json.loads(runner.invoke(app, [*command, "--format", "json"]).stdout)


@pytest.mark.usefixtures("county")
def test_a_draft_is_made_proposed_decided_and_compared():
    assert "Runde 2 ist ein Entwurf" in done("place", "--draft", "--keep", "--time-limit", "10")
    assert [one["state"] for one in listed("rounds", "list")] == ["draft", "proposed"]
    done("rounds", "propose", "2")

    done("rounds", "confirm", "H-1", "--day", "2026-03-09")
    done("rounds", "moved-in", "H-1", "--day", "2026-03-10")
    done("rounds", "refuse", "H-2", "--reason", "by_landlord")

    states = {one["household"]: one["state"] for one in listed("rounds", "show")}
    assert states == {"H-1": "moved_in", "H-2": "refused", "H-3": None}
    assert "Geändert: 0 Haushalte" in done("compare", "1", "2")


@pytest.mark.usefixtures("county")
def test_a_draft_is_thrown_away_once():
    done("place", "--draft", "--time-limit", "10")

    done("rounds", "discard", "2")

    assert "Runde 2 gibt es nicht" in done("rounds", "discard", "2", code=2)


@pytest.mark.usefixtures("county")
def test_rulings_are_kept_listed_and_ended():
    done("pin", "H-1", "W-1/1")
    done("forbid", "H-2", "W-1/1")
    assert [one["ruling"] for one in listed("rulings", "list")] == ["pin", "forbid"]

    done("rulings", "end", "H-1", "W-1/1")

    assert [one["household"] for one in listed("rulings", "list")] == ["H-2"]
    done("rulings", "end", "H-1", "W-1/1", code=2)


@pytest.mark.usefixtures("county")
def test_what_is_not_eligible_is_refused_with_the_reasons():
    assert "nicht in Frage" in done("pin", "H-3", "W-1/1", code=2)
    assert "harte Kriterien" in done("move", "H-3", "W-1/1", code=2)
    assert "H-9" in done("move", "H-9", "W-1/1", code=2)


@pytest.mark.usefixtures("county")
def test_a_move_by_hand_names_who_else_moves():
    homes = {one["household"]: one["place"] for one in listed("rounds", "show")}

    found = listed("move", "H-1", homes["H-2"])

    assert [one["household"] for one in found["moved"]] == ["H-1", "H-2"]


@pytest.mark.usefixtures("county")
def test_objectives_that_nobody_foresaw_are_named():
    assert "most_placed" in done("place", "--objectives", "total,fun", code=2)
    assert "most_placed" in done("place", "--objectives", "total,total", code=2)


def test_the_first_interrupt_asks_to_stop_and_the_second_ends():
    with stopped_by_ctrl_c() as stopped:
        assert not stopped()
        os.kill(os.getpid(), signal.SIGINT)
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
