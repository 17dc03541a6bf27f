"""The sheets of the workbook on planning areas."""

from placement.planning_areas import CounsellingForm

from .columns import Column, Content, SheetLayout

TOLD = (
    Column("as_of", Content.DAY, required=True),
    Column("source", Content.TEXT, required=True),
)
"""Every row says who said it and for which day: the figures come from several offices."""


def planning_sheets() -> tuple[SheetLayout, ...]:
    """Areas, their municipalities, and counselling."""
    return (_areas(), _municipalities(), _counselling())


def _areas() -> SheetLayout:
    columns = (
        Column("name", Content.TEXT, required=True),
        Column("inhabitants", Content.COUNT),
        Column("social_work_fte", Content.NUMBER, unit="fte"),
        Column("kita_demand", Content.COUNT),
        Column("daz_demand", Content.COUNT),
        *TOLD,
    )
    return SheetLayout("planning_areas", columns, ("name",))


def _municipalities() -> SheetLayout:
    columns = (
        Column("ags", Content.CODE, required=True),
        Column("name", Content.TEXT, required=True),
        Column("planning_area", Content.TEXT, refers_to="planning_areas"),
        Column("inhabitants", Content.COUNT),
        Column("credited_places", Content.COUNT),
        Column("reported_places", Content.COUNT),
        *TOLD,
    )
    return SheetLayout("planning_municipalities", columns, ("ags",))


def _counselling() -> SheetLayout:
    forms = tuple(one.value for one in CounsellingForm)
    columns = (
        Column("code", Content.CODE, required=True),
        Column("planning_area", Content.TEXT, required=True, refers_to="planning_areas"),
        Column("form", Content.CHOICE, required=True, words="columns.counselling_", choices=forms),
        Column("municipality", Content.CODE),
        Column("hours_per_week", Content.NUMBER, unit="hours_per_week"),
        *TOLD,
    )
    return SheetLayout("planning_counselling", columns, ("code", "municipality"))
