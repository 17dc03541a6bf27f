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
PLACE = """(SELECT accommodation.code || '/' || dwelling.code FROM dwelling
    JOIN accommodation ON accommodation.id = dwelling.accommodation_id
    WHERE dwelling.id = {table}.dwelling_id)"""
PERSONS = "(SELECT count(*) FROM person WHERE person.household_id = assignment.household_id)"


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    _people()
    _wishes()
    _rounds()
    _homes()


def downgrade() -> None:
    """Undo it; data that the older tables have no room for is lost."""
    op.drop_table("ruling")
    with op.batch_alter_table("dwelling") as batch_op:
        batch_op.drop_column("is_shared")
    with op.batch_alter_table("assignment") as batch_op:
        batch_op.drop_column("persons")
        batch_op.drop_column("place")
    with op.batch_alter_table("proposal") as batch_op:
        batch_op.add_column(sa.Column("kita", sa.String(), nullable=True))
        for name in ("child_places", "points", "place"):
            batch_op.drop_column(name)
    with op.batch_alter_table("round") as batch_op:
        for name in ("tried", "policy_from", "based_on"):
            batch_op.drop_column(name)
    with op.batch_alter_table("household") as batch_op:
        for name in WISHES.values():
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
    for kind, name in WISHES.items():
        op.execute(
            f"UPDATE household SET {name} = (SELECT target FROM wish WHERE kind = '{kind}' "
            "AND wish.household_id = household.id ORDER BY number LIMIT 1)"
        )
    op.drop_table("wish")
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("daz")
        batch_op.drop_column("school_stage")
    with op.batch_alter_table("household") as batch_op:
        batch_op.drop_column("languages")
        batch_op.drop_column("asks_to_move")


def _people() -> None:
    with op.batch_alter_table("household") as batch_op:
        batch_op.add_column(
            sa.Column("asks_to_move", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("languages", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("school_stage", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column("daz", sa.String(length=40), nullable=False, server_default="unknown")
        )


def _wishes() -> None:
    wishes = op.create_table(
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
    households = sa.table(
        "household",
        sa.column("id", sa.Uuid()),
        sa.column("recorded_at", sa.DateTime(timezone=True)),
        *(sa.column(name, sa.String()) for name in WISHES.values()),
    )
    rows = [
        {
            "id": uuid4(),
            "recorded_at": one.recorded_at,
            "household_id": one.id,
            "number": number,
            "kind": kind,
            "target": one._mapping[name],
            "weight": 1,
        }
        for one in op.get_bind().execute(sa.select(households)).all()
        for number, (kind, name) in enumerate(WISHES.items(), start=1)
        if one._mapping[name]
    ]
    if rows:
        op.bulk_insert(wishes, rows)
    with op.batch_alter_table("household") as batch_op:
        for name in WISHES.values():
            batch_op.drop_column(name)


def _rounds() -> None:
    with op.batch_alter_table("round") as batch_op:
        batch_op.add_column(sa.Column("based_on", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("policy_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("tried", sa.Text(), nullable=False, server_default="{}"))
    op.execute("UPDATE round SET policy_from = weights_from")
    with op.batch_alter_table("round") as batch_op:
        batch_op.alter_column("policy_from", nullable=False, existing_type=sa.Date())
    with op.batch_alter_table("proposal") as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("points", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("child_places", sa.Text(), nullable=False, server_default="{}")
        )
    op.execute(f"UPDATE proposal SET place = {PLACE.format(table='proposal')}")
    _keep_kitas()
    with op.batch_alter_table("proposal") as batch_op:
        batch_op.drop_column("kita")


def _keep_kitas() -> None:
    proposals = sa.table(
        "proposal", sa.column("id", sa.Uuid()), sa.column("kita"), sa.column("child_places")
    )
    bind = op.get_bind()
    for one in bind.execute(sa.select(proposals).where(proposals.c.kita.is_not(None))).all():
        places = json.dumps({"kita": one.kita})
        bind.execute(
            sa.update(proposals).where(proposals.c.id == one.id).values(child_places=places)
        )


def _homes() -> None:
    with op.batch_alter_table("dwelling") as batch_op:
        batch_op.add_column(
            sa.Column("is_shared", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("assignment") as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("persons", sa.Integer(), nullable=True))
    op.execute(
        f"UPDATE assignment SET place = {PLACE.format(table='assignment')}, persons = {PERSONS}"
    )
    with op.batch_alter_table("assignment") as batch_op:
        batch_op.alter_column("place", nullable=False, existing_type=sa.String())
        batch_op.alter_column("persons", nullable=False, existing_type=sa.Integer())
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
