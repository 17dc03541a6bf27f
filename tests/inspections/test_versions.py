"""Draft, proposed, adopted, superseded: a version never changes and never goes."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from inspections import (
    Decision,
    DecisionIncomplete,
    DecisionInTheFuture,
    DecisionTooEarly,
    FrozenVersion,
    Judgement,
    OutdatedBase,
    RuleSetVersion,
    StoredAmendment,
    StoredFinding,
    UndecidedProposals,
    UnfinishedDraft,
    UnknownVersion,
    VersionStatus,
    VersionTaken,
    WrongStep,
    adopt_version,
    amendments_of,
    in_force_on,
    keep_draft,
    keep_shipped,
    last_adopted,
    propose_version,
    rule_set_in,
    version_named,
    versions_of,
)
from standards import load_rule_set
from standards.life import Amendment, BrokenContent, Uptake, draft_of, sealed

SHIPPED = load_rule_set("flat")
TODAY = date(2026, 3, 2)
FROM = date(2026, 4, 1)
DECISION = Decision("Kreistag, Beschluss 12/2026", date(2026, 3, 1), FROM)
RULE = "FL-01"
STATUS = VersionStatus


def other(version: str, **changes):
    return sealed(replace(SHIPPED, version=version, **changes))


@pytest.fixture
def kept(session):
    keep_shipped(session, SHIPPED)
    return session


def latest(session) -> str:
    return last_adopted(session, "flat").version


def adopted(session, version: str, decision: Decision = DECISION):
    keep_draft(session, other(version), author="Sozialamt", based_on=latest(session))
    propose_version(session, "flat", version)
    return adopt_version(session, "flat", version, decision, TODAY)


def statuses(session) -> dict[str, VersionStatus]:
    return {one.version: one.status for one in versions_of(session, "flat")}


# --- The way of a version -------------------------------------------------------------------------


def test_what_is_shipped_first_counts_since_ever_by_its_legal_basis(kept):
    found = in_force_on(kept, "flat", date(1990, 1, 1))

    assert found.status is STATUS.ADOPTED
    assert found.decision == SHIPPED.legal_basis
    assert rule_set_in(found) == SHIPPED


def test_the_same_files_again_change_nothing(kept):
    keep_shipped(kept, SHIPPED)

    assert len(versions_of(kept, "flat")) == 1


def test_a_version_that_comes_with_a_later_program_is_proposed_and_binds_nobody(kept):
    keep_shipped(kept, other("2030.1"))

    assert statuses(kept) == {SHIPPED.version: STATUS.ADOPTED, "2030.1": STATUS.PROPOSED}
    assert in_force_on(kept, "flat", date(2031, 1, 1)).version == SHIPPED.version


@pytest.mark.parametrize("keep", [keep_shipped, keep_draft])
def test_other_content_under_a_version_that_is_kept_is_refused(kept, keep):
    with pytest.raises(VersionTaken) as caught:
        keep(kept, other(SHIPPED.version, rules=SHIPPED.rules[1:]))

    assert caught.value.subject == f"flat@{SHIPPED.version}"


def test_a_version_becomes_law_step_by_step_and_supersedes_the_one_before(kept):
    keep_draft(kept, other("2"), author="Sozialamt", based_on=SHIPPED.version)
    assert statuses(kept)["2"] is STATUS.DRAFT

    propose_version(kept, "flat", "2")
    assert statuses(kept)["2"] is STATUS.PROPOSED

    adopt_version(kept, "flat", "2", DECISION, TODAY)
    assert statuses(kept) == {SHIPPED.version: STATUS.SUPERSEDED, "2": STATUS.ADOPTED}


def test_the_day_decides_which_version_counts(kept):
    adopted(kept, "2")

    days = (FROM - timedelta(days=1), FROM, date(2040, 1, 1))
    assert [in_force_on(kept, "flat", day).version for day in days] == [SHIPPED.version, "2", "2"]


def test_a_version_corrected_before_its_first_day_never_counts(kept):
    adopted(kept, "2")
    adopted(kept, "3")

    found = {in_force_on(kept, "flat", FROM + timedelta(days=one)).version for one in range(-3, 9)}
    assert found == {SHIPPED.version, "3"}
    assert statuses(kept)["2"] is STATUS.SUPERSEDED


def test_an_adopted_version_cites_the_decision(kept):
    adopted(kept, "2", Decision("  Beschluss 12/2026 ", date(2026, 3, 2), FROM))

    found = version_named(kept, "flat", "2")
    assert (found.decision, found.decided_on) == ("Beschluss 12/2026", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("decision", "error"),
    [
        (replace(DECISION, words="  "), DecisionIncomplete),
        (replace(DECISION, decided_on=TODAY + timedelta(days=1)), DecisionInTheFuture),
        (replace(DECISION, in_force_from=date(2026, 2, 28)), DecisionTooEarly),
    ],
)
def test_a_decision_is_cited_taken_and_does_not_look_back(kept, decision, error):
    with pytest.raises(error):
        adopted(kept, "2", decision)

    assert statuses(kept)["2"] is STATUS.PROPOSED
    assert statuses(kept)[SHIPPED.version] is STATUS.ADOPTED


def test_a_version_cannot_count_before_the_one_it_follows(kept):
    adopted(kept, "2")

    with pytest.raises(DecisionTooEarly) as caught:
        adopted(kept, "3", replace(DECISION, in_force_from=FROM - timedelta(days=1)))

    assert caught.value.details["earliest"] == FROM.isoformat()


def test_no_step_is_left_out_or_taken_twice(kept):
    keep_draft(kept, other("2"), author="Sozialamt", based_on=SHIPPED.version)

    with pytest.raises(WrongStep):
        adopt_version(kept, "flat", "2", DECISION, TODAY)
    propose_version(kept, "flat", "2")
    with pytest.raises(WrongStep):
        propose_version(kept, "flat", "2")
    adopt_version(kept, "flat", "2", DECISION, TODAY)
    with pytest.raises(WrongStep):
        adopt_version(kept, "flat", "2", DECISION, TODAY)


def test_an_unknown_version_lists_those_that_are_kept(kept):
    with pytest.raises(UnknownVersion) as caught:
        version_named(kept, "flat", "1999")

    assert f"flat@{SHIPPED.version}" in caught.value.details["known"]


# --- What was decided is not lost -----------------------------------------------------------------


def test_a_draft_of_a_superseded_version_cannot_take_back_what_was_decided_since(kept):
    keep_draft(kept, other("late"), author="Sozialamt", based_on=SHIPPED.version)
    adopted(kept, "2")

    with pytest.raises(OutdatedBase) as caught:
        propose_version(kept, "flat", "late")

    assert caught.value.details["based_on"] == f"flat@{SHIPPED.version}"
    assert caught.value.details["superseded"] == "flat@2"
    assert statuses(kept)["late"] is STATUS.DRAFT


def test_what_was_proposed_before_another_decision_is_not_adopted_after_it(kept):
    keep_draft(kept, other("late"), author="Sozialamt", based_on=SHIPPED.version)
    propose_version(kept, "flat", "late")
    adopted(kept, "2")

    with pytest.raises(OutdatedBase):
        adopt_version(kept, "flat", "late", DECISION, TODAY)

    assert (statuses(kept)["2"], statuses(kept)["late"]) == (STATUS.ADOPTED, STATUS.PROPOSED)


def test_a_draft_that_says_of_nothing_what_it_follows_cannot_be_proposed(kept):
    keep_draft(kept, other("2"), author="Sozialamt")

    with pytest.raises(OutdatedBase):
        propose_version(kept, "flat", "2")


def test_a_draft_of_a_draft_follows_what_that_one_follows(kept):
    keep_draft(kept, other("first"), author="Sozialamt", based_on=SHIPPED.version)
    keep_draft(kept, other("second"), author="Sozialamt", based_on="first")

    assert propose_version(kept, "flat", "second").status is STATUS.PROPOSED


def test_a_shipped_version_rests_on_the_shipped_one_and_not_on_what_was_decided_here(kept):
    keep_shipped(kept, other("2030.1"))
    adopted(kept, "2")
    shipped = keep_shipped(kept, other("2030.2"))

    assert shipped.based_on == "2030.1"
    with pytest.raises(OutdatedBase):
        adopt_version(kept, "flat", "2030.2", DECISION, TODAY)


def test_a_shipped_version_can_be_adopted_where_nothing_else_was_decided(kept):
    keep_shipped(kept, other("2030.1"))

    found = adopt_version(kept, "flat", "2030.1", DECISION, TODAY)

    assert (found.status, found.based_on) == (STATUS.ADOPTED, SHIPPED.version)


def test_an_unfinished_draft_waits_until_the_same_content_is_finished(kept):
    draft = other("2")
    keep_draft(kept, draft, author="Sozialamt", based_on=SHIPPED.version, is_unfinished=True)
    with pytest.raises(UnfinishedDraft):
        propose_version(kept, "flat", "2")

    keep_draft(kept, draft, author="Sozialamt", based_on=SHIPPED.version)

    assert propose_version(kept, "flat", "2").status is STATUS.PROPOSED


def test_a_finished_draft_does_not_become_unfinished_again(kept):
    draft = other("2")
    keep_draft(kept, draft, author="Sozialamt", based_on=SHIPPED.version)

    assert keep_draft(kept, draft, author="Sozialamt", is_unfinished=True).is_unfinished is False


# --- Proposals ------------------------------------------------------------------------------------


def drafted(session, *amendments):
    draft = draft_of(SHIPPED, amendments, "2")
    return keep_draft(session, draft.rule_set, draft.amendments, based_on=SHIPPED.version)


def numeric_rule() -> str:
    numeric = (one for one in SHIPPED.rules if one.check.is_numeric)
    return next(one.id for one in numeric if not any(x.grows_with for x in one.limits.values()))


def test_every_proposal_is_kept_with_its_author(kept):
    rule = numeric_rule()
    wanted = Amendment(rule, "Diakonie", Decimal("7.25"), date(2027, 1, 1), "wie in Bautzen")

    version = drafted(kept, wanted, Amendment(rule, "Caritas", comment="zu streng"))

    assert [(one.author, one.limit, one.uptake) for one in amendments_of(kept, version)] == [
        ("Caritas", None, Uptake.NOTED),
        ("Diakonie", Decimal("7.25"), Uptake.TAKEN),
    ]


def test_a_draft_with_contradicting_proposals_is_not_laid_before_the_council(kept):
    rule = numeric_rule()
    drafted(
        kept,
        Amendment(rule, "Diakonie", Decimal(90), date(2027, 1, 1)),
        Amendment(rule, "Caritas", Decimal(91), date(2027, 1, 1)),
    )

    with pytest.raises(UndecidedProposals) as caught:
        propose_version(kept, "flat", "2")

    assert caught.value.details["rules"] == rule


# --- Nothing changes, nothing goes ----------------------------------------------------------------


CHANGES = {
    "content": {"name": "x"},
    "sha256": "0" * 64,
    "version": "9",
    "decision": "somebody else",
    "decided_on": date(2020, 1, 1),
    "in_force_from": date(2020, 1, 1),
    "status": VersionStatus.DRAFT,
}


@pytest.mark.parametrize("column", CHANGES)
def test_an_adopted_version_cannot_be_changed(kept, column):
    version = adopted(kept, "2")
    setattr(version, column, CHANGES[column])

    with pytest.raises(FrozenVersion):
        kept.flush()

    kept.rollback()


def test_the_content_of_a_draft_cannot_be_changed_either(kept):
    version = keep_draft(kept, other("2"), author="Sozialamt")
    version.content = {}

    with pytest.raises(FrozenVersion):
        kept.flush()

    kept.rollback()


@pytest.mark.parametrize("status", [VersionStatus.DRAFT, VersionStatus.ADOPTED])
def test_no_version_is_deleted(kept, status):
    version = adopted(kept, "2") if status is STATUS.ADOPTED else keep_draft(kept, other("2"))
    kept.delete(version)

    with pytest.raises(FrozenVersion):
        kept.flush()

    kept.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        update(RuleSetVersion).values(sha256="x"),
        delete(RuleSetVersion),
        update(StoredAmendment).values(author="x"),
        delete(StoredAmendment),
        update(Judgement).values(version="x"),
        delete(Judgement),
        update(StoredFinding).values(rule="x"),
        delete(StoredFinding),
    ],
)
def test_statements_over_many_rows_are_refused_too(kept, statement):
    with pytest.raises(FrozenVersion):
        kept.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM rulesetversion",
        "UPDATE rulesetversion SET content = '{}'",
        "UPDATE rulesetversion SET decision = 'other' WHERE status = 'adopted'",
        "DELETE FROM storedamendment",
        "UPDATE storedamendment SET author = 'other'",
    ],
)
def test_the_database_itself_refuses_whoever_goes_behind_the_program(kept, statement):
    drafted(kept, Amendment(numeric_rule(), "Diakonie", comment="gut so"))
    connection = kept.connection()

    with pytest.raises(DBAPIError, match="never changed"):
        connection.execute(text(statement))

    kept.rollback()


def test_content_that_was_changed_behind_everybody_is_not_judged_by(kept):
    version = in_force_on(kept, "flat", TODAY)
    loaded = kept.exec(select(RuleSetVersion).where(RuleSetVersion.id == version.id)).one()
    forged = RuleSetVersion(**{**loaded.model_dump(), "content": {**loaded.content, "title": {}}})

    with pytest.raises(BrokenContent):
        rule_set_in(forged)
