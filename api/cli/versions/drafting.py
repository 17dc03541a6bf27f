"""`wohnlage standards workbook` and `draft`: out to those who are asked, and back as a draft."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import Format, FormatOption, fail
from api.cli.rule_sets import find
from api.cli.words import LANGUAGE, say
from api.cli.writing import target
from api.complaints import complaint_lines
from api.drafting import Made, draft_from_folder, draft_from_workbooks
from api.imports.amendments import Assumed
from api.practice import day_in
from api.rule_sets import homes
from api.settings import Settings
from api.workbooks.amendments import Commented, write_for_comments
from inspections import amendments_of
from standards import RuleFileError, validate
from standards.life import Choice, Uptake

from .finding import tell
from .listing import show_amendments

DAY = ["%Y-%m-%d"]


def workbook(
    name: Annotated[str, typer.Argument(help=tell("argument_any"))],
    out: Annotated[Path, typer.Option("--out", help=say("option_out_xlsx"))],
    force: Annotated[bool, typer.Option("--force", help=say("option_force"))] = False,
) -> None:
    """Write the set as a workbook to comment on: no person, no address."""
    rule_set = find(name)
    day = day_in(Settings().data)
    with plain_errors(), target(out, force=force) as draft_file:
        write_for_comments(Commented(rule_set, homes(rule_set), day), draft_file, LANGUAGE)
    typer.echo(say("written", file=out))


def draft(  # noqa: PLR0913, PLR0917  one argument an option
    sources: Annotated[list[Path], typer.Argument(help=tell("argument_sources"))],
    author: Annotated[str | None, typer.Option("--author", help=tell("option_author"))] = None,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=DAY, help=tell("option_since"))
    ] = None,
    take: Annotated[list[str] | None, typer.Option("--take", help=tell("option_take"))] = None,
    keep: Annotated[list[str] | None, typer.Option("--keep", help=tell("option_keep"))] = None,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help=tell("option_unfinished"))
    ] = False,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Keep a folder of rule files, or returned workbooks together, as a draft."""
    folder = _only_folder(sources)
    if folder is not None:
        _draft_folder(folder, author, how, take_anyway=unfinished)
        return
    assumed = Assumed(author, since.date() if since else None)
    choice = _choice(take or [], keep or [])
    with plain_errors(), session_of(prepared()) as session:
        _report(session, draft_from_workbooks(session, sources, assumed, choice), how)


def _draft_folder(folder: Path, author: str | None, how: Format, *, take_anyway: bool) -> None:
    """Keep a folder whose files stand their checks; others only if that is what is wanted."""
    data, place = prepared(), folder.resolve()
    rule_set = find(str(place))
    if not author:
        fail(tell("author_of_folder"))
    wrong = list(validate(place.parent, place.name).complaints)
    if wrong and not take_anyway:
        lines = complaint_lines(RuleFileError(wrong), LANGUAGE)
        fail(tell("folder_is_unfinished", folder=folder, count=len(wrong)), *lines)
    with plain_errors(), session_of(data) as session:
        made = draft_from_folder(session, rule_set, author, is_unfinished=bool(wrong))
        if how is not Format.TABLE:
            show_amendments([], f"{rule_set.name}@{rule_set.version}", how)
        _report_folder(made)


def _report_folder(made: Made) -> None:
    name, base = f"{made.version.name}@{made.version.version}", made.version.based_on
    if made.rules_changed is None:
        typer.echo(tell("drafted_first", version=name), err=True)
    else:
        before = f"{made.version.name}@{base}"
        details = {"version": name, "count": made.rules_changed, "before": before}
        typer.echo(tell("drafted_folder", **details), err=True)
    if made.version.is_unfinished:
        typer.echo(tell("drafted_unfinished", version=name), err=True)


def _only_folder(sources: Sequence[Path]) -> Path | None:
    for one in sources:
        if not one.exists():
            fail(say("cannot_read", file=one))
    folders = [one for one in sources if one.is_dir()]
    if folders and len(sources) > 1:
        fail(tell("folder_alone", folder=folders[0]))
    return folders[0] if folders else None


def _choice(take: Sequence[str], keep: Sequence[str]) -> Choice:
    chosen = {}
    for one in take:
        rule, _, author = one.partition("=")
        if not (rule and author):
            fail(tell("not_rule_and_author", text=one))
        chosen[rule.strip()] = author.strip()
    return Choice(chosen, frozenset(keep))


def _report(session: Session, made: Made, how: Format) -> None:
    name = f"{made.version.name}@{made.version.version}"
    found = amendments_of(session, made.version)
    if found or how is not Format.TABLE:
        show_amendments(found, name, how)
    counts = Counter(one.uptake for one in found)
    numbers = {uptake.value: counts[uptake] for uptake in Uptake}
    typer.echo(tell("drafted", version=name, **numbers), err=True)
    if made.written_from:
        later = f"{made.version.name}@{made.version.based_on}"
        typer.echo(tell("drafted_on_later", older=made.written_from, later=later), err=True)
    if counts[Uptake.OPEN]:
        typer.echo(tell("choose", version=name), err=True)
