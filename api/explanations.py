"""A finding as a sentence in plain German or English, with its numbers and its source."""

import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from standards import (
    Aggregate,
    Check,
    DatedLimit,
    Finding,
    Outcome,
    Rule,
    Type,
    Value,
    all_measures,
    all_units,
)

from .sentences import Language, number, sentence

ENOUGH_DECIMALS = 4
MOST_DECIMALS = 8


def explain(finding: Finding, rule: Rule, language: Language) -> str:
    """What was found and demanded, how it was worked out, what follows, and by which source."""
    if finding.outcome in {Outcome.NOT_ASSESSED, Outcome.NOT_APPLICABLE}:
        parts = [_why_not(finding, rule, language)]
    else:
        parts = [
            _put_together(rule, language),
            _compared(finding, rule, language),
            _worked_out(finding, rule, language),
            _needed(finding, rule, language),
            _partly_measured(finding, language),
            _verdict(finding, language),
            _single_case(finding, rule, language),
        ]
    parts.append(_source(finding, rule, language))
    return " ".join(part for part in parts if part)


def source_text(rule: Rule, start: date | None = None) -> str:
    """Document and section, as they are cited; of the limit of a date if it has its own."""
    source = rule.source_from(start)
    return f"{source.document}, {source.section}"


def shown(value: Value | None, language: Language, beside: Value | None = None) -> str:
    """A value as people write it, with as many decimals as tell it apart from the limit."""
    if value is None:
        return sentence("findings.none", language)
    if isinstance(value, bool):
        return sentence("findings.yes" if value else "findings.no", language)
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y" if language is Language.DE else "%Y-%m-%d")
    if isinstance(value, Fraction):
        return _amount(value, language, beside)
    return value


def limit_text(limit: DatedLimit, language: Language) -> str:
    """A limit as people write it; one that grows says with what."""
    value = limit.value
    base = shown(value if value is None or isinstance(value, bool) else Fraction(value), language)
    growing = [
        f"{shown(Fraction(amount), language)} × {label(measure, language)}"
        for measure, amount in limit.plus_per.items()
    ]
    growing += [
        sentence(
            "findings.per_started",
            language,
            group=shown(Fraction(group), language),
            measure=label(measure, language),
        )
        for measure, group in limit.plus_per_started.items()
    ]
    parts = growing if growing and value == 0 else [base, *growing]
    return " + ".join(parts)


def unit_text(unit: str | None, language: Language, amount: object = None) -> str:
    """A unit as people write it, in the singular for an amount of one where it has one.

    One that is no longer declared is shown as it was.
    """
    text = all_units().get(unit or "")
    if text is None:
        return unit or ""
    said = text.one if amount == 1 and text.one else text
    return said.de if language is Language.DE else said.en


def label(measure: str, language: Language) -> str:
    """The name of a measure."""
    text = all_measures()[measure].label
    return text.de if language is Language.DE else text.en


def _amount(value: Fraction, language: Language, beside: Value | None) -> str:
    decimals = _decimals(value, beside)
    return number(_rounded(value, decimals), language, decimals)


def _decimals(value: Fraction, beside: Value | None) -> int:
    """As many as are true; else two, or more to tell it from the limit and from nothing."""
    for decimals in range(ENOUGH_DECIMALS + 1):
        if Fraction(_rounded(value, decimals)) == value:
            return decimals
    for decimals in range(2, MOST_DECIMALS):
        if Fraction(_rounded(value, decimals)) not in {beside, 0}:
            return decimals
    return MOST_DECIMALS


def _rounded(value: Fraction, decimals: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _with_unit(value: Value | None, unit: str | None, language: Language) -> str:
    return f"{shown(value, language)} {unit_text(unit, language, value)}".strip()


def _put_together(rule: Rule, language: Language) -> str:
    """Over what an average or a total is taken; nothing where every place stands for itself."""
    if rule.aggregate is Aggregate.EACH:
        return ""
    return sentence(f"findings.aggregate_{rule.aggregate}_{rule.level}", language)


def _compared(finding: Finding, rule: Rule, language: Language) -> str:
    title = _title(finding, rule, language)
    if rule.check is Check.ANY_TRUE or isinstance(finding.limit, bool):
        found = "findings.claim_true" if finding.measured is True else "findings.claim_false"
        return sentence(found, language, title=title)
    measured = shown(finding.measured, language, finding.limit)
    if finding.measured is not None:
        measured = f"{measured} {unit_text(finding.unit, language, finding.measured)}".strip()
    if finding.missing and finding.measured is not None:
        end = "at_least" if _is_low_end(finding, rule) else "at_most"
        measured = sentence(f"findings.bound_{end}", language, value=measured)
    return sentence(
        f"findings.{rule.check}",
        language,
        title=title,
        measured=measured,
        limit=_with_unit(finding.limit, finding.unit, language),
    )


def _is_low_end(finding: Finding, rule: Rule) -> bool:
    """Of a partly measured place: whether the number shown is the least it can be."""
    return (rule.check is Check.AT_LEAST) is not (finding.outcome is Outcome.NOT_MET)


def _worked_out(finding: Finding, rule: Rule, language: Language) -> str:
    """The facts behind the number, unless the number itself is the only one."""
    derived = rule.measure is not None and all_measures()[rule.measure].is_derived
    if not derived and len(finding.inputs) <= 1:
        return ""
    facts = [
        f"{label(name, language)} {_with_unit(value, all_measures()[name].unit, language)}"
        for name, value in dict(finding.inputs).items()
    ]
    return sentence("findings.worked_out", language, facts="; ".join(facts)) if facts else ""


def _needed(finding: Finding, rule: Rule, language: Language) -> str:
    """How many fixtures a missed ratio wants: any group that is begun needs one of its own."""
    ratio = all_measures()[rule.measure].ratio if rule.measure else None
    limit, inputs = finding.limit, dict(finding.inputs)
    if finding.outcome is Outcome.MET or ratio is None or rule.check is not Check.AT_MOST:
        return ""
    whole = next(iter(inputs.values()), None)
    fixture = all_measures()[ratio.per]
    is_count = fixture.type is Type.COUNT and fixture.unit not in {"places", "persons"}
    if (
        not is_count
        or not isinstance(limit, Fraction)
        or not isinstance(whole, Fraction)
        or not limit
    ):
        return ""
    return sentence(
        "findings.needed",
        language,
        need=math.ceil(whole / limit),
        what=label(ratio.per, language),
    )


def _partly_measured(finding: Finding, language: Language) -> str:
    if not finding.missing:
        return ""
    missing = ", ".join(label(name, language) for name in dict.fromkeys(finding.missing))
    return sentence("findings.partly_measured", language, missing=missing)


def _verdict(finding: Finding, language: Language) -> str:
    if finding.outcome is Outcome.MET:
        return sentence("findings.met", language)
    tolerated = _with_unit(finding.tolerated, finding.unit, language)
    if finding.outcome is Outcome.NOT_MET:
        missed = sentence(f"findings.not_met_{finding.binding}", language)
        if finding.tolerated is None:
            return missed
        beyond = sentence("findings.beyond_tolerance", language, tolerated=tolerated)
        return f"{missed} {beyond}"
    deviation = abs(finding.deviation_percent or Fraction(0))
    code = "minor_deviation_law" if finding.binding.can_be_breached else "minor_deviation"
    return sentence(
        f"findings.{code}",
        language,
        percent=number(_rounded(deviation, 1), language, 1),
        tolerated=tolerated,
    )


def _single_case(finding: Finding, rule: Rule, language: Language) -> str:
    missed = finding.outcome in {Outcome.NOT_MET, Outcome.MINOR_DEVIATION}
    return sentence("findings.single_case", language) if rule.review and missed else ""


def _why_not(finding: Finding, rule: Rule, language: Language) -> str:
    missing = ", ".join(label(name, language) for name in dict.fromkeys(finding.missing))
    return sentence(
        f"findings.reason_{finding.reason}",
        language,
        title=_title(finding, rule, language),
        missing=missing,
    )


def _source(finding: Finding, rule: Rule, language: Language) -> str:
    since = shown(finding.limit_from, language) if finding.limit_from else ""
    code = "findings.source_since" if since else "findings.source"
    cited = source_text(rule, finding.limit_from)
    return sentence(code, language, source=cited, since=since)


def _title(finding: Finding, rule: Rule, language: Language) -> str:
    title = rule.title_from(finding.limit_from)
    return title.de if language is Language.DE else title.en
