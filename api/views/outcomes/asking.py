"""Which rounds the report on outcomes is about."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from api.views.asking.queries import Asked


class OutcomesAsked(Asked):
    """One round by its number; all rounds but drafts without one."""

    GERMAN: ClassVar[Mapping[str, str]] = {"round": "runde"}

    round: int | None = Field(default=None, ge=1, le=1_000_000)
