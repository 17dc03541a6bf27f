"""Costly answers are worked out once for each state of the data and kept until it changes."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from api.amenities.decisions import FILE as DECISIONS
from api.planning_areas.store import FILE as PLANNING
from inspections import Accommodation, Deficiency, Dwelling, Inspection, Judgement, Row
from placement.records import Household, Proposal, Round, RoundState

Answer = TypeVar("Answer")

COUNTED: tuple[type[Row], ...] = (Inspection, Judgement, Household, Round)
"""Tables whose rows are added but never changed in a way that a kept answer depends on."""

CHANGING = (
    select(
        Dwelling.id, Dwelling.sleeping_places, Dwelling.blocked_places, Dwelling.occupied_places
    ).order_by(col(Dwelling.id)),
    select(Deficiency.status, func.count()).group_by(col(Deficiency.status)).order_by("status"),
)
"""What is changed in place, as far as kept answers depend on it."""


class Memory:
    """The latest answer of each kind, with the state of the data it belongs to."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[str, object]] = {}
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()

    def recall(self, kind: str, version: str, work_out: Callable[[], Answer]) -> Answer:
        """The kept answer, or a new one if the data changed; worked out by one at a time."""
        with self._lock:
            lock = self._locks.setdefault(kind, Lock())
        with lock:
            known = self._answers.get(kind)
            if known is None or known[0] != version:
                known = (version, work_out())
                self._answers[kind] = known
        return cast("Answer", known[1])


SEEN: tuple[type[Row], ...] = (Inspection, Judgement)
"""What was seen and judged, whoever waits."""

WAITING = ("household", "person", "need", "wish", "assignment", "ruling")
"""Tables of what a round is decided about; rows are changed in place, so they are read whole."""

DECIDED = (
    select(Proposal.id, Proposal.state, Proposal.refusal, Proposal.place)
    .where(col(Proposal.round_id) == col(Round.id), col(Round.state) != RoundState.DRAFT)
    .order_by(col(Proposal.id))
)
"""What people made of proposals; those of drafts count for nothing."""


def waiting_version_of(session: Session) -> str:
    """A short word that differs as soon as who waits, what they need, or what is decided does."""
    digest = hashlib.sha256()
    digest.update(repr(session.execute(DECIDED).all()).encode())
    for name in WAITING:
        table = SQLModel.metadata.tables[name]
        rows = session.execute(sqlalchemy.select(table).order_by(table.c.id))
        digest.update(repr(rows.all()).encode())
    return digest.hexdigest()[:16]


def version_of(
    session: Session, layers: Path, counted_tables: Sequence[type[Row]] = COUNTED
) -> str:
    """A short word that differs as soon as register, visits, layers or planning figures do.

    Parameters
    ----------
    counted_tables
        Of these it is enough to know how many rows there are, and the latest.
    """
    digest = hashlib.sha256()
    for row in session.exec(select(Accommodation).order_by(col(Accommodation.code))):
        digest.update(row.model_dump_json().encode())
    for changing in CHANGING:
        digest.update(repr(session.execute(changing).all()).encode())
    for table in counted_tables:
        counted = select(func.count(), func.max(col(table.recorded_at))).select_from(table)
        digest.update(repr(session.exec(counted).one()).encode())
    for file in (layers, layers.with_name(DECISIONS), layers.with_name(PLANNING)):
        if file.is_file():
            about = file.stat()
            digest.update(f"{about.st_mtime_ns}/{about.st_size}".encode())
    return digest.hexdigest()[:16]
