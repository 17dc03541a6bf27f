"""The life of a standard: its content kept with its hash, what changes, and how a draft is made."""

from .changes import Change, ChangeKind, changes_between, last_day_of
from .content import BrokenContent, as_json, content_of, rule_set_of, sealed
from .drafts import Amendment, Choice, Draft, DraftRefused, Uptake, draft_of, objection

__all__ = [
    "Amendment",
    "BrokenContent",
    "Change",
    "ChangeKind",
    "Choice",
    "Draft",
    "DraftRefused",
    "Uptake",
    "as_json",
    "changes_between",
    "content_of",
    "draft_of",
    "last_day_of",
    "objection",
    "rule_set_of",
    "sealed",
]
