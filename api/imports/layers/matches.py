"""Import what people say about pairs: the same place, two places, or open again."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from api.amenities import decisions_beside
from api.imports.days import days_in_future
from api.imports.report import Part, Report, unread_note
from api.workbooks import Mistake, Reading, TableRow, read_workbook
from api.workbooks.amenities import Answer
from api.workbooks.layouts import matches
from geo import Layers
from geo.official import OSM, Decision, Pair, standing

from .changes import stored

SHEET = "matches"
SAME = {Answer.YES: True, Answer.NO: False, Answer.OPEN: None}


def import_matches(layers: Layers, path: Path, *, today: date) -> Report:
    """Add the answers that are new to the journal; rows without an answer say nothing.

    Parameters
    ----------
    today
        The day of answers without a day; a later one is a mistake.

    Raises
    ------
    WrongFile
        If anything in the file is wrong; every mistake at once, and nothing was changed.
    api.amenities.UnreadableDecisions
        If the journal of earlier answers is damaged.
    """
    reading = read_workbook(path, matches())
    store = decisions_beside(layers)
    known = standing(store.read())
    reading.mistakes += _odd_rows(reading, _sources(layers), known)
    reading.mistakes += days_in_future(reading, SHEET, "on", today)
    reading.refuse_mistakes()
    answered = [row for row in reading.rows(SHEET) if row.text("same")]
    new = [_decision(row, today) for row in answered if _is_new(row, known)]
    if new:
        store.add(new)
    changed = sum(one.pair in known for one in new)
    part = Part(
        "columns.sheet_matches", len(new) - changed, changed, len(answered) - len(new)
    )  # fmt: skip
    return Report(path.name, (part,), unread_note(reading.unread))


def _sources(layers: Layers) -> Mapping[str, str]:
    """The source of every stored amenity."""
    frame = stored(layers, "amenities")
    return {} if frame is None else dict(zip(frame.index, frame["source"], strict=True))


def _pair(row: TableRow) -> Pair:
    return row.word("official"), row.word("other")


def _same(row: TableRow) -> bool | None:
    return SAME[Answer(row.word("same"))]


def _is_new(row: TableRow, known: Mapping[Pair, Decision]) -> bool:
    before = known.get(_pair(row))
    return _same(row) != (before.same if before else None)


def _decision(row: TableRow, today: date) -> Decision:
    official, other = _pair(row)
    return Decision(official, other, _same(row), row.word("by"), row.day("on") or today)


def _odd_rows(
    reading: Reading, sources: Mapping[str, str], known: Mapping[Pair, Decision]
) -> Iterator[Mistake]:
    for row in reading.rows(SHEET):
        if row.text("same") and _is_new(row, known):
            yield from _odd_pair(row, sources)
            if not row.text("by"):
                yield row.mistake("by", "answer_without_sign")
    yield from _two_yes(reading, known)


def _odd_pair(row: TableRow, sources: Mapping[str, str]) -> Iterator[Mistake]:
    for key, is_osm in (("official", False), ("other", True)):
        amenity = row.text(key)
        if not amenity or _same(row) is None:
            continue
        if amenity not in sources:
            yield row.mistake(key, "unknown_amenity", value=amenity)
        elif (sources[amenity] == OSM) != is_osm:
            code = "not_of_the_map" if is_osm else "not_of_a_list"
            yield row.mistake(key, code, value=amenity)


def _two_yes(reading: Reading, known: Mapping[Pair, Decision]) -> Iterator[Mistake]:
    """An entry of the map that would be two different places of the lists."""
    rows = {_pair(row): row for row in reading.rows(SHEET) if row.text("same")}
    said = {pair: one.same for pair, one in known.items()}
    said |= {pair: _same(row) for pair, row in rows.items()}
    owner: dict[str, str] = {}
    for official, other in sorted(pair for pair, same in said.items() if same):
        first = owner.setdefault(other, official)
        row = rows.get((official, other)) or rows.get((first, other))
        if first != official and row:
            yield row.mistake(
                "same", "two_places_of_one", other=other, first=first, second=official
            )
