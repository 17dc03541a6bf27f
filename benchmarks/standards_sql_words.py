"""Phrases of SQL: what is known of a number, and how it is held against a limit in integers."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

from standards import Check, Outcome, Reason
from standards.bulk.codes import CODE_OF, VERDICTS
from standards.terms import Condition, DatedLimit, Tolerance

MET, MINOR, NOT_MET = (
    VERDICTS.index((one, None)) for one in (Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET)
)
CODES = {reason: str(code) for reason, code in CODE_OF.items()}
MISSING = CODES[Reason.MISSING_INPUT]
SIGNS = {Check.AT_LEAST: ">=", Check.AT_MOST: "<=", Check.EQUALS: "="}
NOT = {"=": "<>", ">=": "<", "<=": ">"}


@dataclass(frozen=True)
class Found:
    """SQL for a number: its ends, the code of a gap, and whether it is missing altogether.

    Numbers are integers with `scale` decimals; `high` is NULL where there is no end.
    """

    low: str
    gap: str
    missing: str
    high: str
    partly: bool = False
    scale: int = 0
    per: "Found | None" = None


def from_columns(alias: str, name: str, scale: int, *, partly: bool) -> Found:
    """The four columns of a measure in a table."""
    low, gap, missing, high = (f"{alias}.{name}_{one}" for one in ("lo", "gap", "miss", "hi"))
    return Found(low, gap, missing, high, partly, scale)


def ratio(whole: Found, among: Found) -> Found:
    """One number over another."""
    gap = first_of(
        (whole.missing, whole.gap),
        (among.missing, among.gap),
        (f"{whole.gap} <> 0", whole.gap),
        otherwise=among.gap,
    )
    missing = f"({whole.missing} OR {among.missing})"
    return replace(whole, gap=gap, missing=missing, partly=whole.partly or among.partly, per=among)


def first_of(*pairs: tuple[str, str], otherwise: str) -> str:
    """The value of the first condition that holds."""
    whens = " ".join(f"WHEN {condition} THEN {value}" for condition, value in pairs)
    return f"(CASE {whens} ELSE {otherwise} END)" if pairs else otherwise


def above(found: list[Found]) -> Found:
    """What the nearest place knows, else what the place itself has."""
    here = found[0]
    asked = [(f"{one.gap} = 0", one) for one in found]

    def chosen(part: str) -> str:
        return first_of(
            *((when, getattr(one, part)) for when, one in asked), otherwise=getattr(here, part)
        )

    per = None
    if here.per is not None:
        per = above([replace(one.per, gap=one.gap) for one in found if one.per])
    return Found(
        chosen("low"),
        chosen("gap"),
        chosen("missing"),
        chosen("high"),
        here.partly,
        here.scale,
        per,
    )


@dataclass(frozen=True)
class Limit:
    """SQL for an integer and what it is to be divided by; the gap of the facts it grows by."""

    over: str
    per: int
    gap: str | None = None


def constant(value: Fraction) -> Limit:
    """A limit that is the same everywhere."""
    return Limit(str(value.numerator), value.denominator)


def grown(dated: DatedLimit, facts: dict[str, Found]) -> Limit:
    """A limit that grows with facts of the place."""
    value = Fraction(dated.value or 0)
    parts = [(value, "1")]
    for name, each in dated.plus_per.items():
        parts.append((Fraction(each) / 10 ** facts[name].scale, facts[name].low))
    for name, group in dated.plus_per_started.items():
        size = Fraction(group) * 10 ** facts[name].scale
        begun = (
            f"(({facts[name].low} * {size.denominator} + {size.numerator - 1}) // {size.numerator})"
        )
        parts.append((Fraction(1), begun))
    per = 1
    for amount, _ in parts:
        per = per * amount.denominator // gcd(per, amount.denominator)
    over = " + ".join(f"{int(amount * per)} * {fact}" for amount, fact in parts)
    gaps = [(f"{facts[name].gap} <> 0", facts[name].gap) for name in dated.grows_with]
    return Limit(f"({over})", per, first_of(*gaps, otherwise="0"))


def tolerated(check: Check, limit: Limit, tolerance: Tolerance) -> Limit:
    """Where a small deviation ends."""
    sign = -1 if check is Check.AT_LEAST else 1
    if tolerance.percent is not None:
        factor = 1 + sign * Fraction(tolerance.percent) / 100
        end = Limit(f"({limit.over} * {factor.numerator})", limit.per * factor.denominator)
    else:
        by = sign * Fraction(tolerance.absolute or 0)
        over = f"({limit.over} * {by.denominator} + {by.numerator * limit.per})"
        end = Limit(over, limit.per * by.denominator)
    if tolerance.rounded_down and check is Check.AT_MOST:
        return Limit(f"({end.over} // {end.per})", 1)
    return end


def compared(sign: str, low: str, per: str, limit: Limit, scales: tuple[int, int]) -> str:
    """`low / per` against a limit, multiplied crosswise; scales are their decimals."""
    left, right = limit.per * 10 ** scales[1], 10 ** scales[0]
    common = gcd(left, right)
    return f"({_times(low, left // common)} {sign} {_times(limit.over, right // common)} * {per})"


def _times(text: str, factor: int) -> str:
    return text if factor == 1 else f"{text} * {factor}"


def known(check: Check, found: Found, limit: Limit) -> str:
    """Whether a number that is known reaches the limit."""
    per, scale = (found.per.low, found.per.scale) if found.per else ("1", 0)
    return compared(SIGNS[check], found.low, per, limit, (found.scale, scale))


def surely_and_never(check: Check, found: Found, limit: Limit) -> tuple[str, str]:
    """Whether every value between the ends reaches the limit, and whether none does."""
    if check is Check.EQUALS:
        return "false", "false"
    per = found.per or Found("1", "0", "false", "1")
    scales = (found.scale, per.scale)
    ends = f"({found.high} IS NOT NULL AND {per.low} > 0 AND "

    def low_end(sign: str) -> str:
        ended = compared(sign, found.low, per.high, limit, scales)
        return f"(CASE WHEN {per.high} IS NULL THEN 0 {sign} {limit.over} ELSE {ended} END)"

    if check is Check.AT_LEAST:
        never = ends + compared("<", found.high, per.low, limit, scales) + ")"
        return f"({per.low} > 0 AND {low_end('>=')})", never
    return ends + compared("<=", found.high, per.low, limit, scales) + ")", low_end(">")


def partly_judged(check: Check, found: Found, limit: Limit, end: Limit | None) -> str:
    """The verdict where a part is missing."""
    surely, never = surely_and_never(check, found, limit)
    within, without = surely_and_never(check, found, end) if end else ("false", "true")
    nothing = []
    if found.per and check is not Check.AT_MOST:
        nothing = [(f"{found.per.high} = 0", CODES[Reason.NOTHING_TO_COUNT])]
    return first_of(
        *nothing,
        (surely, str(MET)),
        (f"{never} AND {without}", str(NOT_MET)),
        (f"{never} AND {within}", str(MINOR)),
        otherwise=found.gap,
    )


def judged(check: Check, found: Found, limit: Limit, tolerance: Tolerance | None) -> str:
    """The verdict on a number."""
    end = tolerated(check, limit, tolerance) if tolerance else None
    steps = [(f"{limit.gap} <> 0", limit.gap)] if limit.gap else []
    steps.append((found.missing, found.gap))
    if found.partly:
        steps.append((f"{found.gap} <> 0", partly_judged(check, found, limit, end)))
    nothing = CODES[Reason.NOTHING_TO_COUNT]
    if found.per:
        empty = f"{found.per.low} = 0"
        steps.append(
            (empty if check is not Check.AT_MOST else f"{empty} AND {found.low} = 0", nothing)
        )
    if limit.gap:
        of_somebody = f" AND {found.per.low} <> 0" if found.per else ""
        steps.append((f"{limit.over} = 0{of_somebody}", nothing))
    steps.append((known(check, found, limit), str(MET)))
    if end:
        steps.append((known(check, found, end), str(MINOR)))
    return first_of(*steps, otherwise=str(NOT_MET))


def unmet(condition: Condition, found: Found) -> tuple[str, str]:
    """Whether a condition is known not to hold, and whether that is open."""
    if condition.is_true is not None:
        return f"({found.gap} = 0 AND {found.low} <> {int(condition.is_true)})", f"{found.gap} <> 0"
    bounds = [
        (check, constant(Fraction(bound)))
        for check, bound in (
            (Check.AT_LEAST, condition.at_least),
            (Check.AT_MOST, condition.at_most),
        )
        if bound is not None
    ]
    outside = [f"NOT {known(check, found, bound)}" for check, bound in bounds]
    if found.per:
        outside.append(f"{found.per.low} = 0")
    never = f"({found.gap} = 0 AND ({' OR '.join(outside)}))"
    if not found.partly:
        return never, f"{found.gap} <> 0"
    ends = [surely_and_never(check, found, bound) for check, bound in bounds]
    partly = f"({found.gap} <> 0 AND NOT {found.missing}"
    never = f"({never} OR {partly} AND ({' OR '.join(one for _, one in ends)})))"
    surely = f"{partly} AND {' AND '.join(one for one, _ in ends)})"
    return never, f"({found.gap} <> 0 AND NOT {surely})"
