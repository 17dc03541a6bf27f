"""The second and third home: what is missing there, and that another family gets it."""

from collections.abc import Iterator

from placement import Alternative, Explanation
from standards import Text

from .saying import aloud, can_be_said, listed

RANKS = ("second", "third")
LACKS_TOLD = 3


def about_others(why: Explanation) -> Iterator[Text]:
    """The next best homes."""
    for rank, one in zip(RANKS, why.alternatives, strict=False):
        yield aloud(f"other_{rank}", municipality=one.municipality, **_compared(one, why))


def _compared(one: Alternative, why: Explanation) -> dict[str, Text]:
    lacks = list(dict.fromkeys(f"worse_{part.criterion}" for part in one.lacks))
    told = [aloud(code) for code in lacks if can_be_said(code)][:LACKS_TOLD]
    is_better = why.score is not None and one.score > why.score
    worse = aloud("other_worse", lacks=listed(told)) if told and not is_better else None
    verdict = aloud("other_better") if is_better else worse or aloud("other_equal")
    return {"verdict": verdict, "standing": aloud(one.standing.code)}
