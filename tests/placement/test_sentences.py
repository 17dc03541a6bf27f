"""Every code of placement can be said in German and in English, with all its numbers."""

import inspect
import re

import pytest

from api.sentences import Language, catalogue, sentence
from placement import (
    Answer,
    HouseholdStatus,
    NeedKind,
    PlacementError,
    ProposalState,
    Refusal,
    RoundState,
    Sex,
    errors,
)
from placement.reasons.remarks import CRITERIA, DETAILS, REASONS, remark

ERRORS = [
    name
    for name, one in inspect.getmembers(errors, inspect.isclass)
    if issubclass(one, PlacementError) and one is not PlacementError
]
LABELS = {
    "need": NeedKind,
    "answer": Answer,
    "sex": Sex,
    "status": HouseholdStatus,
    "round": RoundState,
    "proposal": ProposalState,
    "refusal": Refusal,
}
CODES = {
    *DETAILS,
    *ERRORS,
    *(f"{prefix}_{one}" for prefix, members in LABELS.items() for one in members),
}


CATALOGUES = ("placement", "reasons")


def holes(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", Language)
def test_the_catalogues_say_every_code_once_and_no_other(language):
    said = [code.partition(".")[2] for name in CATALOGUES for code in catalogue(name, language)]

    assert sorted(said) == sorted(CODES)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", DETAILS)
def test_every_number_of_a_code_is_said_and_nothing_is_left_open(code, language):
    names = DETAILS[code]
    domain = next(one for one in CATALOGUES if f"{one}.{code}" in catalogue(one, language))
    said = sentence(f"{domain}.{code}", language, **{name: f"<{name}>" for name in names})

    assert "{" not in said
    assert all(f"<{name}>" in said for name in names)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_names_only_what_it_carries(name, language):
    foreseen = {"subject", "message", "complaints", "household", "households"}

    assert holes(catalogue("placement", language)[f"placement.{name}"]) <= foreseen


def test_a_remark_without_its_numbers_is_refused():
    with pytest.raises(TypeError):
        remark("too_few_places", places=2)
    with pytest.raises(TypeError):
        remark("never_inspected", places=2)
    with pytest.raises(KeyError):
        remark("too_ugly")


def test_reasons_and_criteria_share_no_code():
    assert not REASONS.keys() & CRITERIA.keys()
