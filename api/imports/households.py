"""Import waiting households: codes, needs and the people by age and sex, all or nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from api.workbooks import Kind, Mistake, Reading, TableRow, layout_of, read_workbook
from placement.households import HouseholdRow, MemberRow, WishRow, save_households
from placement.records import Answer, Household, HouseholdStatus, Need, NeedKind, Sex, WishKind

from .days import days_in_future
from .keeping import Keeping
from .report import Part, Report, unread_note


def import_households(session: Session, path: Path, *, today: date) -> Report:
    """Take over households by their codes; what the file does not name stays and is counted.

    A blank need is unknown, never no. A column that the file does not have keeps what is known.

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
    reading.refuse_mistakes()
    known = {one.code: one for one in session.exec(select(Household))}
    answers = _answers(session)
    members = _members(reading)
    rows = [
        _household(row, known.get(row.word("code")), answers, members[row.word("code")])
        for row in reading.rows("households")
    ]
    done = save_households(session, rows)
    missing = len(set(known) - {row.code for row in rows})
    part = Part("columns.sheet_households", done.new, done.changed, done.unchanged, missing)
    return Report(path.name, (part,), unread_note(reading.unread))


def _strangers(reading: Reading) -> Iterator[Mistake]:
    """Persons of households the file does not have, and households without anybody."""
    codes = {row.word("code") for row in reading.rows("households")}
    inhabited = {row.word("household") for row in reading.rows("persons")}
    if reading.is_whole("households"):
        for row in reading.rows("persons"):
            if row.text("household") and row.word("household") not in codes:
                yield row.mistake("household", "unknown_household", name=row.word("household"))
    if reading.is_whole("persons"):
        for row in reading.rows("households"):
            if row.text("code") and row.word("code") not in inhabited:
                yield row.mistake("code", "household_without_persons", name=row.word("code"))


def _members(reading: Reading) -> Mapping[str, list[MemberRow]]:
    members: dict[str, list[MemberRow]] = defaultdict(list)
    for row in sorted(reading.rows("persons"), key=lambda one: one.whole("number") or 0):
        born_on = row.day("born_on")
        if born_on:
            members[row.word("household")].append(MemberRow(born_on, Sex(row.word("sex"))))
    return members


def _answers(session: Session) -> Mapping[str, Mapping[NeedKind, Answer]]:
    """What is known of the needs, by the code of the household."""
    found: dict[str, dict[NeedKind, Answer]] = defaultdict(dict)
    query = select(Household.code, Need).where(col(Need.household_id) == col(Household.id))
    for code, need in session.exec(query):
        found[code][need.kind] = need.answer
    return found


def _household(
    row: TableRow,
    old: Household | None,
    answers: Mapping[str, Mapping[NeedKind, Answer]],
    members: list[MemberRow],
) -> HouseholdRow:
    keep = Keeping(row, old)
    before = answers.get(row.word("code"), {})
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
        needs={**before, **needs},
        present_place=keep.get("present_place", str),
        wishes=_wishes(keep),
        kita_hours_wished=keep.get("kita_hours_wished", int),
    )


def _wishes(keep: Keeping) -> tuple[WishRow, ...]:
    wished = {
        WishKind.MUNICIPALITY: keep.get("wished_municipality", str),
        WishKind.PLANNING_AREA: keep.get("wished_planning_area", str),
    }
    return tuple(WishRow(kind, target) for kind, target in wished.items() if target)
