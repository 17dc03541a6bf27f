"""What was seen: the register, visits, findings, deficiencies and how places stand."""

from .assessment import as_finding, judge, unjudged
from .columns import Coded, ExactJson, ExactValue, Fact
from .compliance import Standing, findings_of, latest_judgements, standings
from .deadlines import due_by, is_working_day
from .deficiencies import listed, report_remedied, verify
from .errors import (
    InspectionDiffers,
    InspectionsError,
    NotYetRemedied,
    UnknownDeficiency,
    UnknownPlace,
)
from .facts import load_site, record_of
from .records import (
    Accommodation,
    AccommodationStatus,
    Deficiency,
    DeficiencyStatus,
    Dwelling,
    Facts,
    Inspection,
    Judgement,
    Observation,
    Room,
    Row,
    StoredFinding,
)
from .register import (
    AccommodationRow,
    Changes,
    DwellingRow,
    RoomRow,
    accommodations_by_code,
    dwellings_by_place,
    rooms_by_place,
    save_register,
)
from .visits import InspectionRow, ObservationRow, latest_inspections, save_inspections

__all__ = [
    "Accommodation",
    "AccommodationRow",
    "AccommodationStatus",
    "Changes",
    "Coded",
    "Deficiency",
    "DeficiencyStatus",
    "Dwelling",
    "DwellingRow",
    "ExactJson",
    "ExactValue",
    "Fact",
    "Facts",
    "Inspection",
    "InspectionDiffers",
    "InspectionRow",
    "InspectionsError",
    "Judgement",
    "NotYetRemedied",
    "Observation",
    "ObservationRow",
    "Room",
    "RoomRow",
    "Row",
    "Standing",
    "StoredFinding",
    "UnknownDeficiency",
    "UnknownPlace",
    "accommodations_by_code",
    "as_finding",
    "due_by",
    "dwellings_by_place",
    "findings_of",
    "is_working_day",
    "judge",
    "latest_inspections",
    "latest_judgements",
    "listed",
    "load_site",
    "record_of",
    "report_remedied",
    "rooms_by_place",
    "save_inspections",
    "save_register",
    "standings",
    "unjudged",
    "verify",
]
