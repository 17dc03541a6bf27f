"""A draft takes what nobody contradicts, and nothing silently."""

from datetime import date
from decimal import Decimal

import pytest

from standards import Binding, LimitStatus, load_rule_set
from standards.life import Amendment, Choice, DraftRefused, Uptake, changes_between, draft_of
from tests.standards.examples import claim_rule, judged, record, rule, rule_set

NEXT_YEAR, LATER = date(2027, 1, 1), date(2028, 1, 1)
GROWING = {"2020-01-01": {"value": 45, "plus_per": {"occupants": 10}}}
NO_CHOICE = Choice({})
BASE = rule_set(
    rule("R-1"),
    rule("R-2", level="dwelling", measure="dwelling_area_m2", unit="m2", limit=GROWING),
    claim_rule(rule_id="R-3"),
    rule("R-4", measure="room_height_m", unit="m", limit={"2020-01-01": Decimal("2.4")}),
)


def wants(
    limit: str | None, author: str = "Diakonie", *, rule="R-1", since=NEXT_YEAR, comment=None
):
    number = None if limit is None else Decimal(limit)
    return Amendment(rule, author, number, since if number else None, comment)


def uptakes(draft) -> dict[tuple[str, str], Uptake]:
    return {(one.rule, one.author): uptake for one, uptake in draft.amendments}


def codes(*amendments, choice=NO_CHOICE) -> list[str]:
    with pytest.raises(DraftRefused) as caught:
        draft_of(BASE, amendments, "2", choice)
    return [one.code for one in caught.value.complaints]


def test_a_proposed_limit_counts_from_its_day_and_names_who_proposed_it():
    draft = draft_of(BASE, [wants("7")], "2")

    new = draft.rule_set.rule("R-1")
    assert new.limit_on(date(2026, 12, 31))[1].value == 6
    assert new.limit_on(NEXT_YEAR)[1].value == 7
    assert "Diakonie" in new.limits[NEXT_YEAR].source.section
    assert uptakes(draft) == {("R-1", "Diakonie"): Uptake.TAKEN}


def test_what_a_county_asks_for_beyond_a_law_binds_as_its_own_policy_and_says_so():
    care = rule(
        "R-1",
        title={"de": "Höchstens 6,5 m² je Person", "en": "At most 6.5 m² per person"},
        limit={"2020-01-01": Decimal("6.5")},
        binding="statute",
    )
    draft = draft_of(rule_set(care), [wants("7")], "2")

    new = draft.rule_set.rule("R-1")
    assert new.binding_from(date(2020, 1, 1)) is Binding.STATUTE
    assert new.binding_from(NEXT_YEAR) is Binding.LOCAL_POLICY
    assert new.title_from(NEXT_YEAR).de == "Höchstens 7 m² je Person"
    assert new.title_from(NEXT_YEAR).en == "At most 7 m² per person"
    small = record({"floor_area_m2": 13, "sleeping_places": 2}, day=NEXT_YEAR)
    assert judged(new, small).binding is Binding.LOCAL_POLICY


def test_a_draft_is_a_version_of_its_own_and_changes_only_what_was_proposed():
    draft = draft_of(BASE, [wants("7")], "2").rule_set

    assert draft.version == "2"
    assert draft.sha256 != BASE.sha256
    found = changes_between(BASE, draft)
    assert [(one.rule, one.field) for one in found] == [("", "version"), ("R-1", "limits")]


def test_two_who_want_the_same_agree():
    draft = draft_of(BASE, [wants("7"), wants("7.0", "Caritas")], "2")

    assert set(uptakes(draft).values()) == {Uptake.TAKEN}
    assert "Caritas, Diakonie" in draft.rule_set.rule("R-1").limits[NEXT_YEAR].source.section


@pytest.mark.parametrize(
    "other", [wants("8", "Caritas"), wants("7", "Caritas", since=LATER), wants("6", "Caritas")]
)
def test_of_two_proposals_that_contradict_each_other_none_is_taken(other):
    draft = draft_of(BASE, [wants("7"), other, wants("2.5", rule="R-4")], "2")

    assert draft.undecided == ("R-1",)
    assert draft.rule_set.rule("R-1") == BASE.rule("R-1")
    assert draft.rule_set.rule("R-4") != BASE.rule("R-4")


def test_somebody_chooses_between_proposals_and_the_others_are_kept_as_left():
    both = [wants("7"), wants("8", "Caritas")]

    taken = draft_of(BASE, both, "2", Choice({"R-1": "caritas"}))
    kept = draft_of(BASE, both, "2", Choice({}, frozenset({"R-1"})))

    assert taken.rule_set.rule("R-1").limits[NEXT_YEAR].value == 8
    assert uptakes(taken) == {
        ("R-1", "Caritas"): Uptake.TAKEN,
        ("R-1", "Diakonie"): Uptake.LEFT,
    }
    assert kept.rule_set.rule("R-1") == BASE.rule("R-1")
    assert set(uptakes(kept).values()) == {Uptake.LEFT}
    assert taken.undecided == kept.undecided == ()


def test_a_comment_changes_nothing_and_is_kept():
    draft = draft_of(BASE, [wants(None, comment="Zu streng für Altbauten.")], "2")

    assert uptakes(draft) == {("R-1", "Diakonie"): Uptake.NOTED}
    assert draft.rule_set.rules == BASE.rules


def test_who_wants_what_holds_already_is_taken_without_a_second_entry():
    draft = draft_of(BASE, [wants("6")], "2")

    assert uptakes(draft) == {("R-1", "Diakonie"): Uptake.TAKEN}
    assert draft.rule_set.rule("R-1") == BASE.rule("R-1")


@pytest.mark.parametrize(
    ("amendment", "code"),
    [
        (wants("7", rule="R-9"), "unknown_rule"),
        (wants("50", rule="R-2"), "growing_limit"),
        (wants("1", rule="R-3"), "rule_without_number"),
        (wants("7", since=None), "no_day_for_limit"),
        (wants("7", since=date(2019, 12, 31)), "before_a_dated_limit"),
    ],
)
def test_a_limit_that_cannot_stand_there_is_refused(amendment, code):
    assert codes(amendment) == [code]


def test_everything_wrong_is_said_at_once():
    assert sorted(codes(wants("7", rule="R-9"), wants("50", rule="R-2"))) == [
        "growing_limit",
        "unknown_rule",
    ]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (Choice({"R-1": "Kirche"}), "choice_fits_none"),
        (Choice({"R-4": "Diakonie"}), "choice_fits_none"),
        (Choice({}, frozenset({"R-4"})), "choice_fits_none"),
    ],
)
def test_a_choice_that_fits_no_proposal_is_refused(choice, code):
    assert codes(wants("7"), choice=choice) == [code]


def test_an_author_with_two_proposals_for_one_rule_cannot_be_chosen():
    choice = Choice({"R-1": "Diakonie"})

    assert codes(wants("7"), wants("8"), choice=choice) == ["choice_fits_several"]


def test_limits_that_no_place_can_meet_together_are_refused():
    base = rule_set(rule("R-1"), rule("R-5", check="at_most", limit={"2020-01-01": 10}))

    with pytest.raises(DraftRefused) as caught:
        draft_of(base, [wants("12")], "2")

    assert [one.code for one in caught.value.complaints] == ["contradictory_limits"]


def test_a_shipped_set_can_be_drafted():
    base = load_rule_set("sn-vwv")

    draft = draft_of(base, [wants("6.5", rule="SN-VWV-05")], "2027.1").rule_set

    assert draft.rule("SN-VWV-05").limit_on(NEXT_YEAR)[1].value == Decimal("6.5")
    assert [one.id for one in draft.rules] == [one.id for one in base.rules]


def test_a_proposal_of_the_same_number_lifts_a_suspension():
    held = rule("R-1", limit={"2020-01-01": {"value": 6, "status": "suspended"}})

    draft = draft_of(rule_set(held), [wants("6")], "2")

    assert draft.rule_set.rule("R-1").limit_on(NEXT_YEAR)[1].status is LimitStatus.IN_FORCE


def test_a_day_in_another_century_is_a_slip():
    assert codes(wants("7", since=date(2101, 1, 1))) == ["day_too_late"]
