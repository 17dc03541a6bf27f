"""What the practice county ends in: workbooks and the map, in one folder."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlmodel import Session

from api.cartography import MapQuestion, draw_map, inline_assets
from api.chain import Reached
from api.exports import (
    write_compliance,
    write_deficiencies,
    write_network,
    write_plan,
    write_planning_areas,
)
from api.sentences import Language
from api.views.desk import Desk
from api.views.memory import Memory
from api.views.planning.table import planning
from api.views.rulebook import rule_book
from geo import Layers

WORKBOOKS: dict[str, Callable[..., None]] = {
    "compliance.xlsx": write_compliance,
    "deficiencies.xlsx": write_deficiencies,
    "plan.xlsx": write_plan,
    "network.xlsx": write_network,
}
AREAS = "areas.xlsx"
RESULTS = (*WORKBOOKS, AREAS, "map.html")


def write_results(
    session: Session,
    layers: Layers,
    reached: Reached,
    out: Path,
    day: date,
    language: Language,
) -> None:
    """Write all results; files of an earlier run are replaced, others are left alone."""
    for name, write in WORKBOOKS.items():
        write(session, out / name, day=day, language=language, practice=True)
    desk = Desk(session=session, day=day, rules=rule_book(), layers=layers, memory=Memory())
    write_planning_areas(planning(desk), out / AREAS, language=language, practice=True)
    question = MapQuestion(day, language, is_practice=True)
    page = draw_map(session, layers, reached, question, inline_assets())
    (out / "map.html").write_text(page, encoding="utf-8")
