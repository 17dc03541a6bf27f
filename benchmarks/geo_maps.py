"""The map page against one marker each, in one browser; and who the pages of the app ask."""

import re
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from api.cartography import MapQuestion, inline_assets, texts_in
from api.database import make_engine
from api.demo import make_county
from api.demo.story import tell
from api.main import create_app
from api.sentences import Language
from api.settings import Settings
from geo import WGS84, Layers, MapLayers, complete_amenities, draw, load_categories

from .rows import Row

CHROMIUM = Path("/usr/bin/chromium")
VENDOR = Path(__file__).parents[1] / "api" / "static" / "vendor" / "leaflet"
POINTS = 10_000
OURS, THEIRS = 5, 3
"""How often each page is opened; the median counts."""

DRAWN_BY_US = "wohnlage.points.groups.reduce((sum, one) => sum + (one.isOn ? one.count : 0), 0)"
DRAWN_BY_PEER = "document.querySelectorAll('.leaflet-marker-icon').length"

LARGEST_BYTES = 1_000_000
TIMES_SOONER = 20.0
MOST_PAGES = 80
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def measure() -> list[Row]:
    """The figures of the maps."""
    spots = np.random.default_rng(4).uniform((14.5, 50.85), (15.0, 51.5), (POINTS, 2))
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        mine, peer = Path(folder) / "mine.html", Path(folder) / "peer.html"
        mine.write_text(our_page(spots), encoding="utf-8")
        peer.write_text(marker_page(spots), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        ready = statistics.median(opened(browser, mine, DRAWN_BY_US) for _ in range(OURS))
        theirs = statistics.median(opened(browser, peer, DRAWN_BY_PEER) for _ in range(THEIRS))
        pages, foreign = asked_elsewhere(browser, Path(folder) / "data")
        browser.close()
        size, other = mine.stat().st_size, peer.stat().st_size
    return [
        size_row(size, other),
        ready_row(ready, theirs),
        foreign_row(pages, foreign),
    ]


def size_row(size: int, other: int) -> Row:
    """The page with all points, its scripts and its words included."""
    return Row(
        name=f"map page with {POINTS:,} points, all inside",
        figure=size / 1e6,
        unit="MB",
        peer="one folium.Marker each, Leaflet not counted",
        peer_figure=other / 1e6,
        ratio=other / size,
        goal="under 1 MB",
        holds=size < LARGEST_BYTES,
    )


def ready_row(ready: float, theirs: float) -> Row:
    """From opening the file to the first whole picture."""
    return Row(
        name=f"map page with {POINTS:,} points ready in Chromium",
        figure=ready,
        unit="s",
        peer="one folium.Marker each, same browser, same local Leaflet",
        peer_figure=theirs,
        ratio=theirs / ready,
        goal=f"at least {TIMES_SOONER:g} times sooner",
        holds=theirs / ready >= TIMES_SOONER,
    )


def foreign_row(pages: int, foreign: list[str]) -> Row:
    """What the browser's log says of requests to others, tried ones included."""
    return Row(
        name=f"requests to another host on {pages} pages of the app",
        figure=len(foreign),
        unit="requests",
        peer="bound",
        peer_figure=0,
        ratio=1.0 if not foreign else 0.0,
        goal="none",
        holds=pages > 0 and not foreign,
    )


def our_page(spots: np.ndarray) -> str:
    """All points as amenities of a few categories, every one with a name."""
    names = list(load_categories())
    index = pd.Index([f"osm:n{number}" for number in range(POINTS)], name="amenity", dtype="str")
    frame = gpd.GeoDataFrame(
        {
            "category": [names[number % len(names)] for number in range(POINTS)],
            "name": [f"Einrichtung {number}" for number in range(POINTS)],
        },
        index=index,
        geometry=gpd.points_from_xy(spots[:, 0], spots[:, 1]),
        crs=WGS84,
    )
    amenities = complete_amenities(frame, source="osm", as_of="2026-01-15")
    question = MapQuestion(make_day(), Language.DE, is_practice=False)
    layers = MapLayers(amenities=amenities, shown_categories=frozenset(names))
    return draw(layers, texts=texts_in(question), assets=inline_assets())


def make_day() -> pd.Timestamp:
    """Any day: it is printed, not worked with."""
    return pd.Timestamp("2026-01-15")


def marker_page(spots: np.ndarray) -> str:
    """The same points in folium's own way, without popups, from the same Leaflet on this disk."""
    shown = folium.Map(location=(51.2, 14.8), zoom_start=10, tiles=None, max_zoom=18)
    shown.default_js = [("leaflet", (VENDOR / "leaflet.js").as_uri())]
    shown.default_css = [("leaflet_css", (VENDOR / "leaflet.css").as_uri())]
    for longitude, latitude in spots:
        folium.Marker((latitude, longitude)).add_to(shown)
    return str(shown.get_root().render())


def opened(browser: Browser, path: Path, drawn: str) -> float:
    """Seconds until the page has painted all points; ``drawn`` counts them in its own way."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(300_000)
    begin = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load")
    page.evaluate(PAINTED)
    found = time.perf_counter() - begin
    assert page.evaluate(drawn) == POINTS
    page.close()
    return found


def asked_elsewhere(browser: Browser, data: Path) -> tuple[int, list[str]]:
    """How many pages were opened, and every request that was not for the app.

    Requests are counted before they leave, so that those a policy stops are counted too; a
    policy that had to stop one says so on the console.
    """
    foreign: list[str] = []
    with serving(data) as address:
        host = urlsplit(address).netloc
        page = browser.new_page()
        page.on("request", lambda one: _note(foreign, one.url, host))
        page.on("console", lambda one: _note_policy(foreign, one.text))
        known, seen = ["/", "/karte/ansicht"], 0
        while seen < min(len(known), MOST_PAGES):
            answer = page.goto(address + known[seen], wait_until="load")
            assert answer is not None
            assert answer.ok, known[seen]
            known += [one for one in _links(page.content()) if one not in known]
            seen += 1
        page.close()
    return seen, foreign


def _note(foreign: list[str], url: str, host: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"data", "blob", "about"} and parts.netloc != host:
        foreign.append(url)


def _note_policy(foreign: list[str], text: str) -> None:
    if "Content Security Policy" in text:
        foreign.append(text)


def _links(html: str) -> Iterator[str]:
    """Pages of ours; one of each kind is enough, so numbers of pages and rows are left out."""
    for address in re.findall(r'href="(/[^"#?]*)', html):
        if not address.startswith(("/static/", "/api/", "/exporte/", "//")):
            yield address


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """The app over the practice county, on a free port of this machine."""
    settings = Settings(data=data, database_url=None, language=None)
    data.mkdir()
    engine = make_engine(settings.effective_database_url)
    quiet: Callable[[str], None] = str
    tell(make_county(), engine, Layers(settings.layers_path), quiet)
    app = create_app(settings, engine=engine)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
        engine.dispose()
