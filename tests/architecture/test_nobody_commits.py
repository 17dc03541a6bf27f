"""One request is one transaction: a commit in the middle once left half an import behind."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("standards", "geo", "inspections", "placement", "api")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
THE_ONE_PLACE = ROOT / "api" / "database.py"


def commits(source: str) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_database_module_commits(path):
    if path == THE_ONE_PLACE:
        assert len(commits(path.read_text())) == 1
    else:
        assert commits(path.read_text()) == []


def test_the_check_sees_a_commit():
    assert commits("def f(session):\n    session.commit()\n") == [2]
