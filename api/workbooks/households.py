"""The sheets of households: who they are by age and sex, what they need, what they wish for."""

from placement.records import Answer, HouseholdStatus, NeedKind, SchoolStage, Sex, WishKind

from .columns import Column, Content, SheetLayout, choice_column


def household_sheets() -> tuple[SheetLayout, ...]:
    """Households, the persons in them, and their wishes; the last sheet may be missing."""
    return _households(), _persons(), _wishes()


def _households() -> SheetLayout:
    columns = (
        Column("code", Content.CODE, required=True),
        Column("waiting_since", Content.DAY, required=True),
        choice_column("status", "columns.household_status_", HouseholdStatus, required=True),
        Column("present_place", Content.PLACE),
        Column("asks_to_move", Content.CLAIM),
        Column("languages", Content.LANGUAGES),
        Column("kita_hours_wished", Content.COUNT, unit="hours_per_day"),
        *(_answer(f"need_{kind}") for kind in NeedKind),
    )
    return SheetLayout("households", columns, ("code",))


def _persons() -> SheetLayout:
    columns = (
        Column("household", Content.CODE, required=True, refers_to="households"),
        Column("number", Content.COUNT, required=True),
        Column("born_on", Content.DAY, required=True),
        choice_column("sex", "columns.sex_", Sex, required=True),
        choice_column("school_stage", "columns.school_stage_", SchoolStage),
        _answer("daz"),
    )
    return SheetLayout("persons", columns, ("household", "number"))


def _wishes() -> SheetLayout:
    columns = (
        Column("household", Content.CODE, required=True, refers_to="households"),
        Column("number", Content.COUNT, required=True),
        choice_column("kind", "columns.wish_", WishKind, required=True),
        Column("target", Content.TEXT),
        Column("longitude", Content.DEGREES, unit="degrees"),
        Column("latitude", Content.DEGREES, unit="degrees"),
        Column("rank", Content.COUNT),
        Column("weight", Content.COUNT),
    )
    return SheetLayout("wishes", columns, ("household", "number"), may_be_missing=True)


def _answer(key: str) -> Column:
    answers = tuple(one.value for one in Answer)
    return Column(key, Content.ANSWER, words="columns.answer_", choices=answers)
