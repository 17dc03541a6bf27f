"""Known errors end a command with their sentence, not with a traceback."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from api.amenities import UnreadableDecisions
from api.cartography import AssetsMissing
from api.complaints import complaint_lines
from api.demo.story import NotAPracticeFolder
from api.errors import problem_of
from api.foresight.kept import UnreadableResult
from api.planning_areas import UnreadablePlanning
from api.upgrading import NewerDatabase
from api.workbooks import WrongFile
from geo import GeoError
from inspections import InspectionsError
from placement import PlacementError
from placement.errors import ScenarioFileError
from standards import StandardsError

from .output import fail
from .words import LANGUAGE, say

BELOW = (
    GeoError,
    InspectionsError,
    PlacementError,
    UnreadableDecisions,
    UnreadablePlanning,
    UnreadableResult,
)
OURS = (AssetsMissing, NewerDatabase, NotAPracticeFolder)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Say what is wrong in the reader's language and stop with exit code 2."""
    try:
        yield
    except WrongFile as error:
        heading = say("wrong_file", file=error.file, count=len(error.mistakes))
        fail(heading, *(mistake.text(LANGUAGE) for mistake in error.mistakes))
    except (StandardsError, ScenarioFileError) as error:
        fail(*complaint_lines(error, LANGUAGE))
    except BELOW as error:
        fail(problem_of(error, LANGUAGE).detail, *_single_problems(error.details))
    except OURS as error:
        fail(say(f"error_{type(error).__name__}", subject=error))


def _single_problems(details: Mapping[str, object]) -> list[str]:
    """One line for each feature of a geographic file that is wrong, or for the file."""
    problem, features = details.get("problem"), details.get("features")
    if problem:
        return [say(f"problem_{problem}", **details)]
    if not isinstance(features, list):
        return []
    return [_problem_of_feature(one) for one in features]


def _problem_of_feature(one: Mapping[str, object]) -> str:
    problem = say(f"problem_{one['problem']}", **one)
    return say("problem_of_feature", number=one["feature"], problem=problem)
