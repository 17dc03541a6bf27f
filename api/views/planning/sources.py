"""Where the numbers about planning areas come from, each with its day."""

from collections.abc import Iterator, Sequence
from functools import partial

from api.sentences import Language, sentence
from api.views.desk import Desk
from api.views.houses.insights import both
from geo import LayerAbout
from placement.planning_areas import Told

from .answer import SourceLine

AMENITIES = "amenities"
LAYERS = ("areas", AMENITIES, "streets")


def source_lines(desk: Desk, told: Sequence[Told]) -> list[SourceLine]:
    """The register on the day, what offices told, and the layers."""
    register = sentence_of("source_register")
    return [
        SourceLine(what=both(register), source="wohnlage", as_of=desk.day.isoformat()),
        *_offices(told),
        *_layers(desk.layers.about()),
    ]


def sentence_of(code: str) -> partial[str]:
    """How a sentence about planning areas is said in a language."""
    return partial(_said, code)


def _said(code: str, language: Language) -> str:
    return sentence(f"areas.{code}", language)


def _offices(told: Sequence[Told]) -> Iterator[SourceLine]:
    what = both(sentence_of("source_offices"))
    for one in told:
        yield SourceLine(what=what, source=one.source, as_of=one.as_of.isoformat())


def _layers(about: Sequence[LayerAbout]) -> Iterator[SourceLine]:
    for one in about:
        if one.layer in LAYERS:
            what = both(sentence_of(f"source_{one.layer}"))
            yield SourceLine(what=what, source=one.source, as_of=one.as_of)
