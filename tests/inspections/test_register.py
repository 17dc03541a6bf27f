"""The register is saved by its codes: the same again changes nothing."""

import pytest
from sqlmodel import select

from inspections import (
    Accommodation,
    Changes,
    UnknownPlace,
    dwellings_by_place,
    rooms_by_place,
    save_register,
)
from tests.factories import accommodation, dwelling, room


def test_the_same_register_twice_changes_nothing(session):
    rows = [accommodation()], [dwelling()], [room()]

    first, second = save_register(session, *rows), save_register(session, *rows)

    assert first == Changes(new=3)
    assert second == Changes(unchanged=3)


def test_only_what_differs_is_changed(session):
    save_register(session, [accommodation(), accommodation(code="W-2")], [dwelling()], [])

    changes = save_register(session, [accommodation(name="New name")], [dwelling()], [])

    assert changes == Changes(changed=1, unchanged=1)
    names = {one.code: one.name for one in session.exec(select(Accommodation))}
    assert names == {"W-1": "New name", "W-2": "Flat 1"}


def test_a_dwelling_of_an_unknown_accommodation_is_refused(session):
    with pytest.raises(UnknownPlace) as caught:
        save_register(session, [accommodation()], [dwelling(accommodation="W-9")], [])

    assert caught.value.details == {"subject": "W-9"}


def test_dwellings_of_the_same_code_in_two_houses_are_two(session):
    sites = [accommodation(), accommodation(code="W-2")]
    save_register(session, sites, [dwelling(), dwelling(accommodation="W-2")], [room()])

    assert list(dwellings_by_place(session)) == ["W-1/1", "W-2/1"]
    assert list(rooms_by_place(session)) == ["W-1/1/Z1"]
