"""`wohnlage standards compare`: a flat offer beside a place in a centre, rule by rule."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.cli.output import Cell, Exit, Format, FormatOption, fail, print_json
from api.cli.rule_sets import STANDING_SET
from api.cli.words import LANGUAGE, say
from api.insights.answers import offer_answer
from api.insights.wording import PREFERRED, about_offer
from standards import Kind, RuleSet
from standards.insights import Line, Offer, OfferComparison, Relation, compare_offer

from .records import (
    record_from,
    rule_set_of,
    show_rows,
    tell,
    title_of,
)

COLUMNS = dict.fromkeys(
    ("rule", "title", "force", "asked_as", "flat", "centre", "relation", "counts"), ""
)


def compare(  # noqa: PLR0913, PLR0917  one argument an option
    flat: Annotated[Path | None, typer.Option("--flat", help=tell("option_flat"))] = None,
    centre: Annotated[Path | None, typer.Option("--centre", help=tell("option_centre"))] = None,
    flat_place: Annotated[
        str | None, typer.Option("--flat-place", help=tell("option_flat_place"))
    ] = None,
    centre_place: Annotated[
        str | None, typer.Option("--centre-place", help=tell("option_centre_place"))
    ] = None,
    agreed: Annotated[
        bool | None, typer.Option("--agreed/--not-agreed", help=tell("option_agreed"))
    ] = None,
    remedies: Annotated[
        list[str] | None, typer.Option("--remedy", help=tell("option_remedy"))
    ] = None,
    rules: Annotated[str, typer.Option("--rules", help=say("option_rules"))] = STANDING_SET,
    day: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("option_day"))
    ] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Which of the two is to be offered; exit 1 unless it is the flat."""
    when = day.date() if day else None
    home = _offer(flat, flat_place, when, is_flat=True)
    shared = _offer(centre, centre_place, when, is_flat=False)
    rule_set = rule_set_of(rules, when or home.record.day)
    found = compare_offer(
        rule_set,
        home,
        shared,
        household_agrees=agreed,
        remedies=dict(_remedy(one, rule_set) for one in remedies or []),
        day=when,
    )
    _print(found, rule_set, how)
    if found.verdict not in PREFERRED:
        raise typer.Exit(Exit.NOT_MET)


def _offer(file: Path | None, place: str | None, day: date | None, *, is_flat: bool) -> Offer:
    record = record_from(file, place, day)
    if (record.accommodation.kind is Kind.WOHNUNG) is not is_flat:
        code = "not_a_flat" if is_flat else "not_a_centre"
        fail(tell(code, place=record.accommodation.id))
    return Offer(record, place)


def _remedy(text: str, rule_set: RuleSet) -> tuple[str, date]:
    rule, _, day = text.partition("=")
    try:
        rule_set.rule(rule)
        return rule, date.fromisoformat(day)
    except (KeyError, ValueError):
        fail(tell("wrong_remedy", text=text))


def _print(found: OfferComparison, rules: RuleSet, how: Format) -> None:
    if how is Format.JSON:
        print_json(offer_answer(found, rules))
        return
    title = tell("title_offer", flat=found.flat, centre=found.centre, rules=title_of(rules))
    lines = [one for one in found.lines if how is Format.CSV or _is_worth_reading(one)]
    show_rows([_row(one, rules, how) for one in lines], how, title, COLUMNS)
    if how is Format.TABLE:
        for line in about_offer(found, rules, LANGUAGE):
            typer.echo(line)


def _is_worth_reading(line: Line) -> bool:
    """People need not read what applies to neither."""
    return line.relation is not Relation.NOT_COMPARED


def _row(line: Line, rules: RuleSet, how: Format) -> dict[str, Cell]:
    """Codes for programs, words for people."""
    rule = rules.rule(line.rule)
    words = how is Format.TABLE
    return {
        "rule": line.rule,
        "title": rule.title.de if LANGUAGE == "de" else rule.title.en,
        "force": rule.binding,
        "asked_as": tell(f"asked_as_{line.asked_as}") if words else line.asked_as,
        "flat": line.flat.outcome,
        "centre": line.centre.outcome if line.centre else None,
        "relation": tell(f"relation_{line.relation}") if words else line.relation,
        "counts": line.counts,
    }
