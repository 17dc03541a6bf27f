"""The whole chain on the practice county: from made-up rows to a plan in the database."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine

from api.amenities import decisions_beside
from api.chain import judge_all, reach_of, surroundings
from api.database import open_session
from api.planning_areas import planning_beside
from api.practice import is_practice, mark_as_practice
from api.proposing import propose
from api.transit.keeping import Timetables
from api.upgrading import upgrade
from geo import Layers, complete_amenities
from inspections import save_inspections, save_register
from placement import keep_residents, save_households

from .county import County

SOURCE = "wohnlage demo"
Step = Callable[[str], None]


class NotAPracticeFolder(Exception):
    """The folder holds something that `wohnlage demo` did not make; it is left untouched."""


def clear(folder: Path) -> None:
    """Make room for a new practice county in a folder that is empty or holds an old one.

    Raises
    ------
    NotAPracticeFolder
        If there is anything else in it.
    """
    if folder.exists() and any(folder.iterdir()):
        if not is_practice(folder):
            raise NotAPracticeFolder(str(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)


def tell(county: County, engine: Engine, layers: Layers, step: Step) -> None:
    """Save the county, judge its visits, measure its ways, and propose a plan.

    Parameters
    ----------
    step
        Called with the code of each step as it begins.
    """
    mark_as_practice(layers.path.parent, county.today)
    step("saving")
    upgrade(engine)
    day = county.today.isoformat()
    layers.replace("streets", county.streets, source=SOURCE, as_of=day)
    layers.replace("barriers", county.barriers, source=SOURCE, as_of=day)
    layers.replace("areas", county.areas, source=SOURCE, as_of=day)
    planning_beside(layers).replace(county.planning)
    _keep(county, layers)
    _keep_lists(county, layers)
    with open_session(engine) as session:
        save_register(session, county.accommodations, county.dwellings, county.rooms)
        save_inspections(session, county.visits)
        save_households(session, county.households)
        save_households(session, [one.household for one in county.residents])
        keep_residents(
            session,
            {one.household.code: (one.place, one.moved_in_on) for one in county.residents},
        )
        step("walking")
        reached = reach_of(session, layers, county.today)
        step("judging")
        judge_all(session, surroundings(reached))
        session.flush()
        step("placing")
        propose(session, layers, reached, county.today)


def _keep_lists(county: County, layers: Layers) -> None:
    """The official list and the map, and what stands beside them."""
    lists, about = county.lists, {"source": SOURCE, "as_of": county.today.isoformat()}
    both = complete_amenities(pd.concat([county.amenities, lists.on_the_map]))
    layers.replace("amenities", both, **about)
    layers.replace("entrances", lists.entrances, **about)
    layers.replace("districts", lists.districts, **about)
    layers.replace("corrections", lists.corrections, **about)
    decisions_beside(layers).add(lists.answers)


def _keep(county: County, layers: Layers) -> None:
    """Let the made-up timetable be the one that counts."""
    timetables = Timetables.beside(layers.path)
    timetables.keep(county.timetable)
    timetables.choose(county.timetable)


@contextmanager
def undone_on_failure(folder: Path) -> Iterator[None]:
    """Leave no half practice county behind."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
