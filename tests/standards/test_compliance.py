"""Many findings become one word, and nothing unseen becomes a good word."""

from fractions import Fraction
from itertools import product

import pytest

from standards import (
    Binding,
    Compliance,
    Finding,
    Level,
    Outcome,
    Reason,
    Severity,
    blocks_placement,
    compliance_of,
    tally,
)


def finding(outcome, severity="core", reason=None):
    return Finding(
        rule="R-1",
        place="GU-1",
        level=Level.FACILITY,
        outcome=Outcome(outcome),
        binding=Binding.PROPOSAL,
        severity=Severity(severity),
        reason=reason,
    )


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], Compliance.UNKNOWN),
        ([("met", "core")], Compliance.COMPLIANT),
        ([("met", "ko"), ("met", "core")], Compliance.COMPLIANT),
        ([("not_assessed", "core")], Compliance.UNKNOWN),
        ([("not_applicable", "ko")], Compliance.UNKNOWN),
        ([("met", "core"), ("not_assessed", "core")], Compliance.COMPLIANT),
        ([("met", "core"), ("not_assessed", "ko")], Compliance.UNKNOWN),
        ([("met", "core"), ("minor_deviation", "quality")], Compliance.WITH_CONDITIONS),
        ([("met", "core"), ("not_met", "quality")], Compliance.WITH_CONDITIONS),
        ([("not_met", "core"), ("not_assessed", "ko")], Compliance.UNKNOWN),
        ([("not_met", "ko"), ("not_assessed", "ko")], Compliance.BLOCKED),
        ([("not_met", "ko"), ("met", "core")], Compliance.BLOCKED),
    ],
)
def test_a_place_stands_as_its_worst_finding_says(findings, expected):
    assert compliance_of(finding(*one) for one in findings) is expected


@pytest.mark.parametrize("reason", [Reason.NO_PARAMETER_IN_FORCE, Reason.SUSPENDED])
def test_a_knock_out_whose_limit_binds_nobody_blocks_nobody(reason):
    assert not blocks_placement(finding("not_assessed", "ko", reason))
    assert blocks_placement(finding("not_assessed", "ko", Reason.NO_SUCH_PLACE))


def test_one_more_finding_never_makes_a_blocked_place_usable():
    missed = finding("not_met", "ko")
    for outcome, severity in product(Outcome, Severity):
        assert compliance_of([missed, finding(outcome, severity)]) is Compliance.BLOCKED


def test_counts_add_up_and_coverage_stands_beside_them():
    counts = tally(
        finding(one)
        for one in ["met", "met", "minor_deviation", "not_met", "not_assessed", "not_applicable"]
    )

    assert (counts.met, counts.total, counts.applicable, counts.assessed) == (2, 6, 5, 4)
    assert counts.coverage == Fraction(4, 5)


def test_where_nothing_applies_there_is_no_coverage():
    assert tally([finding("not_applicable")]).coverage is None
