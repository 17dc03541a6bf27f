"""The only table from error class to status, and what an error says to its reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from http import HTTPStatus

from pydantic import BaseModel
from sqlalchemy.exc import DBAPIError

import geo
import inspections
import standards
from geo.transit import (
    NoTimetable,
    SchoolHolidaysFileError,
    TimetableNotValid,
    UnreadableTimetable,
)
from inspections import errors as inspections_errors
from placement import errors as placement_errors
from placement.casework.errors import PinNotEligible
from placement.reasons.remarks import Remark

from .amenities import UnreadableDecisions
from .cartography import AssetsMissing
from .casework import errors as casework_errors
from .foresight.kept import UnreadableResult
from .planning_areas import UnreadablePlanning
from .sentences import Language, has_sentence, sentence
from .views.remarks import remark_text


class ApiError(Exception):
    """Something asked of the doors themselves cannot be answered."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{type(self).__name__}: {subject}")
        self.details = {"subject": subject}


class UnknownRule(ApiError):
    """No loaded rule set has a rule of this id."""


class UnknownExport(ApiError):
    """There is no export of this name."""


class UnknownAmenity(ApiError):
    """The layers hold no amenity of this index."""


class NoBaseMap(ApiError):
    """No base map was built yet."""


class NotAFlat(ApiError):
    """A flat is asked for, and the accommodation of this code is none."""


class NotACentre(ApiError):
    """A shared centre is asked for, and the accommodation of this code is a flat."""


STATUS: Mapping[type[Exception], HTTPStatus] = {
    UnknownRule: HTTPStatus.NOT_FOUND,
    UnknownExport: HTTPStatus.NOT_FOUND,
    UnknownAmenity: HTTPStatus.NOT_FOUND,
    NoBaseMap: HTTPStatus.NOT_FOUND,
    NotAFlat: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotACentre: HTTPStatus.UNPROCESSABLE_ENTITY,
    inspections.UnknownPlace: HTTPStatus.NOT_FOUND,
    inspections.UnknownDeficiency: HTTPStatus.NOT_FOUND,
    inspections.InspectionDiffers: HTTPStatus.CONFLICT,
    inspections.NotYetRemedied: HTTPStatus.CONFLICT,
    inspections_errors.WrongObservation: HTTPStatus.UNPROCESSABLE_ENTITY,
    inspections.UnknownVersion: HTTPStatus.NOT_FOUND,
    inspections.InspectionsError: HTTPStatus.CONFLICT,
    standards.UnknownRuleSet: HTTPStatus.NOT_FOUND,
    standards.RecordError: HTTPStatus.UNPROCESSABLE_ENTITY,
    standards.RuleFileError: HTTPStatus.INTERNAL_SERVER_ERROR,
    placement_errors.PlacementError: HTTPStatus.CONFLICT,
    placement_errors.UnknownProposal: HTTPStatus.NOT_FOUND,
    placement_errors.NoRoundYet: HTTPStatus.NOT_FOUND,
    placement_errors.UnknownRound: HTTPStatus.NOT_FOUND,
    placement_errors.UnknownRuling: HTTPStatus.NOT_FOUND,
    placement_errors.UnknownHousehold: HTTPStatus.NOT_FOUND,
    placement_errors.UnknownHome: HTTPStatus.NOT_FOUND,
    casework_errors.NotFromHere: HTTPStatus.FORBIDDEN,
    casework_errors.WrongMediaType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    casework_errors.FormTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    casework_errors.CaseworkError: HTTPStatus.CONFLICT,
    placement_errors.NotInRound: HTTPStatus.NOT_FOUND,
    placement_errors.SolverFailed: HTTPStatus.INTERNAL_SERVER_ERROR,
    placement_errors.PlanBroken: HTTPStatus.INTERNAL_SERVER_ERROR,
    placement_errors.WeightsFileError: HTTPStatus.INTERNAL_SERVER_ERROR,
    placement_errors.ScenarioFileError: HTTPStatus.INTERNAL_SERVER_ERROR,
    placement_errors.PolicyFileError: HTTPStatus.INTERNAL_SERVER_ERROR,
    placement_errors.RentLimitsFileError: HTTPStatus.INTERNAL_SERVER_ERROR,
    geo.LayerMissing: HTTPStatus.SERVICE_UNAVAILABLE,
    geo.LayersBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    geo.UnreadableLayers: HTTPStatus.INTERNAL_SERVER_ERROR,
    NoTimetable: HTTPStatus.SERVICE_UNAVAILABLE,
    UnreadableTimetable: HTTPStatus.INTERNAL_SERVER_ERROR,
    SchoolHolidaysFileError: HTTPStatus.INTERNAL_SERVER_ERROR,
    TimetableNotValid: HTTPStatus.SERVICE_UNAVAILABLE,
    geo.GeoError: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnreadablePlanning: HTTPStatus.INTERNAL_SERVER_ERROR,
    UnreadableResult: HTTPStatus.INTERNAL_SERVER_ERROR,
    UnreadableDecisions: HTTPStatus.INTERNAL_SERVER_ERROR,
    AssetsMissing: HTTPStatus.SERVICE_UNAVAILABLE,
    DBAPIError: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""The most special class of an error that stands here decides."""

CODES: Mapping[type[Exception], str] = {DBAPIError: "DatabaseNotReady"}
"""Errors of libraries under a name of our own; all others go by the name of their class."""

CATALOGUES = ("errors", "placement", "rounds")
"""Where the sentence of an error class is looked for."""


@dataclass(frozen=True)
class Mistake:
    """One field of a question that cannot be read, and the words to say so."""

    field: str
    code: str
    details: Mapping[str, str] = made_by(default_factory=dict)


class Complaint(BaseModel):
    """One mistake as a sentence."""

    field: str
    sentence: str


class Problem(BaseModel):
    """What every JSON answer says that is not what was asked for (RFC 9457)."""

    status: int
    code: str
    detail: str
    complaints: list[Complaint] = []


def status_of(error: Exception) -> HTTPStatus:
    """The status that fits an error; 500 for one that is not in the table."""
    known = _entry(error)
    return STATUS[known] if known else HTTPStatus.INTERNAL_SERVER_ERROR


def problem_of(error: Exception, language: Language) -> Problem:
    """The error as its reader sees it; an unforeseen one says nothing about our insides."""
    known = _entry(error)
    code = CODES.get(known, type(error).__name__) if known else "Unforeseen"
    found = problem(status_of(error), code, language, details=_details(error))
    if isinstance(error, PinNotEligible):
        found.complaints = [_reason(one, language) for one in error.reasons]
    return found


def problem(
    status: int,
    code: str,
    language: Language,
    *,
    details: Mapping[str, object] | None = None,
    mistakes: Iterable[Mistake] = (),
) -> Problem:
    """A problem from its code, and one sentence for every mistake."""
    sayable = [f"{one}.{code}" for one in CATALOGUES if has_sentence(f"{one}.{code}", language)]
    return Problem(
        status=status,
        code=code,
        detail=sentence((*sayable, "errors.Unforeseen")[0], language, **(details or {})),
        complaints=[Complaint(field=one.field, sentence=_said(one, language)) for one in mistakes],
    )


def _said(mistake: Mistake, language: Language) -> str:
    return sentence(f"errors.{mistake.code}", language, field=mistake.field, **mistake.details)


def _reason(reason: Remark, language: Language) -> Complaint:
    text = remark_text(reason)
    return Complaint(field="home", sentence=text.de if language is Language.DE else text.en)


def _entry(error: Exception) -> type[Exception] | None:
    return next((one for one in type(error).__mro__ if one in STATUS), None)


def _details(error: Exception) -> dict[str, object]:
    details = getattr(error, "details", None)
    if isinstance(details, Mapping):
        return {str(name): value for name, value in details.items()}
    return {}
