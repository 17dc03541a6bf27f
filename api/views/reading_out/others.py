"""The second and third home: what is missing there, and that another family gets it."""

from collections.abc import Iterator

from placement import Alternative, Explanation
from standards import Text

from .saying import can_say, listed, say

RANKS = ("second", "third")
LACKS_TOLD = 3


def about_others(why: Explanation) -> Iterator[Text]:
    """The next best homes."""
    for rank, one in zip(RANKS, why.alternatives, strict=False):
        yield say(f"other_{rank}", municipality=one.municipality, **_compared(one, why))


def _compared(one: Alternative, why: Explanation) -> dict[str, Text]:
    lacks = list(dict.fromkeys(f"worse_{part.criterion}" for part in one.lacks))
    told = [say(code) for code in lacks if can_say(code)][:LACKS_TOLD]
    is_better = why.score is not None and one.score > why.score
    worse = say("other_worse", lacks=listed(told)) if told and not is_better else None
    verdict = say("other_better") if is_better else worse or say("other_equal")
    return {"verdict": verdict, "standing": say(one.standing.code)}
