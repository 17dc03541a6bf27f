"""Figures of one line as plain numbers, each with what it is made of and what is unknown."""

from datetime import date
from typing import Self

from pydantic import BaseModel

from placement.planning_areas import (
    Band,
    Beds,
    Carers,
    Counsel,
    FairShare,
    Figures,
    Gap,
    Ratio,
    Reached,
    Supply,
    Tally,
    Told,
    WalkTo,
)


class Rate(BaseModel):
    """One number for each of another.

    `unknown` of the `of` that were asked for the numbers did not tell; where there is a value all
    the same, it is made of what is known. `gap` says why there is none.
    """

    value: float | None
    part: float | None
    per: float | None
    unknown: int
    of: int
    gap: Gap | None

    @classmethod
    def made_of(cls, ratio: Ratio) -> Self:
        """The same as plain numbers."""
        value, part, per = (
            None if one is None else float(one) for one in (ratio.value, ratio.part, ratio.per)
        )
        return cls(
            value=value, part=part, per=per, unknown=ratio.unknown, of=ratio.of, gap=ratio.gap
        )


class Count(BaseModel):
    """A sum of what is known; `unknown` of the `of` that were asked did not tell."""

    number: float | None
    unknown: int
    of: int

    @classmethod
    def made_of(cls, tally: Tally) -> Self:
        """The same as plain numbers."""
        number = None if tally.number is None else float(tally.number)
        return cls(number=number, unknown=tally.unknown, of=tally.of)


class Said(BaseModel):
    """Who told the numbers of a line, and for which day."""

    source: str
    as_of: date

    @classmethod
    def made_of(cls, told: Told) -> Self:
        """The same."""
        return cls(source=told.source, as_of=told.as_of)


class Fair(BaseModel):
    """The places there are, and how many would be there if inhabitants alone decided.

    `surplus` is below zero where places are lacking. Where not everybody told how many places are
    credited (`credit_is_unknown`), only those told are taken off the target.
    """

    places: int
    before_credit: int | None
    target: int | None
    surplus: int | None
    index: Rate
    band: Band | None
    credit_is_unknown: bool

    @classmethod
    def made_of(cls, fair: FairShare, band: Band | None) -> Self:
        """The same as plain numbers."""
        return cls(
            places=fair.places,
            before_credit=fair.before_credit,
            target=fair.target,
            surplus=fair.surplus,
            index=Rate.made_of(fair.index),
            band=band,
            credit_is_unknown=fair.credit_is_unknown,
        )


class SupplyLine(BaseModel):
    """Free places of one kind, the children who need one, and the demand that an office states."""

    free: Count
    waiting: int
    resident: int | None
    residents_known: int
    occupied: int
    stated_demand: int | None
    per_child: Rate

    @classmethod
    def made_of(cls, supply: Supply) -> Self:
        """The same as plain numbers."""
        return cls(
            free=Count.made_of(supply.free),
            waiting=supply.waiting,
            resident=supply.resident,
            residents_known=supply.residents_known,
            occupied=supply.occupied,
            stated_demand=supply.told,
            per_child=Rate.made_of(supply.per_child),
        )


class CounselLine(BaseModel):
    """Counselling: whom it reaches, hours a week, walks to it."""

    reached: Reached
    municipalities: Rate
    services: int
    mobile_hours: Count
    fixed_hours: Count
    walk: WalkTo

    @classmethod
    def made_of(cls, counsel: Counsel, municipalities: Ratio) -> Self:
        """The same as plain numbers."""
        return cls(
            reached=counsel.reached,
            municipalities=Rate.made_of(municipalities),
            services=counsel.services,
            mobile_hours=Count.made_of(counsel.mobile_hours),
            fixed_hours=Count.made_of(counsel.fixed_hours),
            walk=counsel.walk,
        )


class FigureLine(BaseModel):
    """What is said of every municipality, planning area, and the county."""

    inhabitants: Count
    beds: Beds
    per_thousand: Rate
    fair: Fair | None
    carers: Carers
    counselling: CounselLine
    kita: SupplyLine
    daz: SupplyLine

    @classmethod
    def made_of(cls, figures: Figures, reached: Ratio, band: Band | None) -> Self:
        """The same as plain numbers."""
        return cls(
            inhabitants=Count.made_of(figures.inhabitants),
            beds=figures.beds,
            per_thousand=Rate.made_of(figures.per_thousand),
            fair=Fair.made_of(figures.fair, band) if figures.fair else None,
            carers=figures.carers,
            counselling=CounselLine.made_of(figures.counsel, reached),
            kita=SupplyLine.made_of(figures.kita),
            daz=SupplyLine.made_of(figures.daz),
        )
