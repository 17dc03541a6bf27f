"""The answer about planning areas: county, areas, municipalities, rules, remarks, sources."""

from datetime import date

from pydantic import BaseModel

from standards import Binding, Confidence, Outcome, Text

from .figures import FigureLine, Rate, Said


class Verdict(BaseModel):
    """What one rule says of the county or an area, with the sentence that explains it."""

    rule: str
    title: Text
    binding: Binding
    outcome: Outcome
    text: Text


class CareVerdict(BaseModel):
    """Whether the county or an area keeps to one care ratio; no outcome: nobody can say."""

    rule: str
    outcome: Outcome | None


class Threshold(BaseModel):
    """One care ratio in force: so many residents for each social worker, and who demands it."""

    rule: str
    limit: float
    since: date
    title: Text
    authority: str
    territory: Text
    binding: Binding
    confidence: Confidence
    source: str
    is_standing: bool


class TownLine(BaseModel):
    """One municipality by its official key."""

    ags: str
    name: str
    told: Said
    credited_places: int | None
    reported_places: int | None
    is_without_counselling: bool
    figures: FigureLine


class AreaLine(BaseModel):
    """One planning area; `told` is None where the register or a municipality alone names it."""

    name: str
    told: Said | None
    social_work_fte: float | None
    per_post: Rate
    figures: FigureLine
    verdicts: list[Verdict]
    care: list[CareVerdict]
    municipalities: list[TownLine]


class CountyLine(BaseModel):
    """The whole county, what belongs to no area included.

    `without_counselling` names the municipalities where people live whom counselling does not
    reach.
    """

    without_counselling: list[str]
    per_post: Rate
    figures: FigureLine
    verdicts: list[Verdict]
    care: list[CareVerdict]


class FairBandLine(BaseModel):
    """From which index to which a share counts as about fair, since when, and who decided it."""

    low: float
    high: float
    since: date
    decided_by: Text
    is_proposal: bool


class Remark(BaseModel):
    """Something that does not fit together."""

    code: str
    text: Text


class SourceLine(BaseModel):
    """Where numbers come from, and the day they hold for."""

    what: Text
    source: str
    as_of: str


class PlanningAnswer(BaseModel):
    """Everything about planning areas on one day."""

    day: date
    is_told: bool
    county: CountyLine
    areas: list[AreaLine]
    without_area: list[TownLine]
    thresholds: list[Threshold]
    band: FairBandLine | None
    remarks: list[Remark]
    sources: list[SourceLine]
