"""Tables of the register, of visits and of what follows from them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import DateTime, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from standards import Binding, Kind, Level, Outcome, Reason, RoomUse, Severity, Value
from standards.life import Uptake

from .columns import Coded, ExactJson, ExactValue, Fact

Facts = dict[str, Fact]


def now() -> datetime:
    """The moment of writing, in UTC."""
    return datetime.now(UTC)


class Row(SQLModel):
    """What every table has: an id made by whoever writes, and the moment of writing."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    recorded_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))


class AccommodationStatus(StrEnum):
    """Whether a place is only offered, in use, or given up."""

    OFFERED = "offered"
    ACTIVE = "active"
    CLOSED = "closed"


class Accommodation(Row, table=True):
    """One site with address and operator: a shared centre or a house with flats."""

    code: str = Field(unique=True, index=True)
    kind: Kind = Field(sa_type=Coded(Kind))
    status: AccommodationStatus = Field(
        default=AccommodationStatus.ACTIVE, sa_type=Coded(AccommodationStatus)
    )
    name: str
    operator: str | None = None
    carer: str | None = None
    street: str | None = None
    postcode: str | None = None
    municipality: str = Field(index=True)
    planning_area: str | None = Field(default=None, index=True)
    longitude: float | None = None
    latitude: float | None = None
    capacity_planned: int | None = None
    facts: Facts = Field(default_factory=dict, sa_type=ExactJson)


class Dwelling(Row, table=True):
    """A flat, or in a shared centre the smallest lockable unit.

    It is given to one household; a shared one (`is_shared`) room by room to several.
    """

    __table_args__: ClassVar = (UniqueConstraint("accommodation_id", "code"),)

    accommodation_id: UUID = Field(foreign_key="accommodation.id", index=True)
    code: str
    sleeping_places: int
    blocked_places: int = 0
    occupied_places: int = 0
    available_from: date | None = None
    rent_cents_per_month: int | None = None
    lease_transferable: bool | None = None
    is_shared: bool = False
    facts: Facts = Field(default_factory=dict, sa_type=ExactJson)


class Room(Row, table=True):
    """A room with its use; bedrooms carry area and sleeping places as facts."""

    __table_args__: ClassVar = (UniqueConstraint("dwelling_id", "code"),)

    dwelling_id: UUID = Field(foreign_key="dwelling.id", index=True)
    code: str
    use: RoomUse = Field(sa_type=Coded(RoomUse))
    facts: Facts = Field(default_factory=dict, sa_type=ExactJson)


class Inspection(Row, table=True):
    """One visit to one accommodation on one day; submitted once, never changed."""

    code: str = Field(unique=True, index=True)
    accommodation_id: UUID = Field(foreign_key="accommodation.id", index=True)
    day: date = Field(index=True)
    inspector: str


class Observation(Row, table=True):
    """What was seen of one measure at one place, without judgement."""

    __table_args__: ClassVar = (UniqueConstraint("inspection_id", "place", "measure"),)

    inspection_id: UUID = Field(foreign_key="inspection.id", index=True)
    level: Level = Field(sa_type=Coded(Level))
    place: str
    measure: str
    value: Fact = Field(default=None, sa_type=ExactJson)


class VersionStatus(StrEnum):
    """Written, laid before the council, decided, or followed by a later one; never deleted."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"


class RuleSetVersion(Row, table=True):
    """One version of a rule set with all it says, frozen, and the decision that put it in force.

    `in_force_from` of an adopted version is None where it was in force before anybody kept count;
    `superseded_on` is the first day on which it no longer counts. `based_on` is the version of the
    same name it was made from. A draft is unfinished while its files do not stand their checks.
    """

    __table_args__: ClassVar = (UniqueConstraint("name", "version"),)

    name: str = Field(index=True)
    version: str
    sha256: str
    content: dict[str, object] = Field(sa_type=ExactJson)
    status: VersionStatus = Field(default=VersionStatus.DRAFT, sa_type=Coded(VersionStatus))
    author: str | None = None
    based_on: str | None = None
    decision: str | None = None
    decided_on: date | None = None
    in_force_from: date | None = None
    superseded_on: date | None = None
    is_unfinished: bool = False


class StoredAmendment(Row, table=True):
    """What one author proposed for one rule of a draft, and what became of it."""

    version_id: UUID = Field(foreign_key="rulesetversion.id", index=True)
    rule: str
    author: str
    limit: Decimal | None = Field(default=None, sa_type=ExactJson)
    since: date | None = None
    comment: str | None = None
    uptake: Uptake = Field(sa_type=Coded(Uptake))


class Purpose(StrEnum):
    """Whether a judgement is the one that counts, or stands beside it for comparison."""

    STANDING = "standing"
    BESIDE = "beside"


class Judgement(Row, table=True):
    """One inspection held against one version of one rule set.

    The standing one is by the version of the day of the visit and stays; all later ones are beside.
    """

    __table_args__: ClassVar = (
        Index(
            "ix_judgement_one_standing",
            "inspection_id",
            "rule_set",
            unique=True,
            sqlite_where=text("purpose = 'standing'"),
            postgresql_where=text("purpose = 'standing'"),
        ),
    )

    inspection_id: UUID = Field(foreign_key="inspection.id", index=True)
    rule_set: str
    version: str
    sha256: str
    day: date
    purpose: Purpose = Field(default=Purpose.STANDING, sa_type=Coded(Purpose))


class StoredFinding(Row, table=True):
    """A finding as it was: rule, place, verdict and the numbers behind it."""

    judgement_id: UUID = Field(foreign_key="judgement.id", index=True)
    accommodation_id: UUID = Field(foreign_key="accommodation.id", index=True)
    dwelling_id: UUID | None = Field(default=None, foreign_key="dwelling.id", index=True)
    place: str
    level: Level = Field(sa_type=Coded(Level))
    rule: str = Field(index=True)
    outcome: Outcome = Field(index=True, sa_type=Coded(Outcome))
    reason: Reason | None = Field(default=None, sa_type=Coded(Reason))
    measured: Value | None = Field(default=None, sa_type=ExactValue)
    limit: Value | None = Field(default=None, sa_type=ExactValue)
    tolerated: Fraction | None = Field(default=None, sa_type=ExactValue)
    unit: str | None = None
    limit_from: date | None = None
    binding: Binding = Field(sa_type=Coded(Binding))
    severity: Severity = Field(sa_type=Coded(Severity))
    inputs: list[list[str]] = Field(default_factory=list, sa_type=ExactJson)
    missing: list[str] = Field(default_factory=list, sa_type=ExactJson)


class DeficiencyStatus(StrEnum):
    """Open until somebody reports it fixed, closed only by a second look."""

    OPEN = "open"
    REMEDIED = "remedied"
    VERIFIED = "verified"


class Deficiency(Row, table=True):
    """A missed rule at one place, with a deadline, until it is verified as fixed."""

    accommodation_id: UUID = Field(foreign_key="accommodation.id", index=True)
    dwelling_id: UUID | None = Field(default=None, foreign_key="dwelling.id", index=True)
    place: str = Field(index=True)
    rule_set: str
    rule: str = Field(index=True)
    severity: Severity = Field(sa_type=Coded(Severity))
    outcome: Outcome = Field(sa_type=Coded(Outcome))
    status: DeficiencyStatus = Field(
        default=DeficiencyStatus.OPEN, index=True, sa_type=Coded(DeficiencyStatus)
    )
    opened_on: date
    due: date = Field(index=True)
    seen_on: date
    remedied_on: date | None = None
    verified_on: date | None = None
    finding_id: UUID = Field(foreign_key="storedfinding.id")
