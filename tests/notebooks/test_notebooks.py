"""The notebooks tell their story on the practice county, and use only what packages export."""

import ast
import importlib
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
OURS = {"standards", "geo", "inspections", "placement", "api"}


def code(path: Path) -> list[str]:
    notebook = nbformat.read(path, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def imports(path: Path) -> list[tuple[str, str]]:
    nodes = [node for source in code(path) for node in ast.walk(ast.parse(source))]
    return [
        (str(node.module), alias.name)
        for node in nodes
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] in OURS
        for alias in node.names
    ]


def test_there_are_four_stories():
    assert len(NOTEBOOKS) == 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path, monkeypatch):
    monkeypatch.chdir(FOLDER.parent)
    notebook = nbformat.read(path, as_version=4)

    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(FOLDER.parent)}}
    ).execute()

    assert all(
        output.output_type != "error"
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_kept_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)

    kept = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.outputs for cell in kept] == [[] for _ in kept]
    assert {cell.execution_count for cell in kept} == {None}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_import_only_what_packages_export(path):
    used = imports(path)

    assert used
    for module, name in used:
        assert name in importlib.import_module(module).__all__
