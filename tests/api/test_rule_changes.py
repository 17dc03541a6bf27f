"""What changed between two versions, said the way people say it."""

from dataclasses import replace

import pytest

from api.rule_changes import change_text, rule_title
from api.sentences import Language, catalogue
from standards import Rule, load_rule_set, rule_set_names
from standards.life import ChangeKind, changes_between
from standards.life.changes import OF_A_SET
from tests.standards.examples import claim_rule, rule, rule_set

LATER = {"2020-01-01": 6, "2027-01-01": 7}
ANNOUNCED = {"2020-01-01": 6, "2027-01-01": {"value": 7, "status": "announced"}}
SUSPENDED = {"2020-01-01": 6, "2027-01-01": {"value": 6, "status": "suspended"}}


def said(old: dict, new: dict, language=Language.DE) -> list[str]:
    before, after = rule_set(rule(**old)), rule_set(rule(**new))
    return [change_text(one, before, after, language) for one in changes_between(before, after)]


@pytest.mark.parametrize(
    ("old", "new", "german", "english"),
    [
        (
            {},
            {"limit": LATER},
            "ab 01.01.2027: mindestens 7 m² je Person statt mindestens 6 m² je Person (strenger)",
            (
                "from 2027-01-01:"
                " at least 7 m² per person instead of at least 6 m² per person (stricter)"
            ),
        ),
        (
            {"limit": LATER},
            {},
            "ab 01.01.2027: mindestens 6 m² je Person statt mindestens 7 m² je Person (milder)",
            (
                "from 2027-01-01: at least 6 m² per person instead of at least 7 m² per person"
                " (looser)"
            ),
        ),
        (
            {},
            {"limit": {"2020-01-01": 6, "2027-01-01": None}},
            "ab 01.01.2027: kein Grenzwert mehr (vorher mindestens 6 m² je Person)",
            "from 2027-01-01: no limit any more (at least 6 m² per person before)",
        ),
        (
            {},
            {"limit": ANNOUNCED},
            (
                "angekündigt ab 01.01.2027: mindestens 7 m² je Person"
                " (bis es gilt: mindestens 6 m² je Person)"
            ),
            (
                "announced from 2027-01-01: at least 7 m² per person"
                " (until then: at least 6 m² per person)"
            ),
        ),
        (
            {},
            {"limit": SUSPENDED},
            "ab 01.01.2027 ausgesetzt: mindestens 6 m² je Person",
            "suspended from 2027-01-01: at least 6 m² per person",
        ),
        (
            {},
            {"tolerance": {"percent": 10}},
            "zulässige Abweichung: 10 % statt nichts",
            "tolerance: 10 % instead of nothing",
        ),
        (
            {},
            {"binding": "guidance"},
            "Verbindlichkeit: Empfehlung statt Rechtsverordnung",
            "binding: guidance instead of regulation",
        ),
        (
            {},
            {"active": False},
            "ausgeschaltet: zählt nicht mehr mit",
            "switched off: counts no longer",
        ),
        (
            {},
            {"title": {"de": "Deutsch", "en": "Better English"}},
            "Titel: „Better English“ statt „English“",
            "title: „Better English“ instead of „English“",
        ),
        (
            {},
            {"source": {"document": "Satzung", "section": "§ 2", "year": 2026}},
            "Quelle: Satzung, § 2 (2026) statt Satzung, § 1 (2020)",
            "source: Satzung, § 2 (2026) instead of Satzung, § 1 (2020)",
        ),
    ],
)
def test_a_change_is_said_in_both_languages(old, new, german, english):
    assert said(old, new) == [german]
    assert said(old, new, Language.EN) == [english]


def test_rules_that_come_and_go_are_said_with_what_they_ask():
    before, after = rule_set(rule("A")), rule_set(claim_rule(rule_id="B"))

    texts = [change_text(one, before, after, Language.DE) for one in changes_between(before, after)]

    assert texts == ["entfällt (bisher mindestens 6 m² je Person)", "neu: muss zutreffen"]


def test_a_change_of_the_set_goes_by_the_title_of_the_set():
    old = rule_set(rule())
    new = replace(old, legal_basis="KT 12/2026")
    [change] = changes_between(old, new)

    assert rule_title(change, old, new, Language.EN) == "Sample"
    assert change_text(change, old, new, Language.EN) == (
        "legal basis: KT 12/2026 instead of Satzung"
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("field", sorted(set(Rule.model_fields) - {"id", "limits", "active"}))
def test_every_field_of_every_shipped_rule_can_be_said(field, language):
    """Each value of a field is held against the next one of another rule that has another."""
    rules = [one for name in rule_set_names() for one in load_rule_set(name).rules]
    values = {repr(getattr(one, field)): getattr(one, field) for one in rules}
    pattern, texts = rules[0], []
    for value in values.values():
        old, new = rule_set(pattern), rule_set(pattern.model_copy(update={field: value}))
        texts += [change_text(one, old, new, language) for one in changes_between(old, new)]

    assert not [text for text in texts if "<" in text or "{" in text or "Text(" in text]
    assert len(texts) >= len(values) - 1


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_change_and_every_field_has_its_words_and_none_stands_idle(language):
    fields = {*Rule.model_fields, *OF_A_SET} - {"id", "limits", "active"}
    expected = {
        *(f"versions.change_{kind}" for kind in ChangeKind),
        *(f"versions.field_{name}" for name in fields),
    }

    known = {
        code
        for code in catalogue("versions", language)
        if code.startswith(("versions.change_", "versions.field_"))
    }

    assert known == expected
