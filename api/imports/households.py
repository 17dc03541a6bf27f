"""Import households: codes, needs, people by age and sex, and wishes; all or nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from api.workbooks import Kind, Mistake, Reading, TableRow, layout_of, read_workbook
from placement.households import HouseholdRow, MemberRow, WishRow, save_households
from placement.households.parts import needs_of, people_of, wishes_of
from placement.households.saving import MEMBER_FIELDS, WISH_FIELDS
from placement.records import Answer, Household, HouseholdStatus, NeedKind, SchoolStage, Sex

from .days import days_in_future
from .keeping import Keeping
from .report import Part, Report, unread_note
from .wishes import check_wish, wish_row

Known = Mapping[str, HouseholdRow]


def import_households(session: Session, path: Path, *, today: date) -> Report:
    """Take over households by their codes; what the file does not name stays and is counted.

    A blank need is unknown, never no. A column or a sheet of wishes that the file does not have
    keeps what is known.

    Parameters
    ----------
    today
        Nobody is born after this day.

    Raises
    ------
    WrongFile
        If anything in the file is wrong; every mistake at once, and nothing was changed.
    """
    reading = read_workbook(path, layout_of(Kind.HOUSEHOLDS))
    reading.mistakes += _strangers(reading)
    reading.mistakes += days_in_future(reading, "persons", "born_on", today)
    reading.mistakes += days_in_future(reading, "households", "waiting_since", today)
    for row in reading.rows("wishes"):
        reading.mistakes += check_wish(row)
    reading.refuse_mistakes()
    codes = {row.word("code") for row in reading.rows("households")}
    known = _known(session, codes)
    members, wishes = _members(reading, known), _wishes(reading)
    rows = [
        _household(
            row,
            known.get(row.word("code")),
            members[row.word("code")],
            wishes.get(row.word("code"), ()) if "wishes" in reading.tables else None,
        )
        for row in reading.rows("households")
    ]
    done = save_households(session, rows)
    missing = len(set(session.exec(select(Household.code))) - codes)
    part = Part("columns.sheet_households", done.new, done.changed, done.unchanged, missing)
    return Report(path.name, (part,), unread_note(reading.unread))


def _strangers(reading: Reading) -> Iterator[Mistake]:
    """Persons and wishes of households the file does not have, and households without anybody."""
    codes = {row.word("code") for row in reading.rows("households")}
    inhabited = {row.word("household") for row in reading.rows("persons")}
    if reading.is_whole("households"):
        for row in (*reading.rows("persons"), *reading.rows("wishes")):
            if row.text("household") and row.word("household") not in codes:
                yield row.mistake("household", "unknown_household", name=row.word("household"))
    if reading.is_whole("persons"):
        for row in reading.rows("households"):
            if row.text("code") and row.word("code") not in inhabited:
                yield row.mistake("code", "household_without_persons", name=row.word("code"))


def _known(session: Session, codes: set[str]) -> dict[str, HouseholdRow]:
    """What is known of these households, as a list would have it."""
    query = select(Household).where(col(Household.code).in_(codes))
    households = {one.code: one for one in session.exec(query)}
    ids = [one.id for one in households.values()]
    people, needs = people_of(session, ids), needs_of(session, ids)
    wishes = wishes_of(session, ids)
    return {
        code: HouseholdRow(
            code=code,
            waiting_since=one.waiting_since,
            members=tuple(
                MemberRow(**{name: getattr(person, name) for name in MEMBER_FIELDS})
                for person in people[one.id]
            ),
            status=one.status,
            needs={need.kind: need.answer for need in needs[one.id]},
            present_place=one.present_place,
            asks_to_move=one.asks_to_move,
            languages=tuple(one.languages),
            wishes=tuple(
                WishRow(**{name: getattr(wish, name) for name in WISH_FIELDS})
                for wish in wishes[one.id]
            ),
            kita_hours_wished=one.kita_hours_wished,
        )
        for code, one in households.items()
    }


def _members(reading: Reading, known: Known) -> Mapping[str, list[MemberRow]]:
    """The people of each household; who has the same day of birth and sex is the same person."""
    members: dict[str, list[MemberRow]] = defaultdict(list)
    for row in sorted(reading.rows("persons"), key=lambda one: one.whole("number") or 0):
        code, born_on = row.word("household"), row.day("born_on")
        if born_on:
            before = known[code].members if code in known else ()
            members[code].append(_member(row, born_on, before))
    return members


def _member(row: TableRow, born_on: date, before: tuple[MemberRow, ...]) -> MemberRow:
    sex = Sex(row.word("sex"))
    same = next((one for one in before if (one.born_on, one.sex) == (born_on, sex)), None)
    keep = Keeping(row, same)
    stage, daz = keep.get("school_stage", str), keep.get("daz", str)
    return MemberRow(
        born_on,
        sex,
        SchoolStage(stage) if stage else None,
        Answer(daz) if daz else Answer.UNKNOWN,
    )


def _wishes(reading: Reading) -> dict[str, tuple[WishRow, ...]]:
    found: dict[str, tuple[WishRow, ...]] = {}
    for row in sorted(reading.rows("wishes"), key=lambda one: one.whole("number") or 0):
        code = row.word("household")
        found[code] = (*found.get(code, ()), wish_row(row))
    return found


def _household(
    row: TableRow,
    old: HouseholdRow | None,
    members: list[MemberRow],
    wishes: tuple[WishRow, ...] | None,
) -> HouseholdRow:
    """One household; `wishes` is None where the file says nothing of any."""
    keep = Keeping(row, old)
    needs = {
        kind: Answer(row.text(f"need_{kind}") or Answer.UNKNOWN)
        for kind in NeedKind
        if f"need_{kind}" in row.positions
    }
    since = row.day("waiting_since")
    if since is None:
        message = "only rows without mistakes become households"
        raise TypeError(message)
    return HouseholdRow(
        code=row.word("code"),
        waiting_since=since,
        members=tuple(members),
        status=HouseholdStatus(row.word("status")),
        needs={**(old.needs if old else {}), **needs},
        present_place=keep.get("present_place", str),
        asks_to_move=keep.get("asks_to_move", bool) or False,
        languages=_languages(row, old),
        wishes=wishes if wishes is not None else (old.wishes if old else ()),
        kita_hours_wished=keep.get("kita_hours_wished", int),
    )


def _languages(row: TableRow, old: HouseholdRow | None) -> tuple[str, ...]:
    if "languages" not in row.positions:
        return old.languages if old else ()
    return tuple(code for code in (row.text("languages") or "").split(", ") if code)
