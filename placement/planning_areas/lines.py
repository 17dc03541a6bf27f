"""The lines of the overview: the county, its planning areas, their municipalities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .bands import FairBand
from .counselling import Counsel, Reached, reached_share
from .counting import Beds, Carers, Supply, Tally
from .judging import CareLine, RuleVerdict
from .shares import FairShare, Ratio
from .values import Municipality, PlanningArea, Told


@dataclass(frozen=True, slots=True)
class Figures:
    """What is said of every municipality, planning area, and the county."""

    inhabitants: Tally
    beds: Beds
    carers: Carers
    fair: FairShare | None
    kita: Supply
    daz: Supply
    counsel: Counsel

    @property
    def per_thousand(self) -> Ratio:
        """Usable places for each 1,000 inhabitants; unknown unless all inhabitants are known."""
        known = self.inhabitants.known
        people = None if known is None else Fraction(known, 1000)
        return Ratio(Fraction(self.beds.usable), people, self.beds.without_beds, self.beds.homes)


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """One municipality."""

    about: Municipality
    figures: Figures

    @property
    def reached(self) -> Ratio:
        """1 of 1 where counselling reaches it, 0 of 1 where not."""
        return share_reached([self])

    @property
    def is_without_counselling(self) -> bool:
        """Whether people live there whom counselling does not reach, as far as it is told."""
        return (
            self.figures.counsel.reached is Reached.NOT_REACHED and self.figures.beds.occupied > 0
        )


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

    @property
    def reached(self) -> Ratio:
        """The share of its municipalities that counselling reaches."""
        return share_reached(self.municipalities)


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
    band: FairBand | None

    @property
    def municipalities(self) -> tuple[MunicipalityLine, ...]:
        """All of them, area by area, those without one last."""
        inside = (town for area in self.areas for town in area.municipalities)
        return (*inside, *self.without_area)

    @property
    def reached(self) -> Ratio:
        """The share of all municipalities that counselling reaches."""
        return share_reached(self.municipalities)


def share_reached(towns: Sequence[MunicipalityLine]) -> Ratio:
    """The share of some municipalities that counselling reaches."""
    return reached_share([one.figures.counsel for one in towns])
