"""`wohnlage standards …`: look at the rules, check their files, compare versions."""

from pathlib import Path
from typing import Annotated

import typer

from api.complaints import complaint_lines
from api.explanations import label, limit_text, source_text, unit_text
from standards import (
    Rule,
    RuleFileError,
    all_measures,
    load_rule_set,
    record_schema,
    rule_file_schema,
    rule_set_names,
)
from standards import (
    validate as check_rule_sets,
)

from .insights import add_to
from .output import Cell, Format, FormatOption, fail, print_json, show
from .rule_sets import find
from .versions import add_to as add_versions
from .words import LANGUAGE, say

app = typer.Typer(help=say("help_standards"), no_args_is_help=True)

FolderOption = typer.Option("--folder", help=say("option_folder"))


@app.command("list", help=say("help_standards_list"))
def list_sets(how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """All rule sets with version, number of rules and content hash."""
    rows: list[dict[str, Cell]] = []
    for name in rule_set_names():
        rule_set = load_rule_set(name)
        rows.append(
            {
                "name": name,
                "title": rule_set.title.de if LANGUAGE == "de" else rule_set.title.en,
                "version": rule_set.version,
                "rules": len(rule_set.rules),
                "active": len(rule_set.active_rules),
                "sha256": rule_set.sha256,
            }
        )
    _show(rows, how, say("title_sets"))


@app.command("show", help=say("help_standards_show"))
def show_set(name: str, how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """Every rule of a set with its limit, source and confidence."""
    rule_set = find(name)
    title = rule_set.title.de if LANGUAGE == "de" else rule_set.title.en
    title = f"{title} ({rule_set.name}@{rule_set.version})"
    _show([_rule_row(rule) for rule in rule_set.rules], how, title)


@app.command("validate", help=say("help_standards_validate"))
def validate(folder: Annotated[Path | None, FolderOption] = None) -> None:
    """Read every rule file, run its golden cases, and report all mistakes at once."""
    found = check_rule_sets(folder) if folder else check_rule_sets()
    if not found.sets:
        fail(say("no_sets", folder=folder or ""))
    if found.complaints:
        fail(*complaint_lines(RuleFileError(list(found.complaints)), LANGUAGE))
    typer.echo(say("rules_are_fine", sets=found.sets, rules=found.rules, cases=found.cases))


@app.command("measures", help=say("help_standards_measures"))
def measures(how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """Every measure a record may hold, with type, unit and level."""
    rows: list[dict[str, Cell]] = [
        {
            "name": measure.name,
            "label": label(measure.name, LANGUAGE),
            "type": measure.type,
            "unit": measure.unit,
            "levels": ", ".join(measure.levels),
            "choices": ", ".join(measure.choices) or None,
            "derived_from": ", ".join(measure.inputs) or None,
        }
        for measure in all_measures().values()
    ]
    _show(rows, how, say("title_measures"))


@app.command("schema", help=say("help_standards_schema"))
def schema(
    record: Annotated[bool, typer.Option("--record", help=say("option_schema_record"))] = False,
) -> None:
    """The JSON Schema of a rule file, or of a record."""
    print_json(record_schema() if record else rule_file_schema())


add_to(app)
add_versions(app)


def _rule_row(rule: Rule) -> dict[str, Cell]:
    return {
        "rule": rule.id,
        "title": rule.title.de if LANGUAGE == "de" else rule.title.en,
        "level": rule.level,
        "scope": rule.scope,
        "check": say(f"check_{rule.check}"),
        "limit": limit_text(rule.limits[max(rule.limits)], LANGUAGE),
        "unit": unit_text(rule.unit, LANGUAGE),
        "severity": rule.severity,
        "binding": rule.binding,
        "confidence": rule.confidence,
        "active": rule.active,
        "source": source_text(rule),
    }


def _show(rows: list[dict[str, Cell]], how: Format, title: str, keys: tuple[str, ...] = ()) -> None:
    names = keys or (tuple(rows[0]) if rows else ())
    show(rows, how, title, {key: say(f"column_{key}") for key in names})
