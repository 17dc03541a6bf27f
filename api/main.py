"""Put the web app together."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.middleware.trustedhost import TrustedHostMiddleware

from geo import Layers
from standards import RuleSet

from . import refusals
from .casework.calculation import Calculations
from .casework.tokens import FormWords
from .database import make_engine
from .describing import PROBLEMS, describe
from .pages import accommodations as accommodation_pages
from .pages import amenities as amenity_pages
from .pages import deficiencies as deficiency_pages
from .pages import exports as export_pages
from .pages import foresight as foresight_pages
from .pages import insights as insight_pages
from .pages import map as map_pages
from .pages import plan as plan_pages
from .pages import planning_areas as planning_pages
from .pages import rules as rule_pages
from .pages import standpoint as standpoint_pages
from .pages import start as start_pages
from .pages import versions as version_pages
from .pages.placing import outcomes as outcome_pages
from .pages.placing import reading_out as read_out_pages
from .pages.placing import weights as weight_pages
from .pages.rounds import deciding as deciding_pages
from .pages.rounds import making as making_pages
from .pages.rounds import reading as round_pages
from .practice import day_in, is_practice
from .routes import (
    accommodations,
    amenities,
    deficiencies,
    foresight,
    health,
    insights,
    outcomes,
    plan,
    reading_out,
    rules,
    start,
    versions,
    weights,
)
from .routes import map as map_routes
from .routes import planning_areas as planning_routes
from .routes import standpoint as standpoint_routes
from .routes.rounds import changing as changing_rounds
from .routes.rounds import reading as reading_rounds
from .security import LOOPBACK, BrowserFiles, Guard
from .settings import Settings
from .views.memory import Memory
from .views.rulebook import rule_book

PAGES = (
    start_pages,
    accommodation_pages,
    insight_pages,
    deficiency_pages,
    plan_pages,
    weight_pages,
    outcome_pages,
    round_pages,
    making_pages,
    deciding_pages,
    foresight_pages,
    read_out_pages,
    version_pages,
    rule_pages,
    map_pages,
    planning_pages,
    amenity_pages,
    standpoint_pages,
    export_pages,
)
STATIC = Path(__file__).parent / "static"


def create_app(
    settings: Settings,
    *,
    engine: Engine | None = None,
    rule_sets: Sequence[RuleSet] | None = None,
    day: Callable[[], date] | None = None,
) -> FastAPI:
    """The web app over the data that the settings name; only rounds are worked with here.

    Parameters
    ----------
    engine
        The database, if somebody holds it open already.
    rule_sets
        The rule sets to show, all that are shipped by default.
    day
        Says which day it is; that of the data folder by default.

    Raises
    ------
    standards.RuleFileError
        If a shipped rule set cannot be used as written.
    """
    app = FastAPI(
        title="wohnlage",
        version=version("wohnlage"),
        summary="Accommodations, findings, deficiencies, and working with placement rounds.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.engine = engine or make_engine(settings.effective_database_url)
    app.state.layers = Layers(settings.layers_path)
    app.state.rules = rule_book(rule_sets)
    app.state.memory = Memory()
    app.state.calculations = Calculations()
    app.state.form_words = FormWords(settings.data)
    app.state.today = day or partial(day_in, settings.data)
    app.state.is_practice = partial(is_practice, settings.data)
    _add_doors(app)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]
    refusals.install(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK), www_redirect=False)
    # Added last, so it is outermost: even a refused host and a crash carry the headers.
    app.add_middleware(Guard, crashed=refusals.crashed)
    return app


def _add_doors(app: FastAPI) -> None:
    # Versions come before the rules: they lie where else the id of a rule would stand.
    for routes in (
        start,
        accommodations,
        insights,
        deficiencies,
        plan,
        weights,
        outcomes,
        reading_rounds,
        changing_rounds,
        foresight,
        reading_out,
        versions,
        rules,
        map_routes,
        planning_routes,
        amenities,
        standpoint_routes,
    ):
        app.include_router(routes.router, prefix="/api", responses=PROBLEMS)
    app.include_router(health.router)
    for pages in PAGES:
        app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", BrowserFiles(directory=STATIC), name="static")
