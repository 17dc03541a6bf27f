"""The compliance workbook: how accommodations stand, by which rules, with every finding."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from sqlmodel import Session

from api.sentences import Language, sentence
from api.views.rulebook import rule_book
from inspections import Standing, accommodations_by_code, dwellings_by_place, standings
from standards import Compliance, Outcome, Tally

from .book import Book, Heading, Look
from .cover import Section, write_cover
from .deficiencies import (
    DEFICIENCIES,
    Listed,
    deficiency_rows,
    deficiency_section,
    is_open,
    is_overdue,
    known_on,
)
from .findings import (
    FINDINGS,
    RULES,
    counts_by_rule,
    finding_rows,
    latest_findings,
    rule_rows,
    tally_cells,
)
from .rule_sets import rule_set_section
from .values import Value

ACCOMMODATIONS = (
    Heading("accommodation", 16),
    Heading("name", 28, Look.WRAPPED),
    Heading("kind", 24),
    Heading("status", 14),
    Heading("municipality", 20),
    Heading("planning_area", 18),
    Heading("dwellings", 11),
    Heading("sleeping_places", 12),
    Heading("compliance", 16),
    Heading("met", 10),
    Heading("minor_deviation", 12),
    Heading("not_met", 12),
    Heading("not_assessed", 12),
    Heading("not_applicable", 12),
    Heading("total", 10),
    Heading("met_share", 14, Look.SHARE),
    Heading("coverage", 12, Look.SHARE),
    Heading("blocking", 32, Look.WRAPPED),
    Heading("open_deficiencies", 12),
    Heading("of_these_overdue", 12),
    Heading("inspected_on", 14),
)


def write_compliance(
    session: Session, path: Path, *, day: date, language: Language, practice: bool
) -> None:
    """How every accommodation stood on a day, with rules, findings and deficiencies.

    Parameters
    ----------
    practice
        Whether these are practice data; the cover then says so.
    """
    book = Book(sentence("exports.title_compliance", language), language)
    rules, by_rule = rule_book(), counts_by_rule(session, day)
    written: Counter[Outcome] = Counter()
    found, places = known_on(session, day), standings(session, day)
    sites = {place: one for place, one in places.items() if "/" not in place}
    book.table("accommodations", ACCOMMODATIONS, _site_rows(session, sites, found, day, language))
    book.table("rules", RULES, rule_rows(by_rule, rules, language))
    findings = finding_rows(latest_findings(session, day), rules, language, written)
    book.table("findings", FINDINGS, findings)
    book.table("deficiencies", DEFICIENCIES, deficiency_rows(found, day, rules, language))
    sections = [
        _compliance_section(sites, language),
        _control_section(sites, by_rule, written, language),
        deficiency_section(found, day, language),
        rule_set_section(session, day, language),
    ]
    note = sentence("exports.note_compliance", language)
    write_cover(book, day=day, practice=practice, sections=sections, notes=[note])
    book.save(path)


def _site_rows(
    session: Session,
    sites: Mapping[str, Standing],
    found: Listed,
    day: date,
    language: Language,
) -> Iterator[tuple[Value, ...]]:
    places: Counter[str] = Counter()
    dwellings: Counter[str] = Counter()
    for place, dwelling in dwellings_by_place(session).items():
        code = place.split("/")[0]
        dwellings[code] += 1
        places[code] += dwelling.sleeping_places
    still_open = Counter(code for code, one in found if is_open(one))
    late = Counter(code for code, one in found if is_overdue(one, day))
    for code, site in accommodations_by_code(session).items():
        standing = sites.get(code, Standing())
        yield (
            code,
            site.name,
            sentence(f"words.kind_{site.kind}", language),
            sentence(f"words.status_{site.status}", language),
            site.municipality,
            site.planning_area,
            dwellings[code],
            places[code],
            sentence(f"words.compliance_{standing.compliance}", language),
            *tally_cells(standing.tally),
            ", ".join(standing.blocking),
            still_open[code],
            late[code],
            standing.inspected_on,
        )


def _compliance_section(sites: Mapping[str, Standing], language: Language) -> Section:
    """How many accommodations stand how, with the share and the coverage behind it."""
    rows: list[tuple[Value, ...]] = []
    for compliance in Compliance:
        mine = [one.tally for one in sites.values() if one.compliance is compliance]
        name = sentence(f"words.compliance_{compliance}", language)
        share = len(mine) / len(sites) if sites else None
        rows.append((name, len(mine), share, _sum(mine).coverage))
    every = _sum([one.tally for one in sites.values()])
    rows.append((sentence("exports.sum", language), len(sites), None, every.coverage))
    headers = ("compliance", "accommodations", "share", "coverage")
    return Section("compliance_counts", headers, rows, shares=frozenset({2, 3}))


def _control_section(
    sites: Mapping[str, Standing],
    by_rule: Mapping[str, Counter[Outcome]],
    written: Counter[Outcome],
    language: Language,
) -> Section:
    """The same findings counted on three sheets; a difference would be a mistake of ours."""
    by_site = _sum([one.tally for one in sites.values()])
    rows: list[tuple[Value, ...]] = []
    rules = sum(by_rule.values(), Counter[Outcome]())
    for outcome in Outcome:
        listed = None if outcome is Outcome.NOT_APPLICABLE else written[outcome]
        counts = (getattr(by_site, outcome.value), rules[outcome], listed)
        agree = len({one for one in counts if one is not None}) == 1
        rows.append((sentence(f"words.outcome_{outcome}", language), *counts, agree))
    sums = (by_site.total, rules.total(), written.total())
    agree = sums[0] == sums[1] == sums[2] + rules[Outcome.NOT_APPLICABLE]
    rows.append((sentence("exports.sum", language), *sums, agree))
    headers = ("outcome", "sheet_accommodations", "sheet_rules", "sheet_findings", "agrees")
    return Section("control_counts", headers, rows)


def _sum(tallies: list[Tally]) -> Tally:
    return Tally(**{one.value: sum(getattr(t, one.value) for t in tallies) for one in Outcome})
