"""Import planning areas: inhabitants, social work, counselling, and the municipalities in them."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from api.planning_areas import PlanningStore
from api.workbooks import Kind, Mistake, Reading, TableRow, layout_of, read_workbook
from placement.planning_areas import (
    Counselling,
    CounsellingForm,
    Municipality,
    Planning,
    PlanningArea,
    Told,
    plain_name,
)

from .days import days_in_future
from .listed import odd_week
from .report import Part, Report, unread_note

AREAS, TOWNS, COUNSELLING = "planning_areas", "planning_municipalities", "planning_counselling"
AGS_DIGITS = 8


def import_planning(store: PlanningStore, path: Path, *, today: date) -> Report:
    """Put this workbook in the place of the one before, as a whole.

    Raises
    ------
    WrongFile
        If anything in the file is wrong; every mistake at once, and nothing was changed.
    api.planning_areas.UnreadablePlanning
        If what is stored is damaged; the damaged file has to be removed first.
    """
    reading = read_workbook(path, layout_of(Kind.PLANNING))
    reading.mistakes += _odd_areas(reading)
    reading.mistakes += _odd_towns(reading)
    reading.mistakes += _odd_counselling(reading)
    for sheet in (AREAS, TOWNS, COUNSELLING):
        reading.mistakes += days_in_future(reading, sheet, "as_of", today)
    reading.refuse_mistakes()
    before, after = store.read(), _planning(reading)
    parts = _compared(before, after)
    if not all(part.changes_nothing for part in parts):
        store.replace(after)
    return Report(path.name, parts, unread_note(reading.unread))


def _planning(reading: Reading) -> Planning:
    towns = sorted(map(_town, reading.rows(TOWNS)), key=lambda one: one.ags)
    areas = sorted(map(_area, reading.rows(AREAS)), key=lambda one: one.name)
    services = sorted(
        map(_service, reading.rows(COUNSELLING)),
        key=lambda one: (one.code, one.municipality or ""),
    )
    return Planning(tuple(towns), tuple(areas), tuple(services))


def _town(row: TableRow) -> Municipality:
    return Municipality(
        ags=row.word("ags"),
        name=row.word("name"),
        planning_area=row.text("planning_area"),
        inhabitants=row.whole("inhabitants"),
        credited_places=row.whole("credited_places"),
        reported_places=row.whole("reported_places"),
        told=_told(row),
    )


def _area(row: TableRow) -> PlanningArea:
    return PlanningArea(
        name=row.word("name"),
        inhabitants=row.whole("inhabitants"),
        social_work_fte=row.number_of("social_work_fte"),
        kita_demand=row.whole("kita_demand"),
        daz_demand=row.whole("daz_demand"),
        told=_told(row),
    )


def _service(row: TableRow) -> Counselling:
    return Counselling(
        code=row.word("code"),
        planning_area=row.word("planning_area"),
        form=CounsellingForm(row.word("form")),
        municipality=row.text("municipality"),
        hours_per_week=row.number_of("hours_per_week"),
        told=_told(row),
    )


def _told(row: TableRow) -> Told:
    return Told(row.word("source"), row.day("as_of") or date.min)


def _odd_areas(reading: Reading) -> Iterator[Mistake]:
    if reading.is_whole(AREAS) and not reading.rows(AREAS) and not reading.mistakes:
        yield Mistake(reading.tables[AREAS].title, 0, "", "", "no_rows")
    seen: dict[str, int] = {}
    for row in reading.rows(AREAS):
        first = seen.setdefault(plain_name(row.word("name")), row.number)
        if first != row.number and row.text("name"):
            yield row.mistake("name", "same_area_twice", value=row.word("name"), row=first)


def _odd_towns(reading: Reading) -> Iterator[Mistake]:
    areas = _areas(reading)
    for row in reading.rows(TOWNS):
        yield from _odd_ags(row, "ags")
        yield from _unknown_area(row, areas)


def _odd_counselling(reading: Reading) -> Iterator[Mistake]:
    areas = _areas(reading)
    home = {row.word("ags"): row.text("planning_area") for row in reading.rows(TOWNS)}
    for row in reading.rows(COUNSELLING):
        yield from _unknown_area(row, areas)
        ags = row.text("municipality")
        if ags and reading.is_whole(TOWNS) and ags not in home:
            yield row.mistake("municipality", "unknown_ags", value=ags)
        elif ags and plain_name(home.get(ags) or "") != plain_name(row.word("planning_area")):
            area = home.get(ags) or "–"
            yield row.mistake("municipality", "ags_of_another_area", value=ags, area=area)
        yield from odd_week(row)


def _areas(reading: Reading) -> frozenset[str] | None:
    """The names a row may refer to; None where they could not be read."""
    if not reading.is_whole(AREAS):
        return None
    return frozenset(plain_name(row.word("name")) for row in reading.rows(AREAS))


def _unknown_area(row: TableRow, areas: frozenset[str] | None) -> Iterator[Mistake]:
    name = row.text("planning_area")
    if name and areas is not None and plain_name(name) not in areas:
        yield row.mistake("planning_area", "unknown_planning_area", value=name)


def _odd_ags(row: TableRow, key: str) -> Iterator[Mistake]:
    ags = row.text(key)
    if ags and not (len(ags) == AGS_DIGITS and ags.isascii() and ags.isdigit()):
        yield row.mistake(key, "not_an_ags", value=ags)


def _compared(before: Planning, after: Planning) -> tuple[Part, ...]:
    return (
        _part(AREAS, _by_name(before.areas), _by_name(after.areas)),
        _part(TOWNS, _by_ags(before.municipalities), _by_ags(after.municipalities)),
        _part(COUNSELLING, _by_code(before.counselling), _by_code(after.counselling)),
    )


def _by_name(areas: Sequence[PlanningArea]) -> dict[Hashable, object]:
    return {one.name: one for one in areas}


def _by_ags(towns: Sequence[Municipality]) -> dict[Hashable, object]:
    return {one.ags: one for one in towns}


def _by_code(services: Sequence[Counselling]) -> dict[Hashable, object]:
    return {(one.code, one.municipality): one for one in services}


def _part(sheet: str, before: Mapping[Hashable, object], after: Mapping[Hashable, object]) -> Part:
    both = before.keys() & after.keys()
    same = sum(before[key] == after[key] for key in both)
    return Part(
        f"columns.sheet_{sheet}",
        new=len(after.keys() - both),
        changed=len(both) - same,
        unchanged=same,
        removed=len(before.keys() - both),
    )
