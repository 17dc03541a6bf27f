"""Rule sets in the database by the names people type, and the words of this group of commands."""

from datetime import date

import typer

from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import fail
from api.cli.words import LANGUAGE
from api.rule_sets import AT, Found, find_rule_set
from api.sentences import sentence
from inspections import InspectionsError


def tell(code: str, **details: object) -> str:
    """The sentence `versions.<code>` in the language of the command line."""
    return sentence(f"versions.{code}", LANGUAGE, **details)


def find_in_database(reference: str, day: date) -> Found:
    """The set by NAME@VERSION as it is kept, or by its name as it is in force on the day.

    Raises
    ------
    standards.StandardsError
        If there is none, or what is kept is broken.
    """
    with session_of(prepared(), reading=True) as session:
        try:
            return find_rule_set(session, reference, day)
        except InspectionsError:
            with plain_errors():
                raise


def split(reference: str) -> tuple[str, str]:
    """Name and version of NAME@VERSION; the command ends if it is something else."""
    name, _, version = reference.partition(AT)
    if not (name and version):
        fail(tell("not_name_and_version", reference=reference))
    return name, version


def argument(code: str) -> typer.models.ArgumentInfo:
    """An argument with its help in the language of the command line."""
    made: typer.models.ArgumentInfo = typer.Argument(help=tell(f"argument_{code}"))
    return made
