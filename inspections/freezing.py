"""What is kept stays: a version is only taken a step further, a judgement never touched again."""

from collections.abc import Mapping

from sqlalchemy import event, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, ORMExecuteState
from sqlmodel import Session

from .errors import FrozenVersion
from .records import (
    Judgement,
    Row,
    RuleSetVersion,
    StoredAmendment,
    StoredFinding,
    VersionStatus,
)

KEPT = (RuleSetVersion, StoredAmendment, Judgement, StoredFinding)
DECISION = frozenset({"decision", "decided_on", "in_force_from"})
STEPS: Mapping[tuple[VersionStatus, VersionStatus], frozenset[str]] = {
    (VersionStatus.DRAFT, VersionStatus.DRAFT): frozenset({"is_unfinished"}),
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
@event.listens_for(Judgement, "before_update")
@event.listens_for(StoredFinding, "before_update")
def refuse_changes(mapper: Mapper[Row], connection: Connection, target: Row) -> None:
    """A proposal stays as it was made, a judgement and its findings as they were found."""
    del connection
    if inspect(target).session.is_modified(target):
        raise FrozenVersion(str(target.id), columns=mapper.class_.__name__)


@event.listens_for(RuleSetVersion, "before_delete")
@event.listens_for(StoredAmendment, "before_delete")
@event.listens_for(Judgement, "before_delete")
@event.listens_for(StoredFinding, "before_delete")
def refuse_deletion(mapper: Mapper[Row], connection: Connection, target: Row) -> None:
    """Nothing is ever deleted."""
    del connection
    raise FrozenVersion(str(target.id), columns=mapper.class_.__name__)


@event.listens_for(Session, "do_orm_execute")
def refuse_statements(state: ORMExecuteState) -> None:
    """The same for statements that change many rows at once and never see the objects."""
    mapper = state.bind_mapper
    if (state.is_update or state.is_delete) and mapper and mapper.class_ in KEPT:
        raise FrozenVersion(mapper.class_.__name__, columns="")
