"""What several rule sets demand of the same thing, each in one cell."""

from fractions import Fraction

from api.explanations import limit_text
from api.sentences import Language, has_sentence, sentence
from standards import Aggregate, Level, Outcome, Tally
from standards.insights import Demand
from standards.terms import DatedLimit, LimitStatus

from .amounts import amount, with_unit
from .wording import say_in

APPLYING = frozenset(Outcome) - {Outcome.NOT_APPLICABLE}


def demand_text(demand: Demand, language: Language) -> str:
    """One cell of the table: the limit, for each place or on average, and what came of it."""
    parts = [f"{demand.rule}: {limit_of(demand, language)}"]
    if demand.aggregate is not Aggregate.EACH or demand.level is not Level.FACILITY:
        parts.append(counted_as(demand, language))
    if demand.has_conditions:
        parts.append(say_in("conditional", language))
    parts.append(sentence(f"words.binding_{demand.binding}", language))
    return say_in("demand", language, what=", ".join(parts), result=result_of(demand, language))


def counted_as(demand: Demand, language: Language) -> str:
    """Whether each room or dwelling counts by itself, or all together."""
    code = f"aggregate_{demand.aggregate}"
    exactly = f"{code}_{demand.level}"
    known = has_sentence(f"insights.{exactly}", language)
    return say_in(exactly if known else code, language)


def limit_of(demand: Demand, language: Language) -> str:
    """The limit in words, without where it holds; one that does not bind says why."""
    if demand.dated is None or demand.dated.value is None:
        return say_in("no_limit", language)
    limit = _limit(demand, demand.dated, language)
    if demand.dated.status is LimitStatus.SUSPENDED:
        return say_in("limit_suspended", language, limit=limit)
    return limit


def _limit(demand: Demand, dated: DatedLimit, language: Language) -> str:
    if isinstance(dated.value, bool):
        return say_in("must_be_so" if dated.value else "must_not_be_so", language)
    single = None if dated.grows_with else dated.value
    limit = with_unit(limit_text(dated, language), single, demand.unit, language)
    return say_in(f"limit_{demand.check}", language, limit=limit)


def result_of(demand: Demand, language: Language) -> str:
    """What came of it: how many places, and the number that decides, or why there is none."""
    counts = tally_text(demand.tally, language)
    if demand.outcome is Outcome.NOT_ASSESSED and demand.reason:
        counts = f"{counts} ({sentence(f'exports.reason_{demand.reason}', language)})"
    measured = demand.worst.measured
    if not isinstance(measured, Fraction):
        return counts
    value = amount(measured, demand.unit, language, demand.limit)
    code = "result_of_one" if demand.tally.applicable == 1 else "result_with_worst"
    return say_in(code, language, counts=counts, value=value)


def tally_text(tally: Tally, language: Language) -> str:
    """Findings that apply, counted: 3 met, 1 not met; a single one by its word alone."""
    counted = [(outcome, getattr(tally, outcome)) for outcome in Outcome]
    said = [(outcome, count) for outcome, count in counted if count]
    if len(said) > 1:
        said = [(outcome, count) for outcome, count in said if outcome in APPLYING]
    words = [sentence(f"words.outcome_{outcome}", language) for outcome, _ in said]
    if len(said) == 1 and said[0][1] == 1:
        return words[0]
    return ", ".join(f"{count} {word}" for (_, count), word in zip(said, words, strict=True))
