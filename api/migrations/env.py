"""Alembic's entry: migrates the connection it is handed, in that connection's transaction."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

import placement.records  # noqa: F401  registers the tables of both floors


def render_item(kind: str, item: object, autogen_context: AutogenContext) -> str | Literal[False]:
    """Migrations name plain column types, so they outlive the classes that use them."""
    del autogen_context
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
