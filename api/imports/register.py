"""Import the register: accommodations, dwellings and rooms of one workbook, all or nothing."""

from collections.abc import Mapping
from pathlib import Path

from sqlmodel import Session

from api.workbooks import Kind, Mistake, Reading, layout_of, read_workbook
from inspections import (
    Changes,
    accommodations_by_code,
    dwellings_by_place,
    rooms_by_place,
    save_register,
)

from .facts import derived_twice
from .places import check_position
from .register_rows import accommodation_row, dwelling_row, room_row
from .report import Note, Part, Report, unread_note


def import_register(session: Session, path: Path) -> Report:
    """Take over a register; what the file does not name stays as it is and is counted.

    A blank cell clears the value in the database, a column that the file does not have keeps it.

    Raises
    ------
    WrongFile
        If anything in the file is wrong; every mistake at once, and nothing was changed.
    """
    reading = read_workbook(path, layout_of(Kind.REGISTER))
    sites, dwellings = accommodations_by_code(session), dwellings_by_place(session)
    rooms = rooms_by_place(session)
    reading.mistakes += _cross_checked(reading, set(sites), set(dwellings))
    reading.refuse_mistakes()
    site_rows = [accommodation_row(row, sites) for row in reading.rows("accommodations")]
    dwelling_rows = [dwelling_row(row, dwellings) for row in reading.rows("dwellings")]
    room_rows = [room_row(row, rooms) for row in reading.rows("rooms")]
    named = (
        {row.code for row in site_rows},
        {f"{row.accommodation}/{row.code}" for row in dwelling_rows},
        {f"{row.accommodation}/{row.dwelling}/{row.code}" for row in room_rows},
    )
    parts = (
        _part("accommodations", save_register(session, site_rows, [], []), sites, named[0]),
        _part("dwellings", save_register(session, [], dwelling_rows, []), dwellings, named[1]),
        _part("rooms", save_register(session, [], [], room_rows), rooms, named[2]),
    )
    return Report(path.name, parts, (*unread_note(reading.unread), *_overfull(reading)))


def _part(sheet: str, done: Changes, known: Mapping[str, object], named: set[str]) -> Part:
    missing = len(set(known) - named)
    words = f"columns.sheet_{sheet}"
    return Part(words, done.new, done.changed, done.unchanged, missing)


def _cross_checked(reading: Reading, sites: set[str], dwellings: set[str]) -> list[Mistake]:
    """What only shows when the sheets are seen together and beside the database."""
    sites = sites | {row.word("code") for row in reading.rows("accommodations")}
    dwellings = dwellings | {
        f"{row.word('accommodation')}/{row.word('code')}" for row in reading.rows("dwellings")
    }
    found: list[Mistake] = []
    for row in reading.rows("accommodations"):
        found += check_position(row)
    if reading.is_whole("accommodations"):
        found += _unknown_sites(reading, sites)
    if reading.is_whole("dwellings") and reading.is_whole("rooms"):
        found += _unknown_dwellings(reading, sites, dwellings)
    for key in reading.tables:
        found += [mistake for row in reading.rows(key) for mistake in derived_twice(row)]
    return found


def _unknown_sites(reading: Reading, sites: set[str]) -> list[Mistake]:
    rows = [*reading.rows("dwellings"), *reading.rows("rooms")]
    return [
        row.mistake("accommodation", "unknown_accommodation", name=row.word("accommodation"))
        for row in rows
        if row.text("accommodation") and row.word("accommodation") not in sites
    ]


def _unknown_dwellings(reading: Reading, sites: set[str], dwellings: set[str]) -> list[Mistake]:
    found = []
    for row in reading.rows("rooms"):
        site, dwelling = row.text("accommodation"), row.text("dwelling")
        if site in sites and dwelling and f"{site}/{dwelling}" not in dwellings:
            place = f"{site}/{dwelling}"
            found.append(row.mistake("dwelling", "unknown_dwelling", place=place))
    return found


def _overfull(reading: Reading) -> list[Note]:
    """Dwellings with more people or blocked places than places: possible, but worth a look."""
    over = [
        f"{row.word('accommodation')}/{row.word('code')}"
        for row in reading.rows("dwellings")
        if (row.whole("occupied_places") or 0) + (row.whole("blocked_places") or 0)
        > (row.whole("sleeping_places") or 0)
    ]
    return [Note("overfull", {"places": ", ".join(over[:20]), "number": len(over)})] if over else []
