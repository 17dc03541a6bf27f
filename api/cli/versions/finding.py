"""Rule sets by the names people type, and the words of this group of commands."""

import typer

from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import fail
from api.cli.words import LANGUAGE, say
from api.complaints import complaint_lines
from api.rule_sets import AT, kept, shipped_or_folder
from api.sentences import sentence
from standards import RuleSet, StandardsError


def tell(code: str, **details: object) -> str:
    """The sentence `versions.<code>` in the language of the command line."""
    return sentence(f"versions.{code}", LANGUAGE, **details)


def find(reference: str) -> RuleSet:
    """A set by its name or folder, or by NAME@VERSION as it is kept in the database."""
    if AT in reference:
        name, version = split(reference)
        with plain_errors(), session_of(prepared(), reading=True) as session:
            return kept(session, name, version)
    try:
        return shipped_or_folder(reference)
    except StandardsError as error:
        fail(say("wrong_rules", rules=reference), *complaint_lines(error, LANGUAGE))


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
