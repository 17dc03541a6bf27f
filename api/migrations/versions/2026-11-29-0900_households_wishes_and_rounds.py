"""Wishes, schools and languages of households; rooms as homes; rounds with policy; rulings."""

import json
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "20261129_0900"
down_revision = "20261124_0900"
branch_labels = None
depends_on = None

WISHES = {"municipality": "wished_municipality", "planning_area": "wished_planning_area"}

household = sa.table(
    "household",
    sa.column("id", sa.Uuid()),
    sa.column("recorded_at", sa.DateTime(timezone=True)),
    *(sa.column(name, sa.String()) for name in WISHES.values()),
)
person = sa.table("person", sa.column("household_id", sa.Uuid()))
wish = sa.table(
    "wish",
    *(sa.column(name, sa.Uuid()) for name in ("id", "household_id")),
    sa.column("recorded_at", sa.DateTime(timezone=True)),
    *(sa.column(name, sa.Integer()) for name in ("number", "weight")),
    *(sa.column(name, sa.String()) for name in ("kind", "target")),
)
accommodation = sa.table("accommodation", sa.column("id"), sa.column("code", sa.String()))
dwelling = sa.table(
    "dwelling", sa.column("id"), sa.column("accommodation_id"), sa.column("code", sa.String())
)
assignment = sa.table(
    "assignment",
    *(sa.column(name) for name in ("household_id", "dwelling_id", "place", "persons")),
)
proposal = sa.table(
    "proposal",
    *(sa.column(name) for name in ("id", "dwelling_id", "place", "kita", "child_places")),
)


def upgrade() -> None:
    """Bring the tables from the revision before to this one.

    Columns come and go one by one: a table that others refer to is never made anew.
    """
    _people()
    _wishes()
    _rounds()
    _homes()


def downgrade() -> None:
    """Undo it; data that the older tables have no room for is lost."""
    op.drop_table("ruling")
    op.drop_column("dwelling", "is_shared")
    op.drop_column("assignment", "persons")
    op.drop_column("assignment", "place")
    op.add_column("proposal", sa.Column("kita", sa.String(), nullable=True))
    for name in ("child_places", "points", "place"):
        op.drop_column("proposal", name)
    for name in ("tried", "policy_from", "based_on"):
        op.drop_column("round", name)
    for name in WISHES.values():
        op.add_column("household", sa.Column(name, sa.String(), nullable=True))
    _bring_wishes_back()
    op.drop_table("wish")
    op.drop_column("person", "daz")
    op.drop_column("person", "school_stage")
    op.drop_column("household", "languages")
    op.drop_column("household", "asks_to_move")


def _bring_wishes_back() -> None:
    for kind, name in WISHES.items():
        first = (
            sa.select(wish.c.target)
            .where(wish.c.household_id == household.c.id, wish.c.kind == kind)
            .order_by(wish.c.number)
            .limit(1)
        )
        op.execute(sa.update(household).values({name: first.scalar_subquery()}))


def _place(table: sa.TableClause) -> sa.ScalarSelect[str]:
    """The path of the dwelling of each row."""
    return (
        sa.select(accommodation.c.code + "/" + dwelling.c.code)
        .where(dwelling.c.accommodation_id == accommodation.c.id)
        .where(dwelling.c.id == table.c.dwelling_id)
        .scalar_subquery()
    )


def _people() -> None:
    op.add_column(
        "household",
        sa.Column("asks_to_move", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "household", sa.Column("languages", sa.Text(), nullable=False, server_default="[]")
    )
    op.add_column("person", sa.Column("school_stage", sa.String(length=40), nullable=True))
    op.add_column(
        "person", sa.Column("daz", sa.String(length=40), nullable=False, server_default="unknown")
    )


def _wishes() -> None:
    op.create_table(
        "wish",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("household_id", "number"),
    )
    op.create_index(op.f("ix_wish_household_id"), "wish", ["household_id"])
    _keep_wishes()
    for name in WISHES.values():
        op.drop_column("household", name)


def _keep_wishes() -> None:
    bind = op.get_bind()
    for number, (kind, name) in enumerate(WISHES.items(), start=1):
        target = household.c[name]
        known = sa.select(household.c.id, household.c.recorded_at, target)
        rows = [
            {
                "id": uuid4(),
                "recorded_at": recorded_at,
                "household_id": whose,
                "number": number,
                "kind": kind,
                "target": wished,
                "weight": 1,
            }
            for whose, recorded_at, wished in bind.execute(known.where(target != "")).all()
        ]
        if rows:
            op.bulk_insert(wish, rows)


def _rounds() -> None:
    op.add_column("round", sa.Column("based_on", sa.Integer(), nullable=True))
    op.add_column(
        "round", sa.Column("policy_from", sa.Date(), nullable=False, server_default="2026-01-01")
    )
    op.add_column("round", sa.Column("tried", sa.Text(), nullable=False, server_default="{}"))
    op.execute("UPDATE round SET policy_from = weights_from")
    op.add_column("proposal", sa.Column("place", sa.String(), nullable=True))
    op.add_column("proposal", sa.Column("points", sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "proposal", sa.Column("child_places", sa.Text(), nullable=False, server_default="{}")
    )
    op.execute(sa.update(proposal).values(place=_place(proposal)))
    _keep_kitas()
    op.drop_column("proposal", "kita")


def _keep_kitas() -> None:
    bind = op.get_bind()
    known = sa.select(proposal.c.id, proposal.c.kita).where(proposal.c.kita.is_not(None))
    for which, kita in bind.execute(known).all():
        places = json.dumps({"kita": kita})
        bind.execute(sa.update(proposal).where(proposal.c.id == which).values(child_places=places))


def _homes() -> None:
    op.add_column(
        "dwelling", sa.Column("is_shared", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("assignment", sa.Column("place", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "assignment", sa.Column("persons", sa.Integer(), nullable=False, server_default="0")
    )
    persons = sa.select(sa.func.count()).where(person.c.household_id == assignment.c.household_id)
    op.execute(
        sa.update(assignment).values(
            place=_place(assignment), persons=persons.select_from(person).scalar_subquery()
        )
    )
    op.create_table(
        "ruling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_ruling_household_id"), "ruling", ["household_id"])
    op.create_index(op.f("ix_ruling_place"), "ruling", ["place"])
