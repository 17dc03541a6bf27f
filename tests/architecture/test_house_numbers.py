"""The sizes the house keeps to: a module over 250 lines wants to be two."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("standards", "geo", "inspections", "placement", "api")
MODULES = [
    path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
]
LONGEST_MODULE = 250
LONGEST_BODY = 30


def longest_body(source: str) -> int:
    bodies = [
        node.end_lineno - _first_statement(node).lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]
    return max(bodies, default=0)


def _first_statement(function: ast.FunctionDef) -> ast.stmt:
    described = isinstance(function.body[0], ast.Expr) and len(function.body) > 1
    return function.body[1] if described else function.body[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_small(path):
    source = path.read_text()

    assert len(source.splitlines()) <= LONGEST_MODULE
    assert longest_body(source) <= LONGEST_BODY
