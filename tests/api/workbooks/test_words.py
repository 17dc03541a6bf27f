"""Every code a reader, an import or an export can say has its sentence, and none stands idle."""

import ast
from pathlib import Path

from api.sentences import Language, catalogue

ROOT = Path(__file__).parents[3]
SPEAKERS = ("api/workbooks", "api/imports", "api/exports", "api/cli", "api/views")
MADE_UP = {
    "imports": ("where_", "counts_", "gtfs_stops_", "gtfs_damage_", "part_"),
    "exports": ("reason_", "proposal_", "level_", "sheet_", "wrong_", "offer_"),
}


def words_in_code() -> set[str]:
    words = set()
    for folder in SPEAKERS:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    words |= {node.value, node.value.rpartition(".")[2]}
    return words


def test_no_sentence_of_imports_and_exports_stands_idle():
    said = words_in_code()
    for domain, prefixes in MADE_UP.items():
        for code in catalogue(domain, Language.DE):
            word = code.partition(".")[2]

            assert word in said or word.startswith(prefixes), code


def test_every_mistake_a_reader_can_make_has_a_sentence():
    known = {code.partition(".")[2] for code in catalogue("imports", Language.DE)}
    place_of_code = {
        "mistake": 1,
        "whole_file": 1,
        "complain": 0,
        "CellWrong": 0,
        "Broken": 0,
        "Note": 0,
    }
    for folder in ("api/workbooks", "api/imports"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    code = node.args[place_of_code[name]] if name in place_of_code else None
                    if isinstance(code, ast.Constant):
                        assert code.value in known, (path.name, code.value)
