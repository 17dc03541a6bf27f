"""Deficiencies as a sheet of the compliance workbook and as a workbook of their own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from sqlmodel import Session

from api.sentences import Language, sentence
from api.views.rulebook import RuleBook, rule_book
from inspections import Deficiency, DeficiencyStatus, listed
from standards import Severity

from .book import Book, Heading, Look
from .cover import Section, write_cover
from .findings import in_language
from .values import Value

DEFICIENCIES = (
    Heading("accommodation", 16),
    Heading("place", 22),
    Heading("rule", 14),
    Heading("title", 44, Look.WRAPPED),
    Heading("rule_set", 16),
    Heading("severity", 12),
    Heading("status", 22),
    Heading("opened_on", 13),
    Heading("seen_on", 13),
    Heading("due", 13),
    Heading("overdue", 11),
    Heading("days_overdue", 11),
    Heading("remedied_on", 13),
    Heading("verified_on", 13),
)

Listed = list[tuple[str, Deficiency]]


def write_deficiencies(
    session: Session, path: Path, *, day: date, language: Language, practice: bool
) -> None:
    """All deficiencies with deadline and state on a day, most urgent first.

    Parameters
    ----------
    practice
        Whether these are practice data; the cover then says so.
    """
    book = Book(sentence("exports.title_deficiencies", language), language)
    found = known_on(session, day)
    book.table("deficiencies", DEFICIENCIES, deficiency_rows(found, day, rule_book(), language))
    note = sentence("exports.note_deficiencies", language)
    section = deficiency_section(found, day, language)
    write_cover(book, day=day, practice=practice, sections=[section], notes=[note])
    book.save(path)


def known_on(session: Session, day: date) -> Listed:
    """The deficiencies that had been opened by the day: what is not verified first, by deadline."""
    found = [(code, one) for code, one in listed(session) if one.opened_on <= day]
    return sorted(found, key=lambda pair: not is_open(pair[1]))


def is_open(one: Deficiency) -> bool:
    """Whether nobody has verified yet that it is gone."""
    return one.status is not DeficiencyStatus.VERIFIED


def is_overdue(one: Deficiency, day: date) -> bool:
    """Whether it is still open after its deadline."""
    return is_open(one) and one.due < day


def deficiency_rows(
    found: Iterable[tuple[str, Deficiency]], day: date, rules: RuleBook, language: Language
) -> Iterator[tuple[Value, ...]]:
    """A row for every deficiency, in the order given."""
    for code, one in found:
        overdue = is_overdue(one, day)
        yield (
            code,
            one.place,
            one.rule,
            in_language(rules, one.rule, language),
            one.rule_set,
            sentence(f"words.severity_{one.severity}", language),
            sentence(f"words.deficiency_{one.status}", language),
            one.opened_on,
            one.seen_on,
            one.due,
            overdue,
            (day - one.due).days if overdue else None,
            one.remedied_on,
            one.verified_on,
        )


def deficiency_section(found: Listed, day: date, language: Language) -> Section:
    """Counts by state and weight for a cover; the last row is their sum."""
    counts = Counter((one.severity, one.status) for _, one in found)
    late = Counter(one.severity for _, one in found if is_overdue(one, day))
    rows: list[tuple[Value, ...]] = []
    for severity in Severity:
        name = sentence(f"words.severity_{severity}", language)
        rows.append((name, *(counts[severity, one] for one in DeficiencyStatus), late[severity]))
    sums = (sum(counts[one, status] for one in Severity) for status in DeficiencyStatus)
    rows.append((sentence("exports.sum", language), *sums, late.total()))
    headers = ("severity", "open", "remedied", "verified", "of_these_overdue")
    return Section("deficiency_counts", headers, rows)
