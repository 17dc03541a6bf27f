"""What stands below the findings of a record: counts, coverage, one word, and where rules apply."""

from collections.abc import Sequence
from fractions import Fraction

import typer

from api.sentences import Language
from standards import Compliance, Finding, RuleSet, compliance_of, tally

from .words import LANGUAGE, say, word_of

HARDLY_SEEN = Fraction(1, 2)
"""Coverage below which "compliant" only holds as far as somebody looked."""


def sum_up(rule_set: RuleSet, findings: Sequence[Finding]) -> None:
    """Counts that add up, the coverage beside the word, and where these rules apply."""
    counts, word = tally(findings), compliance_of(findings)
    coverage = counts.coverage or 0
    german = LANGUAGE is Language.DE
    typer.echo(
        say(
            "check_summary",
            met=counts.met,
            minor=counts.minor_deviation,
            not_met=counts.not_met,
            not_assessed=counts.not_assessed,
            not_applicable=counts.not_applicable,
        )
    )
    hardly = word is Compliance.COMPLIANT and coverage < HARDLY_SEEN
    typer.echo(
        say(
            "check_word_hardly_seen" if hardly else "check_word",
            word=word_of(word),
            assessed=counts.assessed,
            applicable=counts.applicable,
            percent=int(coverage * 100),
        )
    )
    territory = rule_set.territory.de if german else rule_set.territory.en
    typer.echo(say("check_territory", territory=territory))
