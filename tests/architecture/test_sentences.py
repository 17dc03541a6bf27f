"""All the program can say, it says in German and English, with the same words filled in."""

import re
from pathlib import Path

import pytest

from api.sentences import Language, catalogue, sentence

LOCALE = Path(__file__).parents[2] / "api" / "locale"
DOMAINS = sorted({path.stem for path in LOCALE.glob("*/*.po")})


def holes(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_say_the_same_codes_with_the_same_holes(domain):
    german, english = catalogue(domain, Language.DE), catalogue(domain, Language.EN)

    assert german
    assert german.keys() == english.keys()
    assert {code: holes(text) for code, text in german.items()} == {
        code: holes(text) for code, text in english.items()
    }


@pytest.mark.parametrize("domain", DOMAINS)
def test_codes_carry_the_name_of_their_catalogue(domain):
    assert {code.partition(".")[0] for code in catalogue(domain, Language.DE)} == {domain}


def test_an_unfilled_hole_stays_visible():
    assert "{source}" in sentence("findings.source", Language.DE, other="x")
