"""Who may live with whom: the rules of shared flats, without which nobody sees a free bed."""

from collections.abc import Iterator

from placement.reasons.remarks import Remark, remark
from placement.values import HouseholdOnDay, Vacancy

from .terms import Terms


def known_residents(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """Nobody moves in with people of whom nobody knows who they are or which room is theirs."""
    del household, terms
    if vacancy.unknown_residents:
        yield remark("residents_unknown", residents=vacancy.unknown_residents)


def one_group(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """Women, men and families keep apart in shared flats; who lives there already decides."""
    del terms
    if vacancy.group is not None and household.group is not vacancy.group:
        yield remark(f"flat_of_{vacancy.group}")


def one_family_a_room(
    household: HouseholdOnDay, vacancy: Vacancy, terms: Terms
) -> Iterator[Remark]:
    """A household of several shares a flat, never a room."""
    del terms
    if vacancy.flat is not None and household.persons > 1 and not vacancy.room_is_empty:
        yield remark("room_not_empty", persons=household.persons)


def alone_in_room(household: HouseholdOnDay, vacancy: Vacancy, terms: Terms) -> Iterator[Remark]:
    """Who counts to neither women nor men shares no room."""
    del terms
    if household.has_diverse_adult and not is_alone(household, vacancy):
        yield remark("diverse_without_own_room")


def is_alone(household: HouseholdOnDay, vacancy: Vacancy) -> bool:
    """Whether nobody else would sleep in the same room.

    In a home of its own nobody does. In a shared flat a household of several gets an empty room
    alone, a single person only a room with one bed.
    """
    if vacancy.flat is None:
        return True
    return vacancy.room_is_empty and (household.persons > 1 or vacancy.free_places == 1)


def room_key(vacancy: Vacancy) -> tuple[bool, bool, bool]:
    """All of a home that decides whether somebody sleeps alone there."""
    return vacancy.flat is None, vacancy.room_is_empty, vacancy.free_places == 1
