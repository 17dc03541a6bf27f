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
    asks_to_move: bool = False
    languages: list[str] = Field(default_factory=list, sa_type=ExactJson)
    kita_hours_wished: int | None = None
    placed: bool = False


class Answer(StrEnum):
    """Nobody asked is not no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class SchoolStage(StrEnum):
    """The kind of school a person goes to or would go to."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    VOCATIONAL = "vocational"


class Person(Row, table=True):
    """One member of a household: age counts on the day of the round.

    `school_stage` is told only where it is not the one of the age; `daz` says whether the person
    learns German as a second language at school.
    """

    household_id: UUID = Field(foreign_key="household.id", index=True)
    number: int
    born_on: date
    sex: Sex = Field(sa_type=Coded(Sex))
    school_stage: SchoolStage | None = Field(default=None, sa_type=Coded(SchoolStage))
    daz: Answer = Field(default=Answer.UNKNOWN, sa_type=Coded(Answer))


class NeedKind(StrEnum):
    """A housing need; never the diagnosis behind it."""

    STEP_FREE = "step_free"
    GROUND_FLOOR_OR_LIFT = "ground_floor_or_lift"
    NOT_GROUND_FLOOR = "not_ground_floor"
    OWN_BATHROOM = "own_bathroom"
    OWN_ROOM = "own_room"
    QUIET = "quiet"
    NEAR_DOCTOR = "near_doctor"
    NEAR_HOSPITAL = "near_hospital"
    NEAR_THERAPY = "near_therapy"
    WOMEN_ONLY = "women_only"
    PROTECTION = "protection"


class WishKind(StrEnum):
    """What a household may wish for its home."""

    MUNICIPALITY = "municipality"
    PLANNING_AREA = "planning_area"
    NEAR_RELATIVES = "near_relatives"
    NEAR_WORK = "near_work"
    NEAR_COURSE = "near_course"
    OWN_FLAT = "own_flat"
    SHARED_FLAT = "shared_flat"
    STAY = "stay"

    @property
    def is_near(self) -> bool:
        """Whether it is a wish to live near somebody or something."""
        return self.value.startswith("near_")


class Wish(Row, table=True):
    """One wish of a household, in its own ranking.

    `target` is a municipality, a planning area, or for the kinds `near_*` an accommodation or an
    amenity by its code; a point of its own stands in `longitude` and `latitude` instead.
    `rank` is the household's own order, 1 first; `weight` says how much the wish counts to it.
    """

    __table_args__: ClassVar = (UniqueConstraint("household_id", "number"),)

    household_id: UUID = Field(foreign_key="household.id", index=True)
    number: int
    kind: WishKind = Field(sa_type=Coded(WishKind))
    target: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    rank: int | None = None
    weight: int = 1


class Need(Row, table=True):
    """Whether a household needs something of its home."""

    __table_args__: ClassVar = (UniqueConstraint("household_id", "kind"),)

    household_id: UUID = Field(foreign_key="household.id", index=True)
    kind: NeedKind = Field(sa_type=Coded(NeedKind))
    answer: Answer = Field(default=Answer.UNKNOWN, sa_type=Coded(Answer))


class RoundState(StrEnum):
    """How far a round has come.

    A draft is being worked on, a proposed round waits for decisions, a confirmed one has a
    decision for every proposal; a replaced one was followed by a later proposed round.
    """

    DRAFT = "draft"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REPLACED = "replaced"


class Round(Row, table=True):
    """One run of placement: the waiting households against the vacancies of a day.

    `based_on` is the number of the round it was solved again from; `tried` holds weights and
    policy that were tried instead of those in force.
    """

    number: int = Field(unique=True)
    day: date
    state: RoundState = Field(default=RoundState.DRAFT, sa_type=Coded(RoundState))
    based_on: int | None = None
    households: int
    vacancies: int
    placed: int
    total_score: float
    bound: float
    weights_from: date
    policy_from: date
    tried: dict[str, object] = Field(default_factory=dict, sa_type=ExactJson)
    remarks: dict[str, object] = Field(default_factory=dict, sa_type=ExactJson)


class ProposalState(StrEnum):
    """What people made of a proposal."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    MOVED_IN = "moved_in"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why a proposal was refused."""

    BY_HOUSEHOLD = "by_household"
    BY_OFFICER = "by_officer"
    BY_LANDLORD = "by_landlord"
    HOME_NOT_AVAILABLE = "home_not_available"
    HOUSEHOLD_GONE = "household_gone"


class Proposal(Row, table=True):
    """What a round proposes for one household: a home with its reasons, or none and why.

    `place` is the path of the home, of a room where it lies in a shared flat; `child_places` the
    ids of the places taken for its children by what they need.
    """

    __table_args__: ClassVar = (UniqueConstraint("round_id", "household_id"),)

    round_id: UUID = Field(foreign_key="round.id", index=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    dwelling_id: UUID | None = Field(default=None, foreign_key="dwelling.id")
    place: str | None = None
    score: float | None = None
    points: int = 0
    child_places: dict[str, str] = Field(default_factory=dict, sa_type=ExactJson)
    state: ProposalState = Field(default=ProposalState.OPEN, sa_type=Coded(ProposalState))
    refusal: Refusal | None = Field(default=None, sa_type=Coded(Refusal))
    explanation: dict[str, object] = Field(default_factory=dict, sa_type=ExactJson)


class Assignment(Row, table=True):
    """Decided by a person: this household lives in this home from a day on.

    `place` is the path of the dwelling, or of one room of a shared flat; `persons` the beds taken.
    """

    household_id: UUID = Field(foreign_key="household.id", index=True)
    dwelling_id: UUID = Field(foreign_key="dwelling.id", index=True)
    place: str
    persons: int
    proposal_id: UUID | None = Field(default=None, foreign_key="proposal.id")
    moved_in_on: date
    moved_out_on: date | None = None


class RulingKind(StrEnum):
    """What a person said about one household and one home before the plan is made."""

    PIN = "pin"
    FORBID = "forbid"


class Ruling(Row, table=True):
    """A household belongs into a home, or must not be placed there, because a person says so."""

    household_id: UUID = Field(foreign_key="household.id", index=True)
    place: str = Field(index=True)
    kind: RulingKind = Field(sa_type=Coded(RulingKind))
    since: date
    ended_on: date | None = None
