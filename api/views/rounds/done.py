"""What was just done, as an address says it to the page that follows."""

from enum import StrEnum


class Done(StrEnum):
    """A change that was made by the form before this page."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    MOVED_IN = "moved_in"
    PROPOSED = "proposed"
    DISCARDED = "discarded"
    PINNED = "pinned"
    FORBIDDEN = "forbidden"
    RULING_ENDED = "ruling_ended"
