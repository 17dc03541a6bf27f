"""What is odd about a round before anything is solved: complaints, never a stop."""

from collections.abc import Iterator

from placement.reasons.remarks import WALKS, Remark, remark
from placement.records import Answer
from placement.values import Case, Stage, Vacancy
from standards import Compliance


def complaints_about(case: Case) -> tuple[Remark, ...]:
    """Everything a person should know about the round before they read its plan."""
    return (
        *_about_numbers(case),
        *_about_reach(case),
        *_about_kitas(case),
        *_about_needs(case),
        *_about_care(case),
    )


def _about_numbers(case: Case) -> Iterator[Remark]:
    households, homes = len(case.households), len(case.vacancies)
    closed = sum(_is_closed(one) for one in case.vacancies)
    if not households:
        yield remark("no_households")
    if not homes:
        yield remark("no_vacancies")
    if closed:
        yield remark("homes_closed", homes=closed)
    if homes - closed < households:
        yield remark("homes_short", households=households, homes=homes - closed)


def _about_reach(case: Case) -> Iterator[Remark]:
    without = sum(not vacancy.near for vacancy in case.vacancies)
    if without:
        yield remark("homes_without_reach", homes=without)
    if without < len(case.vacancies):
        measured = {category for vacancy in case.vacancies for category in vacancy.near}
        for category in ("kita", *WALKS):
            if category not in measured:
                yield remark(f"{category}_unmeasured")


def _about_kitas(case: Case) -> Iterator[Remark]:
    unknown = sum(kita.places_free is None for kita in case.kitas.values())
    places = sum(kita.places_free or 0 for kita in case.kitas.values())
    children = sum(one.children_of(Stage.KITA) for one in case.households)
    if children > places:
        yield remark("kita_places_short", children=children, places=places)
    if children and unknown:
        yield remark("kita_places_unknown", kitas=unknown)


def _about_needs(case: Case) -> Iterator[Remark]:
    asked = [not one.needs_answered(Answer.UNKNOWN) for one in case.households]
    if not all(asked):
        yield remark("needs_unanswered", households=asked.count(False))


def _about_care(case: Case) -> Iterator[Remark]:
    if case.areas_without_care_posts:
        yield remark("care_posts_unknown", areas=", ".join(case.areas_without_care_posts))


def _is_closed(vacancy: Vacancy) -> bool:
    return vacancy.compliance in {Compliance.BLOCKED, Compliance.UNKNOWN}
