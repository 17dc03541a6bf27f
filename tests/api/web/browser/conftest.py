"""A real browser before the real app: Debian's chromium against uvicorn on this machine."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Page

from api.assets import are_complete
from api.database import make_engine
from api.main import create_app
from api.practice import mark_as_practice
from api.settings import Settings
from tests.api.web.story import TODAY

SECONDS_TO_START = 20
HEIGHT = 900
DEVICES = [
    pytest.param(width, scheme, id=f"{width}-{scheme}")
    for width in (320, 1280)
    for scheme in ("light", "dark")
]


@pytest.fixture(scope="session")
def address(tmp_path_factory, county_on_sqlite) -> Iterator[str]:
    """Where the app over the small county answers."""
    if not are_complete():
        pytest.fail("Browser files are missing. Way out: 'npm ci' and 'make assets'.")
    folder = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(county_on_sqlite.data, folder)
    settings = Settings(data=folder, database_url=None, language=None)
    mark_as_practice(settings.data, TODAY)
    engine = make_engine(settings.effective_database_url)
    with serving(create_app(settings, engine=engine)) as found:
        yield found
    engine.dispose()


@contextmanager
def serving(app) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    begin = time.monotonic()
    while not server.started and time.monotonic() - begin < SECONDS_TO_START:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


class Watched:
    """A tab whose requests and complaints are written down."""

    def __init__(self, tab: Page, address: str) -> None:
        self.tab = tab
        self.address = address
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        tab.on("request", lambda one: self.hosts.add(urlsplit(one.url).netloc))
        tab.on("console", self._listen)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        self.tab.goto(self.address + path, wait_until="load")
        return self.tab

    def _listen(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{self.tab.url}: {message.text}")


@pytest.fixture
def watched(browser, address) -> Iterator[Callable[..., Watched]]:
    """Open a tab of some width and colour scheme, with or without JavaScript."""
    contexts = []

    def begin(*, width: int = 1280, scheme: str = "light", javascript: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            java_script_enabled=javascript,
        )
        contexts.append(context)
        return Watched(context.new_page(), address)

    yield begin
    for context in contexts:
        context.close()
