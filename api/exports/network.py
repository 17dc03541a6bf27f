"""The workbook for the integration network: no address, no place, no household, no small number."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sqlmodel import Session

from api.explanations import source_text, unit_text
from api.sentences import Language, sentence
from api.views.rulebook import RuleBook, rule_book
from inspections import AccommodationStatus, Standing, accommodations_by_code, standings
from standards import Compliance, Outcome

from .areas import Area, grouped
from .book import Book, Heading, Look
from .counting import CountRow, counted
from .cover import Section, write_cover
from .findings import in_language, outcomes
from .rule_sets import rule_set_section
from .suppression import LEAST_SHOWN
from .values import Value

HIDDEN = "."
AREA = (Heading("area_level", 18), Heading("planning_area", 26), Heading("municipality", 30))
STANDING = (
    *AREA,
    Heading("accommodations", 14, Look.COUNT),
    Heading("compliant", 14, Look.COUNT),
    Heading("with_conditions", 14, Look.COUNT),
    Heading("blocked", 14, Look.COUNT),
    Heading("unknown", 14, Look.COUNT),
    Heading("compliant_share", 16, Look.SHARE),
    Heading("coverage", 14, Look.SHARE),
)
BY_RULE = (
    Heading("rule", 14),
    Heading("title", 40, Look.WRAPPED),
    *AREA,
    Heading("accommodations", 14, Look.COUNT),
    Heading("met", 12, Look.COUNT),
    Heading("minor_deviation", 12, Look.COUNT),
    Heading("not_met", 12, Look.COUNT),
    Heading("not_assessed", 12, Look.COUNT),
    Heading("not_applicable", 12, Look.COUNT),
    Heading("met_share", 14, Look.SHARE),
    Heading("coverage", 12, Look.SHARE),
)
RULES = (
    Heading("rule", 14),
    Heading("title", 44, Look.WRAPPED),
    Heading("rule_sets", 24, Look.WRAPPED),
    Heading("level", 14),
    Heading("limit", 12),
    Heading("unit", 18),
    Heading("severity", 12),
    Heading("binding", 26),
    Heading("confidence", 26),
    Heading("source", 44, Look.WRAPPED),
    Heading("comment", 60, Look.WRAPPED),
)
WORST_FIRST = (
    Outcome.NOT_MET,
    Outcome.MINOR_DEVIATION,
    Outcome.NOT_ASSESSED,
    Outcome.MET,
    Outcome.NOT_APPLICABLE,
)


def write_network(
    session: Session, path: Path, *, day: date, language: Language, practice: bool
) -> None:
    """How accommodations stood on a day, counted by municipality, planning area and rule.

    Counts below five are hidden, and others so that no hidden one can be worked out.

    Parameters
    ----------
    practice
        Whether these are practice data; the cover then says so.
    """
    book = Book(sentence("exports.title_network", language), language)
    sites = _homes(session, language)
    areas = grouped(sites)
    rules, standing = rule_book(), standings(session, day)
    compliance = {code: standing.get(code, Standing()).compliance.value for code in areas}
    words = tuple(one.value for one in Compliance)
    rows = counted(areas, compliance, words) if areas else []
    worst = _worst(session, day, areas)
    by_rule = {rule: _rule_counts(areas, worst[rule]) for rule in sorted(worst)} if areas else {}
    book.table("standing", STANDING, (_standing_row(row, language) for row in rows))
    book.table("by_rule", BY_RULE, _rule_rows(by_rule, rules, language))
    book.table("rules_and_sources", RULES, _source_rows(by_rule, rules, day, language))
    everything = [*rows, *(row for some in by_rule.values() for row in some)]
    hidden = _hidden_section(everything, language)
    sections = [hidden, rule_set_section(session, day, language)]
    notes = [sentence("exports.note_network", language, least=LEAST_SHOWN)]
    if not areas:
        notes.append(sentence("exports.note_too_few", language, least=LEAST_SHOWN))
        sections = []
    write_cover(book, day=day, practice=practice, sections=sections, notes=notes)
    book.save(path)


def _homes(session: Session, language: Language) -> dict[str, tuple[str, str]]:
    """Planning area and municipality of every accommodation that is offered or in use."""
    nowhere = sentence("exports.no_planning_area", language)
    return {
        code: (site.planning_area or nowhere, site.municipality)
        for code, site in accommodations_by_code(session).items()
        if site.status is not AccommodationStatus.CLOSED
    }


def _worst(session: Session, day: date, areas: Mapping[str, Area]) -> dict[str, dict[str, Outcome]]:
    """By rule the worst outcome of each accommodation that was judged by it."""
    worst: dict[str, dict[str, Outcome]] = defaultdict(dict)
    for code, rule, outcome in outcomes(session, day):
        if code in areas:
            before = worst[rule].get(code, Outcome.NOT_APPLICABLE)
            worst[rule][code] = min(before, outcome, key=WORST_FIRST.index)
    return worst


def _rule_counts(areas: Mapping[str, Area], worst: Mapping[str, Outcome]) -> list[CountRow]:
    found = {code: worst.get(code, Outcome.NOT_ASSESSED).value for code in areas}
    return counted(areas, found, tuple(one.value for one in Outcome))


def _area(row: CountRow, language: Language) -> tuple[Value, ...]:
    others = sentence("exports.several_small", language)
    level = "county" if row.planning_area == "" else "municipality"
    if level == "municipality" and row.municipality == "":
        level = "planning_area"
    names = [others if one is None else one for one in (row.planning_area, row.municipality)]
    return sentence(f"exports.level_{level}", language), *names


def _standing_row(row: CountRow, language: Language) -> tuple[Value, ...]:
    counts = [row.counts[one.value] for one in Compliance]
    judged = [row.counts[one.value] for one in Compliance if one is not Compliance.UNKNOWN]
    compliant = row.counts[Compliance.COMPLIANT.value]
    return (
        *_area(row, language),
        row.total,
        *(_shown(count) for count in counts),
        _share(compliant, judged),
        _coverage(row.counts[Compliance.UNKNOWN.value], counts),
    )


def _rule_rows(
    by_rule: Mapping[str, Sequence[CountRow]], rules: RuleBook, language: Language
) -> Iterator[tuple[Value, ...]]:
    for rule, rows in by_rule.items():
        for row in rows:
            counts = [row.counts[one.value] for one in Outcome]
            verdicts = (Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET)
            assessed = [row.counts[one.value] for one in verdicts]
            unseen = row.counts[Outcome.NOT_ASSESSED.value]
            yield (
                rule,
                in_language(rules, rule, language),
                *_area(row, language),
                row.total,
                *(_shown(count) for count in counts),
                _share(row.counts[Outcome.MET.value], assessed),
                _coverage(unseen, [*assessed, unseen]),
            )


def _source_rows(
    by_rule: Mapping[str, object], rules: RuleBook, day: date, language: Language
) -> Iterator[tuple[Value, ...]]:
    for rule_id in by_rule:
        entry = rules.entries.get(rule_id)
        if entry is None:
            continue
        rule, dated = entry.rule, entry.rule.limit_on(day)
        yield (
            rule_id,
            in_language(rules, rule_id, language),
            ", ".join(entry.sets),
            sentence(f"words.level_{rule.level}", language),
            dated[1].value if dated else None,
            unit_text(rule.unit, language),
            sentence(f"words.severity_{rule.severity}", language),
            sentence(f"words.binding_{rule.binding}", language),
            sentence(f"words.confidence_{rule.confidence}", language),
            source_text(rule),
            None,
        )


def _shown(count: int | None) -> Value:
    return HIDDEN if count is None else count


def _share(part: int | None, whole: Sequence[int | None]) -> Value:
    """A share of counts that are all shown; a share of a hidden one would give it away."""
    known = [one for one in whole if one is not None]
    if part is None or len(known) < len(whole):
        return HIDDEN
    return part / sum(known) if sum(known) else None


def _coverage(unseen: int | None, whole: Sequence[int | None]) -> Value:
    """How many of all have a verdict."""
    share = _share(unseen, whole)
    return 1 - share if isinstance(share, int | float) else share


def _hidden_section(rows: Sequence[CountRow], language: Language) -> Section:
    cells = [count for row in rows for count in row.counts.values()]
    hidden = sum(count is None for count in cells)
    shown = (
        (sentence("exports.cells_shown", language), len(cells) - hidden),
        (sentence("exports.cells_hidden", language), hidden),
        (sentence("exports.sum", language), len(cells)),
    )
    return Section("hidden_counts", ("figure", "number"), shown)
