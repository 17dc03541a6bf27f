"""The pairs that may be one place, as a workbook for people to answer in."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from api.amenities import gather_amenities
from api.amenities.naming import source_name
from api.amenities.pairs import PairLine, PairState, Side, pair_lines
from api.sentences import Language, sentence
from api.workbooks import write_workbook
from api.workbooks.amenities import Answer
from api.workbooks.cells import CellValue
from api.workbooks.layouts import matches
from geo import Layers, load_categories

ANSWER_OF = {PairState.SAME: Answer.YES, PairState.DIFFERENT: Answer.NO}


def write_matches(layers: Layers, path: Path, language: Language) -> int:
    """Write every pair with what was said about it, those that wait for a person first.

    Returns
    -------
    int
        How many pairs there are.
    """
    rows = [_row(one, language) for one in pair_lines(gather_amenities(layers))]
    write_workbook(matches(), path, language, {"matches": rows})
    return len(rows)


def _row(one: PairLine, language: Language) -> Mapping[str, CellValue]:
    answer = ANSWER_OF.get(one.state)
    return {
        "official": one.official.amenity,
        "other": one.other.amenity,
        "official_name": one.official.name,
        "other_name": one.other.name,
        "category": load_categories()[one.category].label(language.value),
        "metres": Decimal(str(one.metres)),
        "verdict": sentence(f"amenities.pair_{one.state}", language),
        "same": answer.value if answer else None,
        "by": one.by,
        "on": date.fromisoformat(one.on) if one.on else None,
        "official_source": _source(one.official, language),
        "other_source": _source(one.other, language),
    }


def _source(side: Side, language: Language) -> str:
    return f"{source_name(side.source, language)}, {side.as_of}"
