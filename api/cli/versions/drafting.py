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
from api.cli.words import LANGUAGE, say
from api.cli.writing import target
from api.drafting import draft_from_folder, draft_from_workbooks
from api.imports.amendments import Assumed
from api.practice import day_in
from api.rule_sets import homes
from api.settings import Settings
from api.workbooks.amendments import Commented, write_for_comments
from inspections import RuleSetVersion, amendments_of
from standards.life import Choice, Uptake

from .finding import find, tell
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


def draft(
    sources: Annotated[list[Path], typer.Argument(help=tell("argument_sources"))],
    author: Annotated[str | None, typer.Option("--author", help=tell("option_author"))] = None,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=DAY, help=tell("option_since"))
    ] = None,
    take: Annotated[list[str] | None, typer.Option("--take", help=tell("option_take"))] = None,
    keep: Annotated[list[str] | None, typer.Option("--keep", help=tell("option_keep"))] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Keep a folder of rule files, or returned workbooks together, as a draft."""
    data = prepared()
    folder = _only_folder(sources)
    rule_set = find(str(folder)) if folder else None
    if folder and not author:
        fail(tell("author_of_folder"))
    assumed = Assumed(author, since.date() if since else None)
    choice = _choice(take or [], keep or [])
    with plain_errors(), session_of(data) as session:
        if rule_set is not None and author:
            made = draft_from_folder(session, rule_set, author, day_in(data.settings.data))
        else:
            made = draft_from_workbooks(session, sources, assumed, choice)
        _report(session, made, how)


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


def _report(session: Session, made: RuleSetVersion, how: Format) -> None:
    name = f"{made.name}@{made.version}"
    found = amendments_of(session, made)
    if found or how is not Format.TABLE:
        show_amendments(found, name, how)
    counts = Counter(one.uptake for one in found)
    numbers = {uptake.value: counts[uptake] for uptake in Uptake}
    typer.echo(tell("drafted", version=name, **numbers), err=True)
    if counts[Uptake.OPEN]:
        typer.echo(tell("choose", version=name), err=True)
