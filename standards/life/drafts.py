"""A draft from proposals: agreed limits are taken, contradicting ones wait for a choice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from standards.errors import Complaint, StandardsError
from standards.exact import exact_number
from standards.files.contradictions import contradictions
from standards.files.linter import complaints_about
from standards.findings import Binding
from standards.rules import Rule, RuleSet
from standards.terms import DatedLimit, LimitStatus, Source, Text

from .content import sealed


class Uptake(StrEnum):
    """What became of a proposed change: taken, open beside another, left, or a mere comment."""

    TAKEN = "taken"
    OPEN = "open"
    LEFT = "left"
    NOTED = "noted"


@dataclass(frozen=True)
class Amendment:
    """What one author proposes for one rule: a limit from a day on, a comment, or both."""

    rule: str
    author: str
    limit: Decimal | None = None
    since: date | None = None
    comment: str | None = None

    @property
    def wanted(self) -> tuple[Decimal | None, date | None]:
        """What has to be the same for two proposals to agree."""
        return self.limit, self.since


@dataclass(frozen=True)
class Draft:
    """A new version and what became of every proposal, by rule and author."""

    rule_set: RuleSet
    amendments: tuple[tuple[Amendment, Uptake], ...]

    @property
    def undecided(self) -> tuple[str, ...]:
        """Rules with proposals that contradict each other; their limits are those of before."""
        return tuple(sorted({one.rule for one, uptake in self.amendments if uptake is Uptake.OPEN}))


@dataclass(frozen=True)
class Choice:
    """For rules with contradicting proposals: whose is taken, and which rules stay as they are."""

    take: Mapping[str, str]
    keep: frozenset[str] = frozenset()


NO_CHOICE = Choice({})
LAST_YEAR = 2100
"""The last year a source or limit may be of; a later one is a slip of the pen."""


class DraftRefused(StandardsError):
    """Proposals cannot become a draft; complaints name rule and author."""


def objection(rule: Rule, amendment: Amendment) -> tuple[str, dict[str, str]] | None:
    """Why the proposed limit cannot stand in the rule: a code and its words; None if it can."""
    latest = max(rule.limits)
    if amendment.limit is None:
        return None
    if not rule.check.is_numeric:
        return "rule_without_number", {"rule": rule.id}
    if rule.limits[latest].grows_with:
        return "growing_limit", {"rule": rule.id}
    return _wrong_day(rule, amendment.since, latest)


def _wrong_day(rule: Rule, since: date | None, latest: date) -> tuple[str, dict[str, str]] | None:
    if since is None:
        return "no_day_for_limit", {"rule": rule.id}
    if since.year > LAST_YEAR:
        return "day_too_late", {"rule": rule.id, "year": str(LAST_YEAR)}
    if since < latest:
        return "before_a_dated_limit", {"rule": rule.id, "day": latest.isoformat()}
    return None


def draft_of(
    base: RuleSet, amendments: Iterable[Amendment], version: str, choice: Choice = NO_CHOICE
) -> Draft:
    """The base with every limit that nobody contradicts, as a version of its own.

    Two proposals for one rule contradict each other unless limit and day are the same. Then the
    rule stays as it is until `choice` takes one of them or keeps the rule; none is taken silently.

    Raises
    ------
    DraftRefused
        If a proposal names no rule, its limit cannot stand there, a choice fits no proposal, or
        the rules of the draft contradict themselves; all at once.
    """
    known = {rule.id: rule for rule in base.rules}
    by_rule: dict[str, list[Amendment]] = defaultdict(list)
    for one in dict.fromkeys(amendments):
        by_rule[one.rule].append(one)
    _refuse(_wrong(by_rule, known, choice))
    decided = {rule: _decided(rule, found, choice) for rule, found in sorted(by_rule.items())}
    taken = {rule: _taken(found) for rule, found in decided.items()}
    rules = tuple(_amended(rule, taken.get(rule.id, ()), base, version) for rule in base.rules)
    complaints = [one for rule in rules if taken.get(rule.id) for one in _unsound(rule)]
    _refuse([*complaints, *contradictions(rules, f"{base.name}@{version}")])
    draft = sealed(replace(base, version=version, rules=rules))
    return Draft(draft, tuple(one for found in decided.values() for one in found))


def _refuse(complaints: Sequence[Complaint]) -> None:
    if complaints:
        raise DraftRefused(sorted(complaints))


def _wrong(
    by_rule: Mapping[str, list[Amendment]], known: Mapping[str, Rule], choice: Choice
) -> list[Complaint]:
    found = []
    for rule, amendments in by_rule.items():
        for one in amendments:
            wrong = objection(known[rule], one) if rule in known else ("unknown_rule", {})
            if wrong:
                found.append(Complaint(f"{rule} ({one.author})", wrong[0], wrong[1]))
    for rule, author in choice.take.items():
        wanted = {one.wanted for one in by_rule.get(rule, []) if _proposes(one, author)}
        if len(wanted) != 1:
            code = "choice_fits_several" if wanted else "choice_fits_none"
            found.append(Complaint(rule, code, {"author": author}))
    found += [
        Complaint(rule, "choice_fits_none", {"author": "–"})
        for rule in choice.keep
        if rule not in by_rule
    ]
    return found


def _proposes(one: Amendment, author: str) -> bool:
    return one.limit is not None and one.author.casefold() == author.casefold()


def _decided(
    rule: str, amendments: Sequence[Amendment], choice: Choice
) -> list[tuple[Amendment, Uptake]]:
    limits = [one for one in amendments if one.limit is not None]
    chosen = choice.take.get(rule)
    if rule in choice.keep:
        wanted, others = set(), Uptake.LEFT
    elif chosen is not None:
        wanted = {one.wanted for one in limits if _proposes(one, chosen)}
        others = Uptake.LEFT
    else:
        wanted = {one.wanted for one in limits}
        wanted, others = (wanted if len(wanted) == 1 else set()), Uptake.OPEN
    ordered = sorted(amendments, key=lambda one: one.author.casefold())
    return [(one, _uptake(one, wanted, others)) for one in ordered]


def _uptake(
    one: Amendment, wanted: set[tuple[Decimal | None, date | None]], others: Uptake
) -> Uptake:
    if one.limit is None:
        return Uptake.NOTED
    return Uptake.TAKEN if one.wanted in wanted else others


def _taken(found: Sequence[tuple[Amendment, Uptake]]) -> tuple[Amendment, ...]:
    return tuple(one for one, uptake in found if uptake is Uptake.TAKEN)


def _amended(rule: Rule, taken: Sequence[Amendment], base: RuleSet, version: str) -> Rule:
    """The rule with the new limit.

    Its source is the draft and those who proposed it, and it binds as the county's own policy,
    whatever the rule says: no law asks for a number that the county has chosen.
    """
    if not taken or taken[0].limit is None or taken[0].since is None:
        return rule
    value, since = exact_number(taken[0].limit), taken[0].since
    dated = rule.limit_on(since)
    stands = dated is not None and dated[1].status is LimitStatus.IN_FORCE
    if dated and stands and dated[1].value == value:
        return rule
    authors = ", ".join(dict.fromkeys(one.author for one in taken))
    source = Source(document=base.title.de, section=f"{version} ({authors})", year=since.year)
    limit = DatedLimit(
        value=value,
        source=source,
        binding=Binding.LOCAL_POLICY,
        title=_renamed(rule, dated, value),
    )
    return rule.model_copy(update={"limits": {**rule.limits, since: limit}})


def _renamed(rule: Rule, dated: tuple[date, DatedLimit] | None, value: Decimal) -> Text | None:
    """The title with the new number, where it names the old one; None where it names none."""
    old = dated[1].value if dated else None
    if isinstance(old, bool) or old is None:
        return None
    title = rule.title_from(dated[0] if dated else None)
    german = _with_number(title.de, _written(old, ","), _written(value, ","))
    english = _with_number(title.en, _written(old, "."), _written(value, "."))
    return None if (german, english) == (title.de, title.en) else Text(de=german, en=english)


def _with_number(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\d.,]){re.escape(old)}(?![\d.,]*\d)", new, text)


def _written(number: Decimal, comma: str) -> str:
    return f"{number.normalize():f}".replace(".", comma)


def _unsound(rule: Rule) -> list[Complaint]:
    return complaints_about(rule, rule.id)
