"""`wohnlage standards versions`: what is kept, what counts from when, and who proposed what."""

from typing import Annotated

import typer

from api.rule_sets import AT
from inspections import (
    RuleSetVersion,
    StoredAmendment,
    amendments_of,
    version_named,
    versions_of,
)

from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, show
from .versions_finding import split, tell

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
    rows = [amendment_row(one) for one in found]
    show(rows, how, tell("title_amendments", version=name), headings(OF_AN_AMENDMENT))


def amendment_row(one: StoredAmendment) -> dict[str, Cell]:
    """One proposal as a row."""
    return {
        "rule": one.rule,
        "author": one.author,
        "limit": None if one.limit is None else f"{one.limit.normalize():f}",
        "since": one.since.isoformat() if one.since else None,
        "comment": one.comment,
        "uptake": one.uptake,
    }


def headings(keys: tuple[str, ...]) -> dict[str, str]:
    """The headings of a table, by key."""
    return {key: tell(f"column_{key}") for key in keys}


def _row(one: RuleSetVersion, how: Format) -> dict[str, Cell]:
    return {
        "name": one.name,
        "version": one.version,
        "status": one.status,
        "in_force_from": one.in_force_from.isoformat() if one.in_force_from else None,
        "superseded_on": one.superseded_on.isoformat() if one.superseded_on else None,
        "decision": one.decision,
        "decided_on": one.decided_on.isoformat() if one.decided_on else None,
        "based_on": one.based_on,
        "author": one.author,
        "sha256": one.sha256[:SHORT_HASH] if how is Format.TABLE else one.sha256,
    }
