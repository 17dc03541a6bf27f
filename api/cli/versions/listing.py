"""`wohnlage standards versions`: what is kept, what counts from when, and who proposed what."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import typer

from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import Cell, Format, FormatOption, show
from api.cli.words import LANGUAGE, word_of
from api.explanations import shown
from api.rule_sets import AT
from inspections import (
    RuleSetVersion,
    StoredAmendment,
    amendments_of,
    version_named,
    versions_of,
)

from .finding import split, tell

SHORT_HASH = 12
OF_A_VERSION = (
    "name",
    "version",
    "status",
    "in_force_from",
    "superseded_on",
    "decision",
    "decided_on",
    "based_on",
    "author",
    "sha256",
)
OF_AN_AMENDMENT = ("rule", "author", "limit", "since", "comment", "uptake")


def versions(
    name: Annotated[str | None, typer.Argument(help=tell("argument_listed"))] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """All kept versions, those of one set, or the proposals behind NAME@VERSION."""
    data = prepared()
    with plain_errors(), session_of(data, reading=True) as session:
        if name and AT in name:
            found = amendments_of(session, version_named(session, *split(name)))
            show_amendments(found, name, how)
            return
        rows = [_row(one, how) for one in versions_of(session, name)]
    show(rows, how, tell("title_versions"), headings(OF_A_VERSION))


def show_amendments(found: list[StoredAmendment], name: str, how: Format) -> None:
    """Proposals by rule and author, with what became of them."""
    rows = [amendment_row(one, how) for one in found]
    show(rows, how, tell("title_amendments", version=name), headings(OF_AN_AMENDMENT))


def amendment_row(one: StoredAmendment, how: Format) -> dict[str, Cell]:
    """One proposal as a row."""
    limit = None if one.limit is None else Fraction(one.limit)
    return {
        "rule": one.rule,
        "author": one.author,
        "limit": said(limit, how),
        "since": said(one.since, how),
        "comment": one.comment,
        "uptake": one.uptake,
    }


def said(value: Fraction | date | None, how: Format) -> Cell:
    """A number or day as people write it in tables, and as programs do elsewhere."""
    if value is None:
        return None
    if how is Format.TABLE:
        return shown(value, LANGUAGE)
    return (
        value.isoformat()
        if isinstance(value, date)
        else f"{Decimal(value.numerator) / value.denominator:f}"
    )


def headings(keys: tuple[str, ...]) -> dict[str, str]:
    """The headings of a table, by key."""
    return {key: tell(f"column_{key}") for key in keys}


def _row(one: RuleSetVersion, how: Format) -> dict[str, Cell]:
    return {
        "name": one.name,
        "version": one.version,
        "status": _status(one) if how is Format.TABLE else one.status,
        "in_force_from": said(one.in_force_from, how),
        "superseded_on": said(one.superseded_on, how),
        "decision": _decision(one) if how is Format.TABLE else one.decision,
        "decided_on": said(one.decided_on, how),
        "based_on": one.based_on,
        "author": one.author,
        "is_unfinished": one.is_unfinished,
        "sha256": one.sha256[:SHORT_HASH] if how is Format.TABLE else one.sha256,
    }


def _decision(one: RuleSetVersion) -> str | None:
    """What was decided; what came with the program first was decided on by nobody here."""
    if one.decision is None or one.decided_on is not None:
        return one.decision
    return tell("decision_shipped", basis=one.decision)


def _status(one: RuleSetVersion) -> str:
    return f"{word_of(one.status)} ({tell('unfinished')})" if one.is_unfinished else one.status
