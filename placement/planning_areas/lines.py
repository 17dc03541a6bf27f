"""The lines of the overview: the county, its planning areas, their municipalities."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .counting import Beds, Counsel, Reached, Supply, Tally
from .judging import CareLine, RuleVerdict
from .shares import FairShare, Ratio
from .values import Municipality, PlanningArea, Told


@dataclass(frozen=True, slots=True)
class Figures:
    """What is said of every municipality, planning area, and the county."""

    inhabitants: Tally
    beds: Beds
    fair: FairShare | None
    kita: Supply
    daz: Supply
    counsel: Counsel

    @property
    def per_thousand(self) -> Ratio:
        """Usable places for each 1,000 inhabitants; unknown unless all inhabitants are known."""
        known = self.inhabitants.number if self.inhabitants.is_complete else None
        people = None if known is None else Fraction(known, 1000)
        return Ratio(Fraction(self.beds.usable), people, self.beds.without_beds, self.beds.homes)


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """One municipality."""

    about: Municipality
    figures: Figures

    @property
    def is_without_counselling(self) -> bool:
        """Whether people live there and no counselling is told to reach them."""
        missing = self.figures.counsel.reached in {Reached.ELSEWHERE, Reached.NONE_TOLD}
        return missing and self.figures.beds.occupied > 0


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One planning area with its municipalities, what rules say, and every care ratio."""

    name: str
    about: PlanningArea | None
    figures: Figures
    posts: Ratio
    verdicts: tuple[RuleVerdict, ...]
    care: tuple[CareLine, ...]
    municipalities: tuple[MunicipalityLine, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The county, its areas by name, and the municipalities that belong to none."""

    day: date
    figures: Figures
    posts: Ratio
    verdicts: tuple[RuleVerdict, ...]
    care: tuple[CareLine, ...]
    areas: tuple[AreaLine, ...]
    without_area: tuple[MunicipalityLine, ...]
    told: tuple[Told, ...]
