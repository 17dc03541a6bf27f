"""Who waits for a home on a day: households, their members, needs and wishes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from placement.records import Answer, HouseholdStatus, NeedKind, SchoolStage, Sex, WishKind
from standards import Kind

ADULT_FROM_YEARS = 18
KITA_FROM_YEARS = 1
SCHOOL_UNTIL_YEARS = 18
SCHOOL_AGE_BY = (6, 30)
SCHOOL_START = (8, 1)
CLASSES_OF_PRIMARY_SCHOOL = 4
VOCATIONAL_FROM_YEARS = 16


class Stage(StrEnum):
    """What a person does by day at their age; only children have one that counts for a home."""

    BABY = "baby"
    KITA = "kita"
    SCHOOL = "school"
    GROWN = "grown"


def age_on(born_on: date, day: date) -> int:
    """Full years on the day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def stage_on(born_on: date, day: date) -> Stage:
    """Kita from the first birthday, school from the 1 August after turning six by 30 June.

    Sources: SGB VIII section 24 for the kita, SächsSchulG sections 26 to 28 for school.
    """
    age = age_on(born_on, day)
    if age < KITA_FROM_YEARS:
        return Stage.BABY
    if day < first_school_day(born_on):
        return Stage.KITA
    return Stage.SCHOOL if age < SCHOOL_UNTIL_YEARS else Stage.GROWN


def first_school_day(born_on: date) -> date:
    """The day from which school is compulsory."""
    turns_six_late = (born_on.month, born_on.day) > SCHOOL_AGE_BY
    return date(born_on.year + 6 + turns_six_late, *SCHOOL_START)


def school_stage_on(born_on: date, day: date) -> SchoolStage | None:
    """The school of the age: primary to class 4, then secondary, from sixteen on vocational."""
    if stage_on(born_on, day) is not Stage.SCHOOL:
        return None
    began = first_school_day(born_on)
    years = day.year - began.year - ((day.month, day.day) < SCHOOL_START)
    if years < CLASSES_OF_PRIMARY_SCHOOL:
        return SchoolStage.PRIMARY
    vocational = age_on(born_on, day) >= VOCATIONAL_FROM_YEARS
    return SchoolStage.VOCATIONAL if vocational else SchoolStage.SECONDARY


class Group(StrEnum):
    """Who lives together in a shared flat; groups keep apart."""

    WOMEN = "women"
    MEN = "men"
    FAMILIES = "families"


class ChildNeed(StrEnum):
    """What children need by day that has few places: a kita, or a class that teaches German."""

    KITA = "kita"
    PRIMARY_DAZ = "primary_daz"
    SECONDARY_DAZ = "secondary_daz"


@dataclass(frozen=True, slots=True)
class Member:
    """One person on the day: age in full years, stage, and sex for separate rooms alone.

    `school_stage` is that of the age unless told otherwise; None for whom no school waits.
    """

    age: int
    stage: Stage
    sex: Sex
    school_stage: SchoolStage | None = None
    daz: Answer = Answer.UNKNOWN

    @property
    def needs(self) -> ChildNeed | None:
        """The place the person needs by day; whether German is learnt counts as yes until told."""
        if self.stage is Stage.KITA:
            return ChildNeed.KITA
        if self.stage is not Stage.SCHOOL or self.daz is Answer.NO:
            return None
        return DAZ_OF.get(self.school_stage)


DAZ_OF: Mapping[SchoolStage | None, ChildNeed] = {
    SchoolStage.PRIMARY: ChildNeed.PRIMARY_DAZ,
    SchoolStage.SECONDARY: ChildNeed.SECONDARY_DAZ,
}


@dataclass(frozen=True, slots=True)
class WishOnDay:
    """One wish: its share of all wishes of the household (0 to 1), and what it names.

    `target` is the municipality or planning area, for wishes to be near the key under which
    `Vacancy.near` has the way there.
    """

    kind: WishKind
    share: float
    target: str | None = None
    rank: int | None = None


def wish_key(household: str, number: int) -> str:
    """The key under which `Vacancy.near` has the way to what a household wishes to be near."""
    return f"wish:{household}:{number}"


@dataclass(frozen=True, slots=True)
class PresentHome:
    """Where a household lives that asks for another home."""

    place: str
    kind: Kind
    municipality: str
    planning_area: str | None = None
    lease_transferable: bool | None = None


@dataclass(frozen=True, slots=True)
class HouseholdOnDay:
    """A waiting household as it is on the day of a round; a need nobody asked about is unknown.

    Attributes
    ----------
    languages
        ISO 639 codes, for the community of language alone.
    present
        The home of ours in which it lives and asks to move; None where it has none.
    lives_at
        The place where it lives now, be it on the list of those who wait or of those who move.
    kind_now
        What sort of home of ours that is; None where it lives elsewhere.
    municipality_now, planning_area_now
        Where it lives now, whether or not that is a home of its own: it does not count again there.
    passed_over
        How many rounds in a row left it without a home.
    refused_places, forbidden_places
        Homes it refused, and homes a person has ruled out.
    pinned_to
        The home a person has put it into.
    """

    code: str
    members: tuple[Member, ...]
    needs: Mapping[NeedKind, Answer] = field(default_factory=dict)
    waiting_days: int = 0
    status: HouseholdStatus = HouseholdStatus.PROCEDURE
    languages: tuple[str, ...] = ()
    wishes: tuple[WishOnDay, ...] = ()
    kita_hours_wished: int | None = None
    present: PresentHome | None = None
    lives_at: str | None = None
    kind_now: Kind | None = None
    municipality_now: str | None = None
    planning_area_now: str | None = None
    passed_over: int = 0
    refused_places: frozenset[str] = frozenset()
    forbidden_places: frozenset[str] = frozenset()
    pinned_to: str | None = None

    @property
    def persons(self) -> int:
        """How many people need a bed."""
        return len(self.members)

    def children_of(self, stage: Stage) -> int:
        """How many members are of a stage."""
        return sum(member.stage is stage for member in self.members)

    def children_who_need(self, need: ChildNeed) -> int:
        """How many members need a place of this kind by day."""
        return sum(member.needs is need for member in self.members)

    def needs_answered(self, answer: Answer) -> tuple[NeedKind, ...]:
        """The needs with this answer, in the order they are declared."""
        return tuple(kind for kind in NeedKind if self.needs.get(kind, Answer.UNKNOWN) is answer)

    def wish(self, kind: WishKind) -> WishOnDay | None:
        """The wish of a kind that counts most; None if there is none."""
        found = [one for one in self.wishes if one.kind is kind]
        return max(found, key=lambda one: one.share) if found else None

    @property
    def has_adult_man(self) -> bool:
        """Whether a women-only home would have to turn a member away."""
        return self._has_adult(Sex.MALE)

    @property
    def has_diverse_adult(self) -> bool:
        """Whether somebody counts to neither women nor men, and so shares a room with nobody."""
        return self._has_adult(Sex.DIVERSE)

    @property
    def group(self) -> Group:
        """What it is in a shared flat.

        Sons live with their mothers among women. Adults of both sexes, a man with children, and
        who counts to neither women nor men live among families.
        """
        adults = {one.sex for one in self.members if one.age >= ADULT_FROM_YEARS}
        sexes = adults or {one.sex for one in self.members}
        has_children = any(one.age < ADULT_FROM_YEARS for one in self.members) and bool(adults)
        if sexes == {Sex.FEMALE}:
            return Group.WOMEN
        return Group.MEN if sexes == {Sex.MALE} and not has_children else Group.FAMILIES

    def _has_adult(self, sex: Sex) -> bool:
        return any(one.sex is sex and one.age >= ADULT_FROM_YEARS for one in self.members)
