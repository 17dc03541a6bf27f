"""A rule set kept as JSON says the same when it is read again, or says that it does not."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inspections import ExactJson
from standards import Rule, load_rule_set, rule_set_names
from standards.life import BrokenContent, content_of, rule_set_of, sealed
from tests.standards.examples import rule, rule_set


def kept(content: dict[str, object]) -> object:
    """The content as it comes back from a column of a database."""
    column = ExactJson()
    return column.process_result_value(column.process_bind_param(content, None), None)


@pytest.mark.parametrize("name", rule_set_names())
def test_every_shipped_set_comes_back_as_it_was(name):
    shipped = load_rule_set(name)

    assert rule_set_of(kept(content_of(shipped)), shipped.sha256) == shipped


def test_numbers_come_back_exactly():
    fine = sealed(rule_set(rule(limit={"2020-01-01": Decimal("2.400001")})))

    back = rule_set_of(kept(content_of(fine)), fine.sha256)

    assert back.rule("R-1").limits[date(2020, 1, 1)].value == Decimal("2.400001")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["rules"][0]["limits"].update({"2020-01-01": {"value": 5}}),
        lambda content: content["rules"][0].update(active=False),
        lambda content: content.update(version="2"),
        lambda content: content["rules"].clear(),
        lambda content: content.update(authority="somebody else"),
    ],
    ids=["limit", "switched off", "version", "no rules", "authority"],
)
def test_content_that_was_changed_does_not_fit_its_hash(change):
    honest = sealed(rule_set(rule()))
    content = json.loads(json.dumps(content_of(honest), default=str), parse_float=Decimal)
    content["rules"][0]["limits"] = {"2020-01-01": {"value": 6}}
    assert rule_set_of(content, honest.sha256) == honest

    change(content)

    with pytest.raises(BrokenContent) as caught:
        rule_set_of(content, honest.sha256)
    assert [one.code for one in caught.value.complaints] == ["content_does_not_fit_its_hash"]


@pytest.mark.parametrize("content", [None, [], "x", {}, {"name": "probe", "rules": [{}]}])
def test_what_is_no_rule_set_is_named_as_such(content):
    with pytest.raises(BrokenContent) as caught:
        rule_set_of(content, "0" * 64)

    assert caught.value.complaints


def test_a_key_that_a_later_program_adds_does_not_change_what_was_decided():
    class LaterRule(Rule):
        reviewed_every_months: int | None = None

    decided = sealed(rule_set(rule()))
    content = content_of(decided)

    later = replace(decided, rules=tuple(LaterRule.model_validate(one) for one in content["rules"]))

    assert sealed(later).sha256 == decided.sha256
