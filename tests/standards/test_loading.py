"""Rule files say what is wrong with them, all at once, with file and key."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from standards import RuleFileError, UnknownRuleSet, load_rule_set
from standards.glossary import read_glossary
from standards.measures import read_measures

from .examples import entry, write_set

GROWING = {"value": 1, "plus_per": {"has_shower": 1}}

NEVER_HOLDS = "condition_never_holds"


def complaints(folder: Path, name: str = "probe"):
    with pytest.raises(RuleFileError) as caught:
        load_rule_set(name, folder)
    return caught.value.complaints


def about(folder: Path, name: str = "probe"):
    return {(one.where, one.code) for one in complaints(folder, name)}


def limit_of(tmp_path: Path, text: str):
    """The rule file with this text as the limit from 2020 on, and how it was read."""
    lines = "\n".join(f"  {key}: {value}" for key, value in as_yaml(entry(limit=None)).items())
    write_set(tmp_path, flaeche=f"R-1:\n{lines}\n  limit:\n    2020-01-01: {text}\n")
    return load_rule_set("probe", tmp_path).rule("R-1").limits[date(2020, 1, 1)].value


def as_yaml(content: dict) -> dict:
    return {
        key: str(value).replace("'", '"') if isinstance(value, dict) else value
        for key, value in content.items()
    }


# --- What is right --------------------------------------------------------------------------------


def test_a_rule_file_is_read(tmp_path):
    write_set(tmp_path, flaeche={"R-1": entry()}, heizung={"R-2": entry(confidence="C")})

    rules = load_rule_set("probe", tmp_path)

    assert [one.id for one in rules.rules] == ["R-1", "R-2"]
    assert [one.id for one in rules.active_rules] == ["R-1"]
    assert rules.switched_off == ("R-2",)
    assert rules.rule("R-2").confidence == "C"


def test_an_unknown_rule_set_lists_those_that_exist(tmp_path):
    write_set(tmp_path, "eins")
    write_set(tmp_path, "zwei")

    with pytest.raises(UnknownRuleSet) as caught:
        load_rule_set("drei", tmp_path)

    assert caught.value.complaints[0].details == {"known": "eins, zwei"}


@pytest.mark.parametrize("name", ["..", "../../etc", "eins/../eins", ""])
def test_a_name_is_never_a_path(tmp_path, name):
    write_set(tmp_path, "eins")

    with pytest.raises(UnknownRuleSet):
        load_rule_set(name, tmp_path)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6", Decimal(6)),
        ("1.10", Decimal("1.1")),
        ("0.1", Decimal("0.1")),
        ("{value: 2.40}", Decimal("2.4")),
        ("{value: 6, status: suspended}", Decimal(6)),
    ],
)
def test_numbers_are_read_exactly(tmp_path, text, value):
    assert limit_of(tmp_path, text) == value


@pytest.mark.parametrize(
    "text",
    ["on", "yes", "6,5", "1:80", "012", "0x10", "1e3", ".5", "-1", "'6'", ".nan", ".inf", "[6]"],
)
def test_what_yaml_might_turn_into_a_number_or_a_claim_is_refused(tmp_path, text):
    with pytest.raises(RuleFileError) as caught:
        limit_of(tmp_path, text)

    (complaint,) = caught.value.complaints
    assert complaint.where.startswith("probe/flaeche.yaml: R-1.limit.2020-01-01")


def test_a_short_name_of_a_document_stands_for_what_the_index_knows(tmp_path):
    index = "documents: {fibel: {document: Die Fibel, section: alles, year: 1999}}\n"
    later = {"value": 7, "source": {"document": "fibel", "section": "§ 3"}}
    cited = entry(
        source={"document": "fibel", "section": "§ 2"},
        limit={"2020-01-01": 6, "2021-01-01": later},
    )
    write_set(tmp_path, index=index, flaeche={"R-1": cited})

    one = load_rule_set("probe", tmp_path).rule("R-1")

    assert (one.source.document, one.source.section, one.source.year) == ("Die Fibel", "§ 2", 1999)
    assert one.limits[date(2021, 1, 1)].source.document == "Die Fibel"


# --- Identity -------------------------------------------------------------------------------------


def sha256_of(folder: Path, **topics):
    write_set(folder, **topics)
    return load_rule_set("probe", folder).sha256


def test_layout_and_comments_do_not_change_the_identity_of_a_set(tmp_path):
    plain = sha256_of(tmp_path / "a", flaeche={"R-1": entry()})
    turned = dict(reversed(entry().items()))
    topic = write_set(tmp_path / "b", flaeche={"R-1": turned}) / "probe" / "flaeche.yaml"
    topic.write_text("# a comment\n" + topic.read_text() + "\n\n")

    assert load_rule_set("probe", tmp_path / "b").sha256 == plain


def test_a_trailing_zero_does_not_change_the_identity_of_a_set(tmp_path):
    text = '{{"R-1": {{{}, "limit": {{"2020-01-01": {}}}}}}}'
    rest = ", ".join(f'"{key}": {_json(value)}' for key, value in entry(limit=None).items())

    short, long = (
        sha256_of(tmp_path / name, flaeche=text.format(rest, limit))
        for name, limit in (("a", "2.4"), ("b", "2.40"))
    )

    assert short == long


def _json(value):
    return str(value).replace("'", '"') if not isinstance(value, str) else f'"{value}"'


@pytest.mark.parametrize(
    "change",
    [
        {"limit": {"2020-01-01": 7}},
        {"limit": {"2020-01-02": 6}},
        {"tolerance": {"percent": 10}},
        {"severity": "quality"},
        {"title": {"de": "Anders", "en": "Other"}},
        {"confidence": "C"},
    ],
)
def test_whatever_a_rule_says_changes_the_identity_of_a_set(tmp_path, change):
    before = sha256_of(tmp_path / "a", flaeche={"R-1": entry()})

    assert sha256_of(tmp_path / "b", flaeche={"R-1": entry(**change)}) != before


# --- What is wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"measure": "no_such_measure"}, "unknown_measure"),
        ({"when": [{"measure": "no_such_measure", "at_least": 1}]}, "unknown_measure"),
        ({"limit": {"2020-01-01": {"value": 1, "plus_per": {"nobody": 1}}}}, "unknown_measure"),
        ({"unit": "m2"}, "wrong_unit"),
        ({"unit": None}, "wrong_unit"),
        ({"limit": {}}, "no_limit"),
        ({"limit": {"2020-01-01": True}}, "limit_does_not_fit_check"),
        ({"check": "is_true"}, "limit_does_not_fit_check"),
        ({"check": "manual"}, "measure_does_not_fit_check"),
        ({"measure": None}, "measure_does_not_fit_check"),
        ({"any_of": ["has_shower"]}, "measure_does_not_fit_check"),
        ({"check": "any_true", "measure": None}, "measure_does_not_fit_check"),
        ({"measure": "has_daylight_and_ventilation", "unit": None}, "measure_of_the_wrong_type"),
        ({"when": [{"measure": "occupants", "is_true": True}]}, "measure_of_the_wrong_type"),
        ({"when": [{"measure": "is_attic_room", "at_least": 1}]}, "measure_of_the_wrong_type"),
        ({"limit": {"2020-01-01": GROWING}}, "measure_of_the_wrong_type"),
        ({"level": "facility"}, "wrong_level"),
        ({"level": "dwelling", "room_use": ["living"]}, "room_use_of_no_room"),
        ({"check": "equals", "tolerance": {"percent": 10}}, "no_deviation_can_be_small"),
        ({"severity": "ko", "tolerance": {"percent": 10}}, "no_deviation_can_be_small"),
        ({"severity": "ko", "review": True}, "guide_closes_a_place"),
        ({"limit": {"2020-01-01": 6, "2022-01-01": 6}}, "limit_repeats"),
        ({"limit": {"2020-01-01": None}}, "never_in_force"),
        ({"limit": {"2020-01-01": None, "2022-01-01": 6}}, "ends_before_it_begins"),
        ({"limit": {"2020-01-01": {"value": 6, "status": "announced"}}}, "only_announced"),
        ({"level": "county", "relevant_date": "contract"}, "county_has_no_such_date"),
        (
            {"when": [{"measure": "occupants", "at_least": 3, "at_most": 2}]},
            NEVER_HOLDS,
        ),
        (
            {
                "when": [
                    {"measure": "is_attic_room", "is_true": True},
                    {"measure": "is_attic_room", "is_true": False},
                ]
            },
            NEVER_HOLDS,
        ),
        (
            {
                "when": [
                    {"measure": "occupants", "at_least": 5},
                    {"measure": "occupants", "at_most": 2},
                ]
            },
            NEVER_HOLDS,
        ),
        ({"when": [{"measure": "age_months", "at_least": 3}]}, "wrong_level"),
        (
            {
                "check": "is_true",
                "measure": "has_daylight_and_ventilation",
                "unit": None,
                "limit": {"2020-01-01": True},
                "aggregate": "total",
            },
            "only_numbers_are_put_together",
        ),
        (
            {"check": "valid_until", "unit": "m2/person", "limit": {"2020-01-01": True}},
            "measure_of_the_wrong_type",
        ),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(tmp_path, change, code):
    write_set(tmp_path, flaeche={"R-1": entry(**change)})

    assert ("probe/flaeche.yaml: R-1", code) in about(tmp_path)


@pytest.mark.parametrize(
    ("low", "high", "contradicts"),
    [
        ({}, {"check": "at_most", "limit": {"2020-01-01": 5}}, True),
        ({}, {"check": "at_most", "limit": {"2020-01-01": 6}}, False),
        ({}, {"check": "at_most", "limit": {"2020-01-01": 5}, "confidence": "C"}, False),
        ({"scope": "central"}, {"check": "at_most", "limit": {"2020-01-01": 5}}, True),
        (
            {"scope": "central"},
            {"scope": "decentral", "check": "at_most", "limit": {"2020-01-01": 5}},
            False,
        ),
        ({}, {"check": "at_most", "limit": {"2010-01-01": 5, "2020-01-01": 9}}, False),
        ({}, {"check": "at_most", "limit": {"2030-01-01": 5}}, True),
        ({}, {"check": "at_most", "limit": {"2020-01-01": 5}, "room_use": ["sick"]}, True),
        (
            {"room_use": ["living"]},
            {"check": "at_most", "limit": {"2020-01-01": 5}, "room_use": ["sick"]},
            False,
        ),
    ],
)
def test_rules_that_no_place_can_meet_together_are_refused(tmp_path, low, high, contradicts):
    write_set(tmp_path, flaeche={"R-1": entry(**low), "R-2": entry(**high)})

    if contradicts:
        assert ("probe", "contradictory_limits") in about(tmp_path)
    else:
        assert len(load_rule_set("probe", tmp_path).rules) == 2


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"colour": "blue"}, "colour"),
        ({"check": "about"}, "check"),
        ({"severity": "major"}, "severity"),
        ({"evidence": "rumour"}, "evidence"),
        ({"room_use": ["bedroom"]}, "room_use.0"),
        ({"remedy_within_days": "30"}, "remedy_within_days"),
        ({"remedy_within_days": -1}, "remedy_within_days"),
        ({"heim_tuev_factor": 11}, "heim_tuev_factor"),
        ({"active": "no"}, "active"),
        ({"title": {"de": "Nur deutsch"}}, "title.en"),
        ({"source": {"document": "Satzung", "section": "§ 1"}}, "source.year"),
        ({"source": {"document": "Satzung", "section": "", "year": 2020}}, "source.section"),
        ({"tolerance": {"percent": 10, "absolute": 1}}, "tolerance"),
        ({"tolerance": {}}, "tolerance"),
        ({"tolerance": {"percent": 101}}, "tolerance.percent"),
        ({"when": [{"measure": "occupants"}]}, "when.0"),
        ({"when": [{"measure": "occupants", "at_least": 1, "is_true": True}]}, "when.0"),
        ({"limit": {"2020-13-01": 6}}, "limit.2020-13-01.[key]"),
        ({"limit": {"20200101": 6}}, "limit.20200101.[key]"),
        ({"limit": None}, "limit"),
        ({"<<": {"colour": "blue"}}, "<<"),
    ],
)
def test_a_rule_of_the_wrong_shape_is_refused_at_its_key(tmp_path, change, key):
    write_set(tmp_path, flaeche={"R-1": entry(**change)})

    assert (f"probe/flaeche.yaml: R-1.{key}", "not_as_declared") in about(tmp_path)


def test_all_mistakes_of_all_files_are_reported_at_once(tmp_path):
    write_set(
        tmp_path,
        index="includes: [nachbar, fehlt]\n",
        flaeche={"R-1": entry(colour="blue", unit="m2"), "R-2": entry(unit="m2")},
        heizung="R-3: {title: no}\nR-3: {}\n",
        leer="",
    )
    write_set(tmp_path, "nachbar", flaeche={"N-1": entry(measure="nobody")})

    assert about(tmp_path) >= {
        ("probe/flaeche.yaml: R-1.colour", "not_as_declared"),
        ("probe/flaeche.yaml: R-2", "wrong_unit"),
        ("probe/heizung.yaml", "key_twice"),
        ("probe/heizung.yaml: R-3.title", "not_as_declared"),
        ("probe/leer.yaml", "not_a_mapping"),
        ("nachbar/flaeche.yaml: N-1", "unknown_measure"),
        ("fehlt", "unknown_rule_set"),
    }


def test_a_key_given_twice_is_named_with_its_line(tmp_path):
    write_set(tmp_path, flaeche="R-1:\n  title: {de: a, en: b}\n  title: {de: c, en: d}\n")

    twice = [one for one in complaints(tmp_path) if one.code == "key_twice"]

    assert [one.details for one in twice] == [{"key": "title", "line": "3"}]


def test_the_same_rule_in_two_files_is_refused(tmp_path):
    write_set(tmp_path, a={"R-1": entry()}, b={"R-1": entry()})

    assert about(tmp_path) == {("probe", "rule_twice")}


def test_a_set_that_includes_itself_is_refused(tmp_path):
    write_set(tmp_path, "eins", index="includes: [zwei]\n")
    write_set(tmp_path, "zwei", index="includes: [eins]\n")

    (complaint,) = complaints(tmp_path, "eins")

    assert complaint.code == "includes_itself"
    assert complaint.details == {"chain": "eins > zwei > eins"}


def test_a_topic_without_a_file_is_named(tmp_path):
    write_set(tmp_path, index="")
    index = tmp_path / "probe" / "index.yaml"
    index.write_text(index.read_text().replace("topics: []", "topics: [flaeche]"))

    assert about(tmp_path) == {("probe/flaeche.yaml", "file_missing")}


def test_a_topic_outside_the_folder_is_refused(tmp_path):
    write_set(tmp_path)
    index = tmp_path / "probe" / "index.yaml"
    index.write_text(index.read_text().replace("topics: []", 'topics: ["../anderswo"]'))

    assert about(tmp_path) == {("probe/index.yaml.topics.0", "not_as_declared")}


def test_a_set_in_the_wrong_folder_is_refused(tmp_path):
    write_set(tmp_path, "eins").joinpath("eins").rename(tmp_path / "zwei")

    assert about(tmp_path, "zwei") == {("zwei/index.yaml", "name_is_not_folder")}


def test_an_unquoted_version_number_is_refused(tmp_path):
    write_set(tmp_path)
    index = tmp_path / "probe" / "index.yaml"
    index.write_text(index.read_text().replace('version: "1"', "version: 1.10"))

    assert about(tmp_path) == {("probe/index.yaml.version", "not_as_declared")}


# --- Hostile files --------------------------------------------------------------------------------

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        "R-1: &it {title: *it}\n",
        "R-1: !!python/object/apply:os.system [echo]\n",
        "R-1: !!python/name:os.system\n",
        "? [a, b]\n: c\n",
        "? {a: b}\n: c\n",
        "[" * 20_000,
        "{a: " * 20_000,
        "a: 'never closed\n",
        "a: \x00\n",
        "a: 2020-99-99\n",
        "\tR-1: {}\n",
    ],
    ids=range(12),
)
def test_a_hostile_file_is_no_yaml_of_ours(tmp_path, text):
    write_set(tmp_path, flaeche=text)

    assert ("probe/flaeche.yaml", "not_yaml") in about(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    topic = write_set(tmp_path, flaeche="") / "probe" / "flaeche.yaml"
    topic.write_bytes(b"\xff\xfe\x00R")

    assert about(tmp_path) == {("probe/flaeche.yaml", "not_yaml")}


@pytest.mark.parametrize("text", ["", "- a\n", "a\n", "42\n", "null\n"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path, text):
    write_set(tmp_path, flaeche=text)

    assert about(tmp_path) == {("probe/flaeche.yaml", "not_a_mapping")}


@pytest.mark.parametrize("content", ["true", "6", "[]", "null", "text"])
def test_a_rule_that_is_no_mapping_is_refused(tmp_path, content):
    write_set(tmp_path, flaeche=f"R-1: {content}\n")

    assert ("probe/flaeche.yaml: R-1.title", "not_as_declared") in about(tmp_path)


def test_a_large_file_is_refused_unread(tmp_path):
    write_set(tmp_path, flaeche="#" * 2_000_001)

    assert about(tmp_path) == {("probe/flaeche.yaml", "file_too_large")}


# --- Measures and glossary ------------------------------------------------------------------------

LABEL = "label: {de: a, en: b}, levels: [room]"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"a: {{{LABEL}, type: number, ratio: {{of: b, per: c}}}}", "unknown_measure"),
        (f"a: {{{LABEL}, type: count, days_since: d, months_since: d}}", "derived_twice"),
        (f"a: {{{LABEL}, type: count, days_since: d, summed_up: true}}", "derived_twice"),
        (f"a: {{{LABEL}, type: choice}}", "choices_do_not_fit_type"),
        (f"a: {{{LABEL}, type: count, choices: [x]}}", "choices_do_not_fit_type"),
        (f"a: {{{LABEL}, type: claim, summed_up: true}}", "no_number_to_sum_up"),
        (f"a: {{{LABEL}, type: number, ratio: {{of: d, per: n}}}}", "inputs_of_the_wrong_type"),
        (f"a: {{{LABEL}, type: day, days_since: d}}", "inputs_of_the_wrong_type"),
        (
            f"a: {{{LABEL}, type: count, from_rooms: {{take: number, of: n}}}}",
            "inputs_of_the_wrong_type",
        ),
        (f"a: {{{LABEL}, type: number, ratio: {{of: a, per: n}}}}", "derived_from_derived"),
        (f"a: {{{LABEL}, type: count, aged: {{of: d, up_to: 6}}}}", "inputs_of_the_wrong_type"),
        (f"a: {{{LABEL}, type: count, aged: {{of: d}}}}", "not_as_declared"),
        (f"a: {{{LABEL}, type: count, counterpart: nobody}}", "unknown_measure"),
        (f"a: {{{LABEL}, type: count, unit: furlongs}}", "unknown_unit"),
        (f"a: {{{LABEL}, type: number, colour: blue}}", "not_as_declared"),
        (f"a: {{{LABEL}, type: number, room_use: [bedroom]}}", "not_as_declared"),
        ("a: {label: {de: a, en: b}, type: number, levels: []}", "not_as_declared"),
        ("a: text", "not_as_declared"),
    ],
)
def test_a_measure_that_makes_no_sense_is_refused(tmp_path, text, code):
    known = f"d: {{{LABEL}, type: day}}\nn: {{{LABEL}, type: number}}\n"
    file = tmp_path / "measures.yaml"
    file.write_text(known + text)

    with pytest.raises(RuleFileError) as caught:
        read_measures(file)

    assert code in {one.code for one in caught.value.complaints}


@pytest.mark.parametrize(
    "text",
    [
        "Dwelling: {word: {de: Wohnung, en: dwelling}}",
        "Dwelling: {word: Wohnung, meaning: {de: a, en: b}}",
        "Dwelling: Wohnung",
    ],
)
def test_a_glossary_entry_needs_word_and_meaning_in_both_languages(tmp_path, text):
    file = tmp_path / "glossary.yaml"
    file.write_text(text)

    with pytest.raises(RuleFileError):
        read_glossary(file)


def test_a_source_that_the_index_does_not_list_is_a_slip(tmp_path):
    listed = "documents:\n  satzung: {document: Satzung, section: '§ 1', year: 2020}\n"
    slip = entry(source={"document": "satzumg", "section": "§ 1", "year": 2020})
    write_set(tmp_path, index=dedent(listed), flaeche={"R-1": entry(), "R-2": slip})

    assert about(tmp_path) == {("probe/flaeche.yaml: R-2", "unknown_document")}


@pytest.mark.parametrize("text", ["!decimal abc", "!!float 1.5", "!!bool vielleicht", "!!int ''"])
def test_what_says_its_own_type_is_refused(tmp_path, text):
    with pytest.raises(RuleFileError) as caught:
        limit_of(tmp_path, text)

    assert {one.code for one in caught.value.complaints} == {"not_yaml"}
