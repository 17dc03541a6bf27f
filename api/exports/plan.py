"""The plan of a round as a workbook: who is offered which home, why, and what is left over."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlmodel import Session

from api.sentences import Language, sentence
from placement import ChildNeed, PlanView, plan_view
from placement.casework.comparing import compare
from placement.plans import round_before
from placement.rulings import standing_rulings
from placement.scoring import told_points

from .book import Book, Heading, Look
from .cover import Section, write_cover
from .outcomes import write_outcomes
from .plan_changes import change_rows, ruling_rows
from .plan_rows import Reader
from .values import Value

PROPOSALS = (
    Heading("household", 14),
    Heading("persons", 10),
    Heading("kita_children", 10),
    Heading("waiting_days", 10),
    Heading("home", 22),
    Heading("municipality", 20),
    Heading("planning_area", 18),
    Heading("score", 11, Look.SHARE),
    Heading("points", 10),
    Heading("kita", 28, Look.WRAPPED),
    Heading("kita_minutes", 10),
    Heading("kita_metres", 10),
    Heading("why_here", 60, Look.WRAPPED),
    Heading("second_choice", 26, Look.WRAPPED),
    Heading("third_choice", 26, Look.WRAPPED),
    Heading("alternatives", 60, Look.WRAPPED),
    Heading("hints", 50, Look.WRAPPED),
    Heading("state", 14),
    Heading("refusal", 24, Look.WRAPPED),
)
CHILD_PLACES = (
    Heading("household", 14),
    Heading("home", 22),
    Heading("child_need", 40, Look.WRAPPED),
    Heading("children", 10),
    Heading("amenity", 30, Look.WRAPPED),
    Heading("minutes", 10),
    Heading("metres", 10),
    Heading("ride_minutes", 12),
)
RULINGS = (
    Heading("household", 14),
    Heading("ruling", 26),
    Heading("home", 22),
    Heading("since", 12),
)
COMPARISON = (
    Heading("household", 14),
    Heading("persons", 10),
    Heading("effect", 28),
    Heading("home_before", 22),
    Heading("home_now", 22),
    Heading("score_before", 12, Look.SHARE),
    Heading("score_now", 12, Look.SHARE),
    Heading("score_change", 12, Look.SHARE),
)
CRITERIA = (
    Heading("household", 14),
    Heading("home", 22),
    Heading("criterion", 28),
    Heading("weight", 10),
    Heading("fulfilment", 12, Look.SHARE),
    Heading("amenity", 30, Look.WRAPPED),
    Heading("minutes", 10),
    Heading("metres", 10),
    Heading("explanation", 70, Look.WRAPPED),
)
ALTERNATIVES = (
    Heading("household", 14),
    Heading("rank", 8),
    Heading("home", 22),
    Heading("municipality", 20),
    Heading("score", 11, Look.SHARE),
    Heading("points", 10),
    Heading("lacks", 60, Look.WRAPPED),
    Heading("what_became_of_it", 50, Look.WRAPPED),
)
LEFT_OVER = (
    Heading("household", 14),
    Heading("persons", 10),
    Heading("waiting_days", 10),
    Heading("why_none", 50, Look.WRAPPED),
    Heading("obstacles", 60, Look.WRAPPED),
    Heading("smallest_change", 60, Look.WRAPPED),
)
EMPTY = (
    Heading("home", 22),
    Heading("municipality", 20),
    Heading("free_places", 12),
    Heading("why_empty", 60, Look.WRAPPED),
    Heading("obstacles", 60, Look.WRAPPED),
    Heading("smallest_change", 60, Look.WRAPPED),
)


def write_plan(
    session: Session, path: Path, *, day: date, language: Language, practice: bool
) -> None:
    """The plan of the latest round.

    Parameters
    ----------
    day
        The day on which it is read; the cover says if the round is older.
    practice
        Whether these are practice data; the cover then says so.

    Raises
    ------
    placement.NoRoundYet
        If there is no round yet.
    """
    plan = plan_view(session)
    title = sentence("exports.title_plan", language, number=plan.number)
    book, reader = Book(title, language), Reader(plan, language)
    book.table("proposals", PROPOSALS, reader.proposals())
    book.table("criteria", CRITERIA, reader.criteria())
    book.table("alternatives", ALTERNATIVES, reader.alternatives())
    book.table("left_over", LEFT_OVER, reader.left_over())
    book.table("empty_homes", EMPTY, reader.empty_homes())
    book.table("child_places", CHILD_PLACES, reader.child_places())
    book.table("rulings", RULINGS, ruling_rows(standing_rulings(session, plan.day), language))
    before = round_before(session, plan.number)
    if before is not None:
        compared = compare(plan_view(session, before), plan)
        book.table("comparison", COMPARISON, change_rows(compared, language))
    write_outcomes(book, session, plan.number)
    notes = [sentence("exports.note_plan", language), *_age(plan, day, language)]
    notes += reader.complaints()
    sections = [
        Section("round_counts", ("figure", "number"), list(_counts(plan, language))),
        Section("objective", ("figure", "number"), list(_objective(plan, language))),
    ]
    write_cover(book, day=plan.day, practice=practice, sections=sections, notes=notes)
    book.save(path)


def _age(plan: PlanView, day: date, language: Language) -> Iterator[str]:
    days = (day - plan.day).days
    if days > 0:
        yield sentence("exports.note_plan_age", language, days=days)


def _counts(plan: PlanView, language: Language) -> Iterator[tuple[Value, ...]]:
    persons = sum(row.why.persons for row in plan.rows)
    with_kita, children = plan.kita_children
    places = plan.children_with_place
    daz = sum(count for need, count in places.items() if need is not ChildNeed.KITA)
    figures = {
        "households_waiting": plan.households,
        "households_placed": plan.placed,
        "households_left_over": plan.households - plan.placed,
        "persons_waiting": persons,
        "persons_placed": plan.persons_placed,
        "homes_free": plan.vacancies,
        "homes_left_empty": len(plan.remarks.empty),
        "kita_children_placed": children,
        "kita_children_with_kita": with_kita,
        "daz_children_with_place": daz,
    }
    for code, value in figures.items():
        yield sentence(f"exports.{code}", language), value
    given = {row.why.place for row in plan.rows if row.why.place is not None}
    agrees = len(given) + len(plan.remarks.empty) == plan.vacancies
    yield sentence("exports.homes_add_up", language), agrees


def _objective(plan: PlanView, language: Language) -> Iterator[tuple[Value, ...]]:
    remarks = plan.remarks
    figures: dict[str, Value] = {
        "most_placeable": remarks.most_placeable,
        "points_of_plan": told_points(remarks.points),
        "points_bound": told_points(remarks.bound),
        "gap_percent": round(100 * remarks.gap, 4),
        "is_proven": remarks.is_proven,
        "weights_from": plan.weights_from,
    }
    for code, value in figures.items():
        yield sentence(f"exports.{code}", language), value
