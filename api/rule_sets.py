"""A rule set by how people name it: shipped, one of the kept versions, or a folder."""

from pathlib import Path

from sqlmodel import Session

from inspections import UnknownVersion, rule_set_in, version_named
from standards import RuleSet, load_rule_set, rule_set_names

AT = "@"


def shipped_or_folder(reference: str) -> RuleSet:
    """The set of this name, or the one that lies in this folder.

    Raises
    ------
    standards.StandardsError
        If there is none, or its files are wrong.
    """
    folder = Path(reference)
    if folder.is_dir():
        return load_rule_set(folder.resolve().name, folder.resolve().parent)
    return load_rule_set(reference)


def kept(session: Session, name: str, version: str) -> RuleSet:
    """The version as it is kept; if it is not, as it is shipped.

    Raises
    ------
    inspections.UnknownVersion
        If it is neither.
    standards.life.BrokenContent
        If what is kept does not fit its hash.
    """
    try:
        return rule_set_in(version_named(session, name, version))
    except UnknownVersion:
        shipped = load_rule_set(name) if name in rule_set_names() else None
        if shipped is None or shipped.version != version:
            raise
        return shipped


def homes(rule_set: RuleSet) -> dict[str, str]:
    """For every rule the shipped set it comes from, as far as the set includes others."""
    shipped = [load_rule_set(one) for one in rule_set.includes if one in rule_set_names()]
    return {rule.id: one.name for one in shipped for rule in one.rules}
