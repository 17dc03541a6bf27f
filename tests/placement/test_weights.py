"""The file of weights: dated, sourced, and complained about all at once."""

from datetime import date

import pytest

from placement import Criterion, NoWeightsInForce, WeightsFileError, weights_on
from placement.weights import WEIGHTS_FILE, Criteria, all_weights


def test_every_criterion_has_a_german_and_an_english_label_and_a_source():
    weights = weights_on(date(2026, 6, 1))

    assert set(Criteria.model_fields) == set(Criterion)
    for criterion in Criterion:
        setting = weights.setting(criterion)
        assert setting.label.de
        assert setting.label.en
        assert setting.source


def test_before_the_first_decision_no_weights_are_in_force():
    with pytest.raises(NoWeightsInForce):
        weights_on(date(2025, 12, 31))


def test_a_later_decision_holds_from_its_day(tmp_path):
    text = WEIGHTS_FILE.read_text()
    start = text.index("2026-01-01:")
    later = text[start:].replace("2026-01-01:", "2026-07-01:").replace("weight: 5", "weight: 9")
    path = tmp_path / "weights.yaml"
    path.write_text(text + later)

    assert weights_on(date(2026, 6, 30), path).criteria.kita.weight == 5
    assert weights_on(date(2026, 7, 1), path).criteria.kita.weight == 9


def test_all_mistakes_of_a_file_are_named_at_once(tmp_path):
    path = tmp_path / "weights.yaml"
    text = WEIGHTS_FILE.read_text()
    text = text.replace("weight: 5", "weight: viel").replace("zero_minutes: 40", "zero_minutes: 1")
    path.write_text(text.replace("  limits:", "  limit:"))

    with pytest.raises(WeightsFileError) as caught:
        all_weights(path)

    places = " ".join(one.where for one in caught.value.complaints)
    assert "criteria.kita.weight" in places
    assert "criteria.food_shop" in places
    assert "limits" in places


def test_a_weight_finer_than_hundredths_is_a_mistake(tmp_path):
    path = tmp_path / "weights.yaml"
    path.write_text(WEIGHTS_FILE.read_text().replace("weight: 0.5", "weight: 0.125"))

    with pytest.raises(WeightsFileError, match="two decimals"):
        all_weights(path)


def test_other_weights_change_what_they_name_and_nothing_else():
    weights = weights_on(date(2026, 6, 1))

    changed = weights.with_weights({Criterion.KITA: 8.5})

    assert changed.whole(Criterion.KITA) == 850
    assert changed.with_weights({Criterion.KITA: weights.criteria.kita.weight}) == weights
