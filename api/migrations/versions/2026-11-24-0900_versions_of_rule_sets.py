"""Versions of rule sets that never change, proposals for them, judgements beside standing ones."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_0900"
down_revision = "20261123_0900"
branch_labels = None
depends_on = None

FROZEN = ("id", "recorded_at", "name", "version", "sha256", "content", "author", "based_on")
DECIDED = ("decision", "decided_on", "in_force_from")
NEVER_CHANGES = ("rulesetversion", "storedamendment", "judgement", "storedfinding")
LATER_JUDGEMENT = """
    UPDATE judgement SET purpose = 'beside' WHERE EXISTS (
      SELECT 1 FROM judgement AS later
      WHERE later.inspection_id = judgement.inspection_id
        AND later.rule_set = judgement.rule_set
        AND (later.recorded_at > judgement.recorded_at
             OR (later.recorded_at = judgement.recorded_at AND later.id > judgement.id)))
"""
"""Until now the latest judgement counted: it stays the standing one, the others are beside it."""


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    op.create_table(
        "rulesetversion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("based_on", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("superseded_on", sa.Date(), nullable=True),
        sa.Column("is_unfinished", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", "version"),
    )
    op.create_index(op.f("ix_rulesetversion_name"), "rulesetversion", ["name"])
    op.create_table(
        "storedamendment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("limit", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("uptake", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["rulesetversion.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_storedamendment_version_id"), "storedamendment", ["version_id"])
    op.add_column(
        "judgement",
        sa.Column("purpose", sa.String(length=40), nullable=False, server_default="standing"),
    )
    op.execute(LATER_JUDGEMENT)
    op.create_index(
        "ix_judgement_one_standing",
        "judgement",
        ["inspection_id", "rule_set"],
        unique=True,
        sqlite_where=sa.text("purpose = 'standing'"),
        postgresql_where=sa.text("purpose = 'standing'"),
    )
    _guard()


def downgrade() -> None:
    """Undo it; data that the older tables have no room for is lost."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in NEVER_CHANGES:
        if is_sqlite:
            op.execute(f"DROP TRIGGER {table}_is_never_deleted")
            op.execute(f"DROP TRIGGER {table}_never_changes")
        else:
            op.execute(f"DROP FUNCTION {table}_is_kept() CASCADE")
    op.drop_index("ix_judgement_one_standing", "judgement")
    with op.batch_alter_table("judgement") as batch_op:
        batch_op.drop_column("purpose")
    op.drop_table("storedamendment")
    op.drop_table("rulesetversion")


def _guard() -> None:
    """The databases themselves refuse to change or delete what is kept, whoever asks."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    rewritten = _any_differs(FROZEN, is_sqlite=is_sqlite)
    decided = _any_differs(DECIDED, is_sqlite=is_sqlite)
    of_a_version = f"{rewritten} OR (OLD.status IN ('adopted', 'superseded') AND ({decided}))"
    for table in NEVER_CHANGES:
        changed = of_a_version if table == "rulesetversion" else "TRUE"
        if is_sqlite:
            _guard_sqlite(table, changed)
        else:
            _guard_postgres(table, changed)


def _any_differs(columns: tuple[str, ...], *, is_sqlite: bool) -> str:
    differs = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
    return " OR ".join(f"NEW.{one} {differs} OLD.{one}" for one in columns)


def _guard_sqlite(table: str, changed: str) -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
    op.execute(f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} {refuse}")
    op.execute(
        f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} WHEN {changed} {refuse}"
    )


def _guard_postgres(table: str, changed: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is never changed'; END $$"
    )
    made = f"FOR EACH ROW EXECUTE FUNCTION {table}_is_kept()"
    when = f"FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {table}_is_kept()"
    op.execute(f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} {made}")
    op.execute(f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} {when}")
