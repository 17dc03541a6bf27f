"""Import visits: one workbook with the visits and all that was seen, all or nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from api.workbooks import Kind, Mistake, Reading, TableRow, layout_of, read_workbook
from api.workbooks.cells import parse
from api.workbooks.columns import fact_column
from api.workbooks.numbers import CellWrong
from inspections import (
    Accommodation,
    Fact,
    Inspection,
    InspectionRow,
    Observation,
    ObservationRow,
    accommodations_by_code,
    dwellings_by_place,
    rooms_by_place,
    save_inspections,
)
from inspections.visits import level_of
from standards import all_measures

from .days import days_in_future
from .facts import as_fact
from .report import Part, Report, unread_note


def import_inspections(session: Session, path: Path, *, today: date | None = None) -> Report:
    """Take over visits that are new; a known one must come back unchanged.

    Parameters
    ----------
    today
        Visits after this day are mistakes; without it any day is taken.

    Raises
    ------
    WrongFile
        If anything in the file is wrong, a place is not in the register, or a known visit comes
        back with other content; every mistake at once, and nothing was changed.
    """
    reading = read_workbook(path, layout_of(Kind.INSPECTIONS))
    sites = accommodations_by_code(session)
    places = {*sites, *dwellings_by_place(session), *rooms_by_place(session)}
    reading.mistakes += _unknown_places(reading, places)
    if today is not None:
        reading.mistakes += days_in_future(reading, "visits", "day", today)
    seen = _observations(reading)
    rows = [_visit(row, seen[row.word("code")]) for row in _complete(reading)]
    lines = {row.word("code"): row for row in reading.rows("visits")}
    reading.mistakes += _differing(session, rows, lines)
    reading.refuse_mistakes()
    done = save_inspections(session, rows)
    known = set(session.exec(select(Inspection.code)))
    missing = len(known - {row.code for row in rows})
    part = Part("columns.sheet_visits", done.new, done.changed, done.unchanged, missing)
    return Report(path.name, (part,), unread_note(reading.unread))


def _complete(reading: Reading) -> list[TableRow]:
    keys = ("code", "accommodation", "day", "inspector")
    return [
        row for row in reading.rows("visits") if all(row.cells.get(key) is not None for key in keys)
    ]


def _visit(row: TableRow, seen: list[ObservationRow]) -> InspectionRow:
    day = row.day("day")
    if day is None:
        message = "only complete rows become visits"
        raise TypeError(message)
    return InspectionRow(
        row.word("code"), row.word("accommodation"), day, row.word("inspector"), tuple(seen)
    )


def _unknown_places(reading: Reading, places: set[str]) -> Iterator[Mistake]:
    sites = {row.word("code"): row.text("accommodation") for row in reading.rows("visits")}
    for row in reading.rows("visits"):
        site = row.text("accommodation")
        if site and site not in places:
            yield row.mistake("accommodation", "not_in_register", place=site)
    for row in reading.rows("observations"):
        visit, place = row.text("inspection"), row.text("place")
        if visit and reading.is_whole("visits") and visit not in sites:
            yield row.mistake("inspection", "unknown_inspection", name=visit)
        if not place:
            continue
        site = sites.get(visit or "")
        if site and place.split("/")[0] != site:
            yield row.mistake("place", "place_elsewhere", place=place, accommodation=site)
        elif place not in places:
            yield row.mistake("place", "not_in_register", place=place)


def _observations(reading: Reading) -> Mapping[str, list[ObservationRow]]:
    """What was seen by the code of its visit; mistakes go to the reading."""
    seen: dict[str, list[ObservationRow]] = defaultdict(list)
    for row in reading.rows("observations"):
        name, place = row.text("measure"), row.text("place")
        if name is None or place is None:
            continue
        try:
            fact = _fact(row, name, place)
        except _Wrong as wrong:
            reading.mistakes.append(wrong.mistake)
            continue
        seen[row.word("inspection")].append(ObservationRow(place, name, fact))
    return seen


class _Wrong(Exception):
    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.code)
        self.mistake = mistake


def _fact(row: TableRow, name: str, place: str) -> Fact:
    """The value in the measure's own type, or the reason why there is none."""
    measure = all_measures()[name]
    reason, value = row.text("reason"), row.cells.get("value")
    if level_of(place) not in measure.levels:
        levels = tuple(f"words.level_{level}" for level in measure.levels)
        raise _Wrong(row.mistake("measure", "wrong_level", place=place, allowed=levels))
    if (reason is None) == (value is None):
        code = "value_and_reason" if reason else "neither_value_nor_reason"
        raise _Wrong(row.mistake("value", code))
    if reason is not None:
        return {"not_assessed": reason}
    try:
        return as_fact(parse(fact_column(measure), value))
    except CellWrong as wrong:
        raise _Wrong(row.mistake("value", wrong.code, **wrong.details)) from None


def _differing(
    session: Session, rows: list[InspectionRow], lines: Mapping[str, TableRow]
) -> Iterator[Mistake]:
    """Visits that are known with other content; they never change."""
    known = _known(session, {row.code for row in rows})
    for row in rows:
        seen = {(one.place, one.measure): one.value for one in row.observations}
        content = (row.accommodation, row.day, row.inspector, seen)
        if row.code in known and known[row.code] != content:
            yield lines[row.code].mistake("code", "inspection_differs", name=row.code)


def _known(session: Session, codes: set[str]) -> dict[str, tuple[object, ...]]:
    heads = select(Inspection, Accommodation.code).where(
        col(Inspection.accommodation_id) == col(Accommodation.id)
    )
    visits = {one.id: (one, site) for one, site in session.exec(heads) if one.code in codes}
    seen: dict[object, dict[tuple[str, str], Fact]] = defaultdict(dict)
    for one in session.exec(select(Observation)) if visits else ():
        if one.inspection_id in visits:
            seen[one.inspection_id][one.place, one.measure] = one.value
    return {
        visit.code: (site, visit.day, visit.inspector, seen[visit.id])
        for visit, site in visits.values()
    }
