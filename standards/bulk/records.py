"""A stock of records: what the single-record evaluator reads one by one, as columns."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Protocol

import numpy as np

from standards.facts import Facts
from standards.findings import Level
from standards.measures import all_measures
from standards.record import Record

from .columns import Column, column_of
from .stock import Stock, Table, stock_of


class Noted(Protocol):
    """Any place of a record."""

    @property
    def id(self) -> str:
        """Its short name."""

    @property
    def facts(self) -> Facts:
        """What was seen in it."""


def stock_of_records(records: Sequence[Record]) -> Stock:
    """All accommodations of the records, in their order."""
    dwellings = [(site, one) for site, record in enumerate(records) for one in record.dwellings]
    rooms = [(home, room) for home, (_, one) in enumerate(dwellings) for room in one.rooms]
    families = [(site, one) for site, record in enumerate(records) for one in record.households]
    persons = [(row, one) for row, (_, family) in enumerate(families) for one in family.persons]
    counties = [(site, one.county) for site, one in enumerate(records) if one.county]
    number: dict[tuple[int, str | None], int] = {
        (site, one.id): row for row, (site, one) in enumerate(dwellings)
    }
    sites = [(row, record.accommodation) for row, record in enumerate(records)]
    levels: dict[Level, Sequence[tuple[int, Noted]]] = {
        Level.FACILITY: sites,
        Level.DWELLING: dwellings,
        Level.ROOM: rooms,
        Level.COUNTY: counties,
        Level.HOUSEHOLD: families,
        Level.PERSON: persons,
    }
    return stock_of(
        [record.accommodation.kind for record in records],
        [record.day.toordinal() for record in records],
        {
            level: _table([row for row, _ in every], [(one.id, one.facts) for _, one in every])
            for level, every in levels.items()
        },
        [room.use for _, room in rooms],
        [number.get((site, family.dwelling), -1) for site, family in families],
    )


def _table(parents: Sequence[int], places: Sequence[tuple[str, Facts]]) -> Table:
    bags = [facts for _, facts in places]
    ids = [code for code, _ in places]
    return Table(np.array(parents, dtype=np.intp), _columns(bags), ids)


def _columns(bags: Sequence[Facts]) -> Mapping[str, Column]:
    names = dict.fromkeys(chain.from_iterable(bags))
    return {name: column_of(all_measures()[name], bags) for name in names}
