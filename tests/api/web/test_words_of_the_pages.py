"""Every word a page says stands in the catalogues, and no word stands there unused."""

import re
from pathlib import Path
from typing import get_args

import pytest

import api
from api.pages.labels import PREFIXES, label
from api.pages.rendering import NAVIGATION
from api.sentences import Language, catalogue
from api.views.files.downloads import DOWNLOADS
from geo import load_categories
from geo.geopackage import LayerName
from standards import Compliance, Outcome, Severity

API = Path(api.__file__).parent
SOURCES = [
    *API.glob("templates/**/*.html"),
    *(one for one in API.glob("pages/*.py") if one.name != "labels.py"),
    *API.glob("views/**/*.py"),
]
COUNTED = r'\bcount\(\s*"([a-z_]+)"'
SAID = r'\b(?:t|say)\(\s*[\'"]([a-z_0-9]+)[\'"]\s*[,)]'


def codes_in_sources() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    counted = {f"{code}_{one}" for code in re.findall(COUNTED, text) for one in ("one", "many")}
    named = set(re.findall(r"[\"']web\.([a-z_]+)[\"']", text))
    return {*re.findall(SAID, text), *counted, *named}


def codes_made_of_parts() -> set[str]:
    return {
        *(f"nav_{name}" for name, _ in NAVIGATION),
        *(f"export_{one.name}" for one in DOWNLOADS.values()),
        *(f"export_{one.name}_text" for one in DOWNLOADS.values()),
        *(f"help_standing_{one}" for one in Compliance),
        *(f"help_outcome_{one}" for one in Outcome),
        *(f"help_severity_{one}" for one in Severity),
        *(f"error_title_{one}" for one in ("404", "422", "503", "other")),
        *(f"layer_{one}" for one in get_args(LayerName)),
        *(f"evidence_{one}" for one in EVIDENCE),
        *(
            f"{prefix.removeprefix('web.')}_{one}"
            for kind, prefix in PREFIXES.items()
            if prefix.startswith("web.")
            for one in kind
        ),
    }


EVIDENCE = ("document", "interview", "measurement", "observation", "photo")


def test_pages_say_what_is_in_the_catalogue_and_nothing_else():
    spoken = codes_in_sources() | codes_made_of_parts()
    written = {code.removeprefix("web.") for code in catalogue("web", Language.DE)}

    assert spoken - written == set()
    assert written - spoken == set()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PREFIXES, ids=lambda one: one.__name__)
def test_every_member_of_an_enum_has_a_word(kind, language):
    words = [label(one, language) for one in kind]

    assert all(words)
    assert len(set(words)) == len(words)


def test_german_texts_do_not_address_anybody():
    texts = catalogue("web", Language.DE).values()

    assert not [text for text in texts if re.search(r"\b(?:Sie|Ihre?[nmrs]?)\b", text)]


def test_every_category_of_amenities_has_a_word_in_both_languages():
    for category in load_categories().values():
        assert category.label("de")
        assert category.label("en")
