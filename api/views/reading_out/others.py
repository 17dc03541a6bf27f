"""Better homes that others get, and the second and third home with what is missing there."""

from collections.abc import Iterator

from placement import Alternative, Explanation
from standards import Text

from .saying import aloud, can_be_said, listed

RANKS = ("second", "third")
LACKS_TOLD = 3


def about_others(why: Explanation) -> Iterator[Text]:
    """The next best homes; of several better ones in one place one is told."""
    own = why.score or 0.0
    better = {
        (one.municipality, one.standing.code): one for one in why.alternatives if one.score > own
    }
    for one in better.values():
        yield aloud("other_better", municipality=one.municipality, standing=_standing(one))
    others = [one for one in why.alternatives if one.score <= own]
    for rank, one in zip(RANKS, others, strict=False):
        yield aloud(
            f"other_{rank}",
            municipality=one.municipality,
            verdict=_verdict(one),
            standing=_standing(one),
        )


def _verdict(one: Alternative) -> Text:
    lacks = list(dict.fromkeys(f"worse_{part.criterion}" for part in one.lacks))
    told = [aloud(code) for code in lacks if can_be_said(code)][:LACKS_TOLD]
    return aloud("other_worse", lacks=listed(told)) if told else aloud("other_equal")


def _standing(one: Alternative) -> Text:
    return aloud(one.standing.code)
