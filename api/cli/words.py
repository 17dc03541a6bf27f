"""The language of the command line, from the locale; German if in doubt."""

import os

from api.sentences import Language, sentence


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


def word(code: str) -> str:
    """The word `words.<code>`."""
    return sentence(f"words.{code}", LANGUAGE)
