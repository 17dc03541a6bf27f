"""What is kept of a rule set stays: no version is changed or deleted, only taken a step further."""

from collections.abc import Mapping

from sqlalchemy import event, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, ORMExecuteState
from sqlmodel import Session

from .errors import FrozenVersion
from .records import RuleSetVersion, StoredAmendment, VersionStatus

KEPT = (RuleSetVersion, StoredAmendment)
DECISION = frozenset({"decision", "decided_on", "in_force_from"})
STEPS: Mapping[tuple[VersionStatus, VersionStatus], frozenset[str]] = {
    (VersionStatus.DRAFT, VersionStatus.PROPOSED): frozenset(),
    (VersionStatus.PROPOSED, VersionStatus.ADOPTED): DECISION,
    (VersionStatus.ADOPTED, VersionStatus.SUPERSEDED): frozenset({"superseded_on"}),
}
"""The steps a version may take, and the columns that are filled in on the way."""


@event.listens_for(RuleSetVersion, "before_update")
def refuse_other_changes(
    mapper: Mapper[RuleSetVersion], connection: Connection, target: RuleSetVersion
) -> None:
    """Let a version take one of the steps; refuse whatever else would change it."""
    del mapper, connection
    changed = {one.key for one in inspect(target).attrs if one.history.has_changes()}
    if not changed:
        return
    before = inspect(target).attrs.status.history.deleted or [target.status]
    filled_in = STEPS.get((VersionStatus(before[0]), target.status))
    if filled_in is None or not changed <= {"status", *filled_in}:
        raise FrozenVersion(f"{target.name}@{target.version}", columns=", ".join(sorted(changed)))


@event.listens_for(StoredAmendment, "before_update")
def refuse_changes(
    mapper: Mapper[StoredAmendment], connection: Connection, target: StoredAmendment
) -> None:
    """A proposal stays as it was made."""
    del mapper, connection
    if inspect(target).session.is_modified(target):
        raise FrozenVersion(target.rule, columns="")


@event.listens_for(RuleSetVersion, "before_delete")
@event.listens_for(StoredAmendment, "before_delete")
def refuse_deletion(
    mapper: Mapper[RuleSetVersion], connection: Connection, target: RuleSetVersion
) -> None:
    """Nothing is ever deleted."""
    del connection
    raise FrozenVersion(str(target.id), columns=mapper.class_.__name__)


@event.listens_for(Session, "do_orm_execute")
def refuse_statements(state: ORMExecuteState) -> None:
    """The same for statements that change many rows at once and never see the objects."""
    mapper = state.bind_mapper
    if (state.is_update or state.is_delete) and mapper and mapper.class_ in KEPT:
        raise FrozenVersion(mapper.class_.__name__, columns="")
