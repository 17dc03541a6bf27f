"""The wishes of the family: met or not, and why not."""

from collections.abc import Iterator, Mapping

from placement import Criterion, Explanation, Part
from placement.reasons.remarks import Remark
from standards import Text

from .saying import aloud, minutes_text

WHY_NOT = ("wish_no_home", "wish_homes_taken", "wish_less_fitting")
MET = 0.999


def about_wishes(why: Explanation) -> Iterator[Text]:
    """Each wish with a yes, a no, or the minutes there."""
    reasons = {str(one.details["wished"]): one for one in why.hints if one.code in WHY_NOT}
    wishes = [part for part in why.parts if part.criterion is Criterion.WISHES]
    for part in wishes:
        yield from _wish(part, reasons)
    if not wishes:
        yield aloud("wishes_none")


def _wish(part: Part, reasons: Mapping[str, Remark]) -> Iterator[Text]:
    code, details = part.remark.code, part.remark.details
    if code.endswith("_way"):
        way = minutes_text(float(details["minutes"]))
        yield aloud(f"{code}_{'short' if part.value >= MET else 'long'}", minutes=way)
        return
    named = {name: str(value) for name, value in details.items()}
    yield aloud(code, **named)
    reason = reasons.get(str(details.get("wished")))
    if code.endswith("_missed") and reason is not None:
        yield aloud(f"because_{reason.code}")
