"""The rule sets that a workbook was judged by, with version and hash."""

from collections import Counter
from datetime import date

from sqlmodel import Session

from api.sentences import Language
from inspections import latest_judgements
from standards import load_rule_set, rule_set_names

from .cover import Section


def rule_set_section(session: Session, day: date, language: Language) -> Section:
    """Every version that judged a latest visit, and how many visits it judged."""
    judged = Counter(
        (one.rule_set, one.version, one.sha256) for one in latest_judgements(session, day)
    )
    rows = [
        (_title(name, language), name, version, visits, sha256)
        for (name, version, sha256), visits in sorted(judged.items())
    ]
    return Section("rule_sets", ("title", "rule_set", "version", "visits", "sha256"), rows)


def _title(name: str, language: Language) -> str:
    if name not in rule_set_names():
        return name
    title = load_rule_set(name).title
    return title.de if language is Language.DE else title.en
