"""Every command has help in both languages, stands in the README, and fails in plain words."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import COMMANDS, app
from api.sentences import Language, catalogue

README = Path(__file__).parents[3] / "README.md"
runner = CliRunner()
SUBCOMMANDS = [
    *(
        ("standards", one)
        for one in (
            "list",
            "show",
            "validate",
            "measures",
            "schema",
            "diff",
            "impact",
            "versions",
            "workbook",
            "draft",
            "propose",
            "adopt",
            "bottleneck",
            "compare",
            "agree",
            "heim-tuev",
        )
    ),
    *(
        ("import", one)
        for one in (
            "register",
            "inspections",
            "households",
            "kitas",
            "schools",
            "boundaries",
            "planning",
            "osm",
            "gtfs",
            "amenities",
            "corrections",
            "matches",
            "districts",
        )
    ),
    *(("amenities", one) for one in ("list", "matches", "districts")),
    *(
        ("rounds", one)
        for one in ("list", "show", "propose", "discard", "confirm", "refuse", "moved-in")
    ),
    *(("rulings", one) for one in ("list", "end")),
    *(
        ("export", one)
        for one in ("compliance", "deficiencies", "plan", "network", "matches", "areas")
    ),
]


@pytest.mark.parametrize("command", [*((one,) for one in COMMANDS), *SUBCOMMANDS], ids=" ".join)
def test_every_command_has_help(command):
    done = runner.invoke(app, [*command, "--help"])

    assert done.exit_code == 0
    assert "--help" in done.output


@pytest.mark.parametrize("command", [*((one,) for one in COMMANDS), *SUBCOMMANDS], ids=" ".join)
def test_every_command_stands_in_the_readme(command):
    assert f"wohnlage {' '.join(command)}" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", list(Language))
def test_every_command_is_described_in_both_languages(language):
    known = catalogue("cli", language)

    assert {f"cli.help_{one}" for one in COMMANDS} <= known.keys()
    assert {f"cli.help_{group}_{one}" for group, one in SUBCOMMANDS} <= known.keys()


@pytest.mark.parametrize(
    "command",
    [("check",), ("deficiencies",), ("reach",), ("place",), ("areas",), ("serve",)],
    ids=" ".join,
)
def test_without_tables_a_command_says_what_to_do_first(command, tmp_path, monkeypatch):
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)

    done = runner.invoke(app, list(command))

    assert done.exit_code == 2
    assert "wohnlage init" in done.output


def test_init_and_migrate_can_be_repeated(tmp_path, monkeypatch):
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)

    codes = [runner.invoke(app, [name]).exit_code for name in ("init", "init", "migrate")]

    assert codes == [0, 0, 0]
    assert runner.invoke(app, ["deficiencies", "--format", "json"]).output.strip() == "[]"


def test_a_database_url_that_is_none_is_said_plainly(tmp_path, monkeypatch):
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WOHNLAGE_DATABASE_URL", "not a url")

    done = runner.invoke(app, ["init"])

    assert done.exit_code == 2
    assert "WOHNLAGE_DATABASE_URL" in done.output
