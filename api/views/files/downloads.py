"""The exports as files to download, made once for each state of the data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from api.cartography import MapQuestion, draw_map, inline_assets
from api.errors import UnknownExport
from api.exports import (
    write_compliance,
    write_deficiencies,
    write_network,
    write_plan,
    write_planning_areas,
)
from api.views.desk import Desk
from api.views.planning.table import planning

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Writer = Callable[[Desk, Path, MapQuestion], None]


@dataclass(frozen=True)
class Download:
    """One export: the name of its sentences, its file name, its type, and what writes it."""

    name: str
    file: str
    media_type: str
    write: Writer


def _workbook(write: Callable[..., None]) -> Writer:
    def writer(desk: Desk, path: Path, question: MapQuestion) -> None:
        write(
            desk.session,
            path,
            day=question.day,
            language=question.language,
            practice=question.is_practice,
        )

    return writer


def _write_map(desk: Desk, path: Path, question: MapQuestion) -> None:
    page = draw_map(desk.session, desk.layers, desk.reached(), question, inline_assets())
    path.write_text(page, encoding="utf-8")


def _write_areas(desk: Desk, path: Path, question: MapQuestion) -> None:
    write_planning_areas(
        planning(desk), path, language=question.language, practice=question.is_practice
    )


DOWNLOADS: Mapping[str, Download] = {
    one.file: one
    for one in (
        Download("compliance", "compliance.xlsx", XLSX, _workbook(write_compliance)),
        Download("deficiencies", "deficiencies.xlsx", XLSX, _workbook(write_deficiencies)),
        Download("plan", "plan.xlsx", XLSX, _workbook(write_plan)),
        Download("network", "network.xlsx", XLSX, _workbook(write_network)),
        Download("areas", "areas.xlsx", XLSX, _write_areas),
        Download("map", "map.html", "text/html; charset=utf-8", _write_map),
    )
}
"""Every export by its file name, in the order in which they are offered."""


def download(desk: Desk, file: str, question: MapQuestion) -> tuple[Download, bytes]:
    """The content of an export.

    Raises
    ------
    UnknownExport
        If there is none of this name.
    placement.NoRoundYet
        If the plan is asked for before the first round.
    """
    found = DOWNLOADS.get(file)
    if found is None:
        raise UnknownExport(file)
    kind = f"export/{file}/{question.language}"
    version = f"{desk.version}/{question}"
    return found, desk.memory.recall(kind, version, lambda: _content(found, desk, question))


def _content(found: Download, desk: Desk, question: MapQuestion) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / found.file
        found.write(desk, path, question)
        return path.read_bytes()
