"""The language of the command line, from the locale; German if in doubt."""

import os
from enum import StrEnum

from api.sentences import Language, has_sentence, sentence


def language_of(environment: "os._Environ[str] | dict[str, str]") -> Language:
    """The language a person asked for.

    `WOHNLAGE_LANGUAGE` wins over the locale; a locale that is neither German nor unset (`C`,
    `POSIX`) means English.
    """
    names = ("WOHNLAGE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    asked = next((environment[name] for name in names if environment.get(name)), "de")
    plain = asked.split(".")[0].split("_")[0].lower()
    return Language.DE if plain in {"de", "c", "posix"} else Language.EN


LANGUAGE = language_of(os.environ)


def say(code: str, **details: object) -> str:
    """The sentence `cli.<code>` in the language of the command line."""
    return sentence(f"cli.{code}", LANGUAGE, **details)


WORDS = {
    "Binding": "binding",
    "Compliance": "compliance",
    "DeficiencyStatus": "deficiency",
    "Effect": "rounds.effect",
    "Hindrance": "rounds.hindrance",
    "Level": "level",
    "Outcome": "outcome",
    "ProposalState": "placement.proposal",
    "RoundState": "placement.round",
    "RulingKind": "rounds.ruling",
    "Scope": "scope",
    "Severity": "severity",
    "Uptake": "uptake",
    "VersionStatus": "version",
}
"""Under which prefix the members of an enum of this name are said, in `words.po` unless told."""


def word_of(code: StrEnum) -> str:
    """A code in the reader's language; one that has no word is shown as it is."""
    prefix = WORDS.get(type(code).__name__, "")
    name = f"{prefix if '.' in prefix else f'words.{prefix}'}_{code}"
    return sentence(name, LANGUAGE) if has_sentence(name, LANGUAGE) else str(code)
