"""Every word about working with rounds is said somewhere, and every word said is written."""

import re
from pathlib import Path

import api
from api.casework import errors
from api.pages.labels import PREFIXES
from api.sentences import Language, catalogue
from placement.values import ChildNeed

API = Path(api.__file__).parent
SOURCES = [*API.glob("templates/plan/*.html"), *API.glob("exports/plan*.py")]
COLUMNS = r'\(\s*"([a-z]+)",\s*(?:true|false)\s*\)'


ERRORS = {
    "PinNotEligible",
    *(name for name, one in vars(errors).items() if isinstance(one, type)),
} - {"CaseworkError"}


def spoken() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    lists = re.findall(r"for name in \(([^)]*)\)", text)
    listed = {one for names in lists for one in names.split('"')[1::2]}
    columns = {f"col_{one}" for one in (*re.findall(COLUMNS, text), *listed)}
    return {
        *re.findall(r"[\"']rounds\.([A-Za-z_]*[a-z])[\"']", text),
        *(f"nav_{one}" for one in re.findall(r'\("([a-z]+)", "/plan', text)),
        *(one for one in columns if f"rounds.{one}" in catalogue("rounds", Language.DE)),
        *(f"children_{one}" for one in ChildNeed),
        *ERRORS,
        *(
            f"{prefix.removeprefix('rounds.')}_{one}"
            for kind, prefix in PREFIXES.items()
            if prefix.startswith("rounds.")
            for one in kind
        ),
    }


def test_the_catalogue_of_rounds_says_what_is_spoken_and_nothing_else():
    written = {one.removeprefix("rounds.") for one in catalogue("rounds", Language.DE)}

    assert spoken() - written == set()
    assert written - spoken() == set()


def test_the_german_sentences_address_nobody():
    texts = catalogue("rounds", Language.DE).values()

    assert not [text for text in texts if re.search(r"\b(?:Sie|Ihre?[nmrs]?)\b", text)]
