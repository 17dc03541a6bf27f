"""Findings as rows, and what they add up to for each rule."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.explanations import explain, source_text, unit_text
from api.sentences import Language, sentence
from api.views.rulebook import RuleBook
from inspections import Accommodation, StoredFinding, as_finding, latest_judgements
from standards import Outcome, Tally

from .book import Heading, Look
from .values import Value

FINDINGS = (
    Heading("accommodation", 16),
    Heading("place", 22),
    Heading("rule", 14),
    Heading("title", 36, Look.WRAPPED),
    Heading("outcome", 18),
    Heading("reason", 26, Look.WRAPPED),
    Heading("measured", 12),
    Heading("limit", 12),
    Heading("unit", 18),
    Heading("deviation", 12, Look.SHARE),
    Heading("severity", 12),
    Heading("binding", 26),
    Heading("source", 40, Look.WRAPPED),
    Heading("explanation", 70, Look.WRAPPED),
)
ROWS_AT_ONCE = 1000
RULES = (
    Heading("rule", 14),
    Heading("title", 40, Look.WRAPPED),
    Heading("rule_sets", 22, Look.WRAPPED),
    Heading("level", 14),
    Heading("met", 10),
    Heading("minor_deviation", 12),
    Heading("not_met", 12),
    Heading("not_assessed", 12),
    Heading("not_applicable", 12),
    Heading("total", 10),
    Heading("met_share", 14, Look.SHARE),
    Heading("coverage", 12, Look.SHARE),
    Heading("severity", 12),
    Heading("binding", 26),
    Heading("confidence", 26),
    Heading("source", 44, Look.WRAPPED),
)


def counts_by_rule(session: Session, day: date) -> dict[str, Counter[Outcome]]:
    """The outcomes of the latest visits, counted by the database for each rule."""
    query = (
        select(StoredFinding.rule, StoredFinding.outcome, func.count())
        .where(col(StoredFinding.judgement_id).in_(_judgements(session, day)))
        .group_by(col(StoredFinding.rule), col(StoredFinding.outcome))
    )
    found: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for rule, outcome, count in session.exec(query):
        found[rule][Outcome(outcome)] = count
    return found


def latest_findings(session: Session, day: date) -> Iterator[tuple[str, StoredFinding]]:
    """Every finding of the latest visits that applies, by accommodation, rule and place."""
    query = (
        select(Accommodation.code, StoredFinding)
        .where(col(StoredFinding.accommodation_id) == col(Accommodation.id))
        .where(col(StoredFinding.outcome) != Outcome.NOT_APPLICABLE)
        .where(col(StoredFinding.judgement_id).in_(_judgements(session, day)))
        .order_by(col(Accommodation.code), col(StoredFinding.rule), col(StoredFinding.place))
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    yield from session.exec(query)


def outcomes(session: Session, day: date) -> Iterator[tuple[str, str, Outcome]]:
    """Accommodation, rule and outcome of every finding of the latest visits, each once."""
    query = (
        select(Accommodation.code, StoredFinding.rule, StoredFinding.outcome)
        .distinct()
        .where(col(StoredFinding.accommodation_id) == col(Accommodation.id))
        .where(col(StoredFinding.judgement_id).in_(_judgements(session, day)))
    )
    for code, rule, outcome in session.exec(query):
        yield code, rule, Outcome(outcome)


def _judgements(session: Session, day: date) -> list[UUID]:
    return [one.id for one in latest_judgements(session, day)]


def finding_rows(
    findings: Iterator[tuple[str, StoredFinding]],
    book: RuleBook,
    language: Language,
    written: Counter[Outcome],
) -> Iterator[tuple[Value, ...]]:
    """A row for every finding, counted in `written` as it goes by."""
    for code, stored in findings:
        written[stored.outcome] += 1
        yield (code, *_finding_row(stored, book, language))


def _finding_row(stored: StoredFinding, book: RuleBook, language: Language) -> Iterator[Value]:
    rule, finding = book.find(stored.rule), as_finding(stored)
    deviation = finding.deviation_percent
    yield stored.place
    yield stored.rule
    yield in_language(book, stored.rule, language)
    yield sentence(f"words.outcome_{stored.outcome}", language)
    yield sentence(f"exports.reason_{stored.reason}", language) if stored.reason else None
    yield stored.measured
    yield stored.limit
    yield unit_text(stored.unit, language)
    yield None if deviation is None else deviation / 100
    yield sentence(f"words.severity_{stored.severity}", language)
    yield sentence(f"words.binding_{stored.binding}", language)
    yield source_text(rule) if rule else None
    gone = sentence("exports.rule_gone", language)
    yield explain(finding, rule, language) if rule else gone


def rule_rows(
    by_rule: Mapping[str, Counter[Outcome]], book: RuleBook, language: Language
) -> Iterator[tuple[Value, ...]]:
    """A row for every rule that was judged, by id."""
    for rule_id in sorted(by_rule):
        counts = Tally(**{outcome.value: by_rule[rule_id][outcome] for outcome in Outcome})
        yield (
            *_about(rule_id, book, language),
            *tally_cells(counts),
            *_law(rule_id, book, language),
        )


def tally_cells(counts: Tally) -> tuple[Value, ...]:
    """Counts by outcome, their total, the share met of what was assessed, and the coverage."""
    return (
        counts.met,
        counts.minor_deviation,
        counts.not_met,
        counts.not_assessed,
        counts.not_applicable,
        counts.total,
        counts.met / counts.assessed if counts.assessed else None,
        counts.coverage,
    )


def in_language(book: RuleBook, rule_id: str, language: Language) -> str:
    """The title of a rule."""
    title = book.title(rule_id)
    return title.de if language is Language.DE else title.en


def _about(rule_id: str, book: RuleBook, language: Language) -> tuple[Value, ...]:
    entry = book.entries.get(rule_id)
    level = sentence(f"words.level_{entry.rule.level}", language) if entry else None
    sets = ", ".join(entry.sets) if entry else None
    return rule_id, in_language(book, rule_id, language), sets, level


def _law(rule_id: str, book: RuleBook, language: Language) -> tuple[Value, ...]:
    rule = book.find(rule_id)
    if rule is None:
        return None, None, None, sentence("exports.rule_gone", language)
    return (
        sentence(f"words.severity_{rule.severity}", language),
        sentence(f"words.binding_{rule.binding}", language),
        sentence(f"words.confidence_{rule.confidence}", language),
        source_text(rule),
    )
