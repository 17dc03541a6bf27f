"""What every answer carries, and who may call."""

import re

import pytest

from api.assets import VENDOR
from tests.api.web.reading import Page
from tests.api.web.test_pages import PAGES

OTHERS = [
    "/api/overview",
    "/api/openapi.json",
    "/api/docs",
    "/healthz",
    "/readyz",
    "/static/app.css",
    "/nichts",
    "/api/nichts",
    "/static/nichts.css",
    "/unterkuenfte?art=x",
    "/karte/ansicht",
]
PROMISED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def test_every_answer_carries_the_headers(client):
    for address in (*PAGES, *OTHERS):
        headers = client.get(address).headers

        assert {name: headers.get(name) for name in PROMISED} == PROMISED, address
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_data_are_never_kept_by_a_browser(client):
    for address in (*PAGES, "/api/overview", "/exporte/deficiencies.xlsx"):
        assert client.get(address).headers["cache-control"] == "no-store", address
    assert client.get("/static/app.css").headers["cache-control"] == "no-cache"


def test_an_unchanged_style_is_not_sent_again(client):
    first = client.get("/static/app.css")

    again = client.get("/static/app.css", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_this_machine_may_call(empty_client, host):
    assert empty_client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.2", "", "a b"])
def test_any_other_name_is_refused_with_all_headers(empty_client, host):
    answer = empty_client.get("/healthz", headers={"host": host})

    assert answer.status_code == 400
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_language_cookie_is_out_of_reach_for_scripts_and_other_sites(empty_client):
    cookie = empty_client.get("/?sprache=en").headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_page_sets_no_cookie_unless_somebody_chose(empty_client):
    assert "set-cookie" not in empty_client.get("/").headers


def test_exports_are_always_taken_along_and_never_shown(client):
    answer = client.get("/exporte/map.html")

    assert answer.headers["content-disposition"] == 'attachment; filename="map.html"'


@pytest.mark.parametrize("address", [*PAGES, "/api/docs"])
def test_pages_hold_no_script_or_style_of_their_own_and_name_no_other_host(client, address):
    elements = Page(client.get(address).text).elements

    for tag, attributes in elements:
        assert tag != "style"
        assert tag != "script" or attributes["src"].startswith("/static/")
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        for name in ("src", "href", "action"):
            assert "//" not in (attributes.get(name) or "")


def test_own_styles_and_scripts_name_no_other_host(client):
    for address in ("/static/app.css", "/static/docs.js", "/static/vendor/kern/kern.min.css"):
        text = client.get(address).text.replace("http://www.w3.org/2000/svg", "")

        assert "http" not in text or address.endswith("kern.min.css")
        assert not re.search(r"url\([\"']?(?:https?:)?//", text)
        assert "@import" not in text


def test_the_page_of_the_interface_loads_only_from_here(client):
    assert VENDOR.is_dir(), "browser files are missing: run 'make assets'"
    html = client.get("/api/docs").text

    for address in re.findall(r"(?:src|href)=\"(/static[^\"]+)\"", html):
        assert client.get(address).status_code == 200, address
