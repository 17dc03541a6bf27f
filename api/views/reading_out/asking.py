"""Of which round a household is told."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from api.views.asking.queries import Asked


class ReadOutAsked(Asked):
    """A round by its number; the latest that is no draft without one."""

    GERMAN: ClassVar[Mapping[str, str]] = {"round": "runde"}

    round: int | None = Field(default=None, ge=1, le=1_000_000)
