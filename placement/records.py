"""Tables of households, what they need and wish, and of placement rounds."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from inspections import Coded, ExactJson, Row


class Sex(StrEnum):
    """As registered; used only for the rules on separate rooms."""

    FEMALE = "female"
    MALE = "male"
    DIVERSE = "diverse"


class HouseholdStatus(StrEnum):
    """Where the asylum case stands, as far as it matters for housing."""

    PROCEDURE = "procedure"
    PERMIT = "permit"
    TOLERATED = "tolerated"


class Household(Row, table=True):
    """People placed together, known by a code; names are nowhere in placement."""

    code: str = Field(unique=True, index=True)
    status: HouseholdStatus = Field(
        default=HouseholdStatus.PROCEDURE, sa_type=Coded(HouseholdStatus)
    )
    waiting_since: date
    present_place: str | None = None
    wished_municipality: str | None = None
    wished_planning_area: str | None = None
    kita_hours_wished: int | None = None
    placed: bool = False


class Person(Row, table=True):
    """One member of a household: age counts on the day of the round."""

    household_id: UUID = Field(foreign_key="household.id", index=True)
    number: int
    born_on: date
    sex: Sex = Field(sa_type=Coded(Sex))


class NeedKind(StrEnum):
    """A housing need; never the diagnosis behind it."""

    STEP_FREE = "step_free"
    GROUND_FLOOR_OR_LIFT = "ground_floor_or_lift"
    OWN_BATHROOM = "own_bathroom"
    QUIET = "quiet"
    NEAR_DOCTOR = "near_doctor"
    WOMEN_ONLY = "women_only"
    NOT_GROUND_FLOOR = "not_ground_floor"


class Answer(StrEnum):
    """Nobody asked is not no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Need(Row, table=True):
    """Whether a household needs something of its home."""

    __table_args__: ClassVar = (UniqueConstraint("household_id", "kind"),)

    household_id: UUID = Field(foreign_key="household.id", index=True)
    kind: NeedKind = Field(sa_type=Coded(NeedKind))
    answer: Answer = Field(default=Answer.UNKNOWN, sa_type=Coded(Answer))


class RoundState(StrEnum):
    """How far a round has come."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


class Round(Row, table=True):
    """One run of placement: the waiting households against the vacancies of a day."""

    number: int = Field(unique=True)
    day: date
    state: RoundState = Field(default=RoundState.PROPOSED, sa_type=Coded(RoundState))
    households: int
    vacancies: int
    placed: int
    total_score: float
    bound: float
    weights_from: date
    remarks: dict[str, object] = Field(default_factory=dict, sa_type=ExactJson)


class ProposalState(StrEnum):
    """What people made of a proposal."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why a proposal was refused."""

    BY_HOUSEHOLD = "by_household"
    BY_OFFICER = "by_officer"
    HOME_NOT_AVAILABLE = "home_not_available"


class Proposal(Row, table=True):
    """What a round proposes for one household: a home with its reasons, or none and why."""

    __table_args__: ClassVar = (UniqueConstraint("round_id", "household_id"),)

    round_id: UUID = Field(foreign_key="round.id", index=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    dwelling_id: UUID | None = Field(default=None, foreign_key="dwelling.id")
    score: float | None = None
    kita: str | None = None
    state: ProposalState = Field(default=ProposalState.OPEN, sa_type=Coded(ProposalState))
    refusal: Refusal | None = Field(default=None, sa_type=Coded(Refusal))
    explanation: dict[str, object] = Field(default_factory=dict, sa_type=ExactJson)


class Assignment(Row, table=True):
    """Decided by a person: this household lives in this dwelling from a day on."""

    household_id: UUID = Field(foreign_key="household.id", index=True)
    dwelling_id: UUID = Field(foreign_key="dwelling.id", index=True)
    proposal_id: UUID | None = Field(default=None, foreign_key="proposal.id")
    moved_in_on: date
    moved_out_on: date | None = None
