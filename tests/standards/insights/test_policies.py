"""The numbers of the views stand in files with day and source; mistakes are named all at once."""

from datetime import date
from decimal import Decimal

import pytest

from standards import RuleFileError, Severity
from standards.insights import heim_tuev_policy, offer_policy

HEAD = """
  decided_by: {de: Kreistag, en: county council}
  source: Beschluss
  proposal: false
  most_weighted: 3
  must_be_assessed: [ko]
  without_effect: [proposal]
  not_seen_in_a_flat: [social_work_fte]
"""
GOOD = f"{HEAD}  review_within_months: 6\n  weights: {{core: 1, quality: 1}}\n"


def written(folder, text):
    path = folder / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_proposal_of_2026_says_what_it_is():
    offer, view = offer_policy(date(2026, 3, 1)), heim_tuev_policy(date(2026, 3, 1))

    assert offer.proposal
    assert view.proposal
    assert (offer.most_weighted, offer.review_within_months) == (3, 6)
    assert offer.weights == {Severity.CORE: 1, Severity.QUALITY: Decimal("0.5")}
    assert (view.green_from, view.red_to) == (Decimal("0.33"), Decimal("-0.33"))
    assert "2011" in view.source
    assert "2026" in offer.source


def test_a_later_decision_holds_from_its_day_on(tmp_path):
    later = GOOD.replace("months: 6", "months: 3")
    path = written(tmp_path, f"2026-01-01:{GOOD}2027-01-01:{later}")

    months = [
        offer_policy(day, path).review_within_months
        for day in (date(2025, 5, 1), date(2026, 12, 31), date(2027, 1, 1))
    ]

    assert months == [6, 6, 3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not_a_mapping"),
        ("{}", "not_a_mapping"),
        (f"soon:{GOOD}", "decided_on"),
        (f"2026-01-01:{GOOD.replace('core: 1, ', '')}", "weight"),
        (f"2026-01-01:{GOOD.replace('months: 6', 'months: 0')}", "review_within_months"),
        (f"2026-01-01:{GOOD.replace('[ko]', '[heavy]')}", "must_be_assessed"),
        (f"2026-01-01:{GOOD.replace('social_work_fte', 'posts')}", "posts"),
    ],
)
def test_a_policy_that_is_not_as_promised_is_refused(tmp_path, text, said):
    with pytest.raises(RuleFileError) as caught:
        offer_policy(date(2026, 1, 1), written(tmp_path, text))

    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("most", "best", "said"), [(9, "yellow", "ten factors"), (10, "green", "never green")]
)
def test_nine_factors_or_a_green_knock_out_are_no_heim_tuev(tmp_path, most, best, said):
    factors = "".join(
        f"    {one}: {{name: {{de: F{one}, en: G{one}}}, weight: 1}}\n"
        for one in range(1, most + 1)
    )
    text = (
        "2026-01-01:\n  decided_by: {de: a, en: b}\n  source: s\n  proposal: true\n"
        "  rule_weights: {ko: 3, core: 2, quality: 1}\n  green_from: 0.33\n  red_to: -0.33\n"
        f"  least_coverage: 0.5\n  ko_caps_light: {best}\n"
        f"  factors:\n{factors}"
    )

    with pytest.raises(RuleFileError, match=said):
        heim_tuev_policy(date(2026, 1, 1), written(tmp_path, text))
