"""What people need near a home: which destinations, how near, how much each weighs (needs.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml

from geo.amenities import Language, load_categories
from geo.facets import load_facets

PARTS = {"label", "destinations", "minutes", "weight", "source"}
HEAD = {"as_of", "status", "decided", "needs"}
STATUS = ("P", "A")
LONGEST_MINUTES = 120


class NeedsFileError(ValueError):
    """needs.yaml cannot be used as written; the text names every mistake."""


@dataclass(frozen=True, slots=True)
class Need:
    """One need: its words, the destinations of which the nearest counts, minutes and weight."""

    name: str
    label_de: str
    label_en: str
    destinations: tuple[str, ...]
    minutes: float
    weight: float
    source: str

    def label(self, language: Language) -> str:
        """The word for this need in German or English."""
        return self.label_de if language == "de" else self.label_en


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs in order, of which day they are, and who stands behind them.

    ``is_adopted`` is False for a proposal.
    """

    as_of: date
    is_adopted: bool
    decided: str
    needs: tuple[Need, ...]


@cache
def load_needs() -> Needs:
    """The needs of needs.yaml.

    Raises
    ------
    NeedsFileError
        With every mistake in the file at once.
    """
    return read_needs(resources.files("geo").joinpath("needs.yaml").read_text(encoding="utf-8"))


def read_needs(text: str) -> Needs:
    """The needs of a YAML text.

    Raises
    ------
    NeedsFileError
        With every mistake in the text at once.
    """
    content = yaml.safe_load(text)
    if not isinstance(content, dict) or set(content) != HEAD:
        raise NeedsFileError(f"the file has exactly {', '.join(sorted(HEAD))}")
    entries = content["needs"] if isinstance(content["needs"], dict) else {}
    mistakes = [*_head_mistakes(content)]
    mistakes += [one for name, entry in entries.items() for one in _mistakes(name, entry)]
    if mistakes:
        raise NeedsFileError("; ".join(mistakes))
    needs = tuple(_need(name, entry) for name, entry in entries.items())
    return Needs(content["as_of"], content["status"] == "A", str(content["decided"]), needs)


def _head_mistakes(content: Mapping[str, object]) -> list[str]:
    checks = {
        "as_of: a day is needed": type(content["as_of"]) is date,
        f"status: one of {', '.join(STATUS)}": content["status"] in STATUS,
        "decided: who proposed or adopted it": _is_text(content["decided"]),
        "needs: at least one is needed": isinstance(content["needs"], dict) and content["needs"],
    }
    return [mistake for mistake, holds in checks.items() if not holds]


def _mistakes(name: str, entry: object) -> list[str]:
    if not isinstance(entry, dict) or set(entry) != PARTS:
        return [f"{name}: exactly {', '.join(sorted(PARTS))} are needed"]
    label, known = entry["label"], load_categories().keys() | load_facets().keys()
    destinations = entry["destinations"] if isinstance(entry["destinations"], list) else []
    unknown = [str(one) for one in destinations if one not in known]
    checks = {
        "label needs de and en": isinstance(label, dict)
        and all(_is_text(label.get(one)) for one in ("de", "en")),
        "destinations: at least one is needed": destinations,
        f"no category or facet {', '.join(unknown)}": not unknown,
        f"minutes: above 0, at most {LONGEST_MINUTES}": _is_above_0(entry["minutes"])
        and entry["minutes"] <= LONGEST_MINUTES,
        "weight: above 0": _is_above_0(entry["weight"]),
        "source is needed": _is_text(entry["source"]),
    }
    return [f"{name}: {mistake}" for mistake, holds in checks.items() if not holds]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_above_0(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and 0 < float(str(value)) < float("inf")


def _need(name: str, entry: Mapping[str, object]) -> Need:
    label, destinations = entry["label"], entry["destinations"]
    if not isinstance(label, dict) or not isinstance(destinations, list):
        raise TypeError(name)
    return Need(
        name=str(name),
        label_de=str(label["de"]),
        label_en=str(label["en"]),
        destinations=tuple(str(one) for one in destinations),
        minutes=float(str(entry["minutes"])),
        weight=float(str(entry["weight"])),
        source=str(entry["source"]),
    )
