"""What rules say of areas, and what does not fit, as sentences in both languages."""

from collections.abc import Mapping, Sequence
from functools import partial

from api.explanations import explain, source_text
from api.sentences import Language, number, sentence
from api.views.houses.insights import both
from api.views.rulebook import RuleBook
from placement.planning_areas import CareLine, Oddity, RuleVerdict
from standards import RuleSet

from .answer import CareVerdict, Remark, Threshold, Verdict


def verdict_lines(verdicts: Sequence[RuleVerdict]) -> list[Verdict]:
    """Every rule about an area with its outcome and why."""
    return [
        Verdict(
            rule=one.rule.id,
            title=one.rule.title,
            binding=one.rule.binding,
            outcome=one.finding.outcome,
            text=both(partial(explain, one.finding, one.rule)),
        )
        for one in verdicts
    ]


def care_verdicts(care: Sequence[CareLine]) -> list[CareVerdict]:
    """Whether each care ratio is kept to, strictest first."""
    return [
        CareVerdict(rule=one.rule.id, outcome=one.finding.outcome if one.finding else None)
        for one in care
    ]


def threshold_lines(
    care: Sequence[CareLine], book: RuleBook, standing: Sequence[RuleSet]
) -> list[Threshold]:
    """Every care ratio in force, strictest first, with who demands it."""
    in_force = {rule.id for rule_set in standing for rule in rule_set.active_rules}
    return [_threshold(one, _home(one, book), is_standing=one.rule.id in in_force) for one in care]


def remark_lines(oddities: Sequence[Oddity]) -> list[Remark]:
    """What does not fit together, in words."""
    return [Remark(code=one.code, text=both(partial(_remark, one))) for one in oddities]


def _threshold(one: CareLine, home: RuleSet, *, is_standing: bool) -> Threshold:
    return Threshold(
        rule=one.rule.id,
        limit=float(one.limit),
        since=one.since,
        title=home.title,
        authority=home.authority,
        territory=home.territory,
        binding=one.rule.binding,
        confidence=one.rule.confidence,
        source=source_text(one.rule, one.since),
        is_standing=is_standing,
    )


def _home(one: CareLine, book: RuleBook) -> RuleSet:
    """The set a rule was written for, not one that includes it."""
    found = [rule_set for rule_set in book.sets if rule_set.name in one.sets]
    return min(found, key=lambda rule_set: (bool(rule_set.includes), rule_set.name))


def _remark(oddity: Oddity, language: Language) -> str:
    return sentence(f"areas.remark_{oddity.code}", language, **_words(oddity.details, language))


def _words(details: Mapping[str, str | int], language: Language) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else number(value, language)
        for name, value in details.items()
    }
