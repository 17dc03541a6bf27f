"""Households as a list has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from placement.records import (
    Answer,
    HouseholdStatus,
    NeedKind,
    SchoolStage,
    Sex,
    WishKind,
)


@dataclass(frozen=True, order=True)
class MemberRow:
    """One person of a household; who it is, nobody needs to know here."""

    born_on: date
    sex: Sex
    school_stage: SchoolStage | None = None
    daz: Answer = Answer.UNKNOWN


@dataclass(frozen=True)
class WishRow:
    """One wish as a list has it, see `records.Wish`."""

    kind: WishKind
    target: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    rank: int | None = None
    weight: int = 1


@dataclass(frozen=True)
class HouseholdRow:
    """One household as a list has it; `code` is its lasting name.

    A need that is not in `needs` was not asked about and stays unknown.
    """

    code: str
    waiting_since: date
    members: tuple[MemberRow, ...]
    status: HouseholdStatus = HouseholdStatus.PROCEDURE
    needs: Mapping[NeedKind, Answer] = field(default_factory=dict)
    present_place: str | None = None
    asks_to_move: bool = False
    languages: tuple[str, ...] = ()
    wishes: tuple[WishRow, ...] = ()
    kita_hours_wished: int | None = None
