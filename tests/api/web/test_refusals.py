"""What cannot be answered is said in words, with a code, never with a traceback."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine

import geo.errors
import inspections.errors
import placement.errors
import standards.errors
from api.casework import errors as casework_errors
from api.errors import CATALOGUES, CODES, STATUS, status_of
from api.main import create_app
from api.sentences import Language, has_sentence
from geo.walking import errors as walking_errors
from placement.casework import errors as pinning_errors
from tests.api.web.reading import Page
from tests.api.web.story import TODAY

BAD_ADDRESSES = [
    "/unterkuenfte?art=schloss",
    "/unterkuenfte?seite=0",
    "/unterkuenfte?seite=zwei",
    "/unterkuenfte?seite=99999999999999999999999",
    "/unterkuenfte?unbekannt=1",
    "/unterkuenfte?suche=" + "x" * 101,
    "/unterkuenfte?sprache=fr",
    "/hilfe?sprache=fr",
    "/maengel?stand=weg",
    "/regelwerk?gewicht=leicht",
    "/plan?seite=-1",
    "/api/accommodations?kind=castle",
    "/api/accommodations?page=1e9",
    "/api/accommodations?page=99999999999999999999999",
    "/api/accommodations?nonsense=1",
    "/api/deficiencies?state=",
    "/api/rules?language=fr",
]
MISSING = [
    "/nichts",
    "/api/nichts",
    "/static/nichts.css",
    "/static/../main.py",
    "/unterkuenfte/GIBT-ES-NICHT",
    "/api/accommodations/GIBT-ES-NICHT",
    "/api/accommodations/%00",
    "/unterkuenfte/%ff%fe",
    "/regelwerk/SN-VWV-999",
    "/api/rules/SN-VWV-999",
    "/exporte/geheim.xlsx",
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_what_is_not_foreseen_is_refused_in_words(empty_client, address):
    answer = empty_client.get(address)

    assert answer.status_code == 422
    said = answer.json()["complaints"] if address.startswith("/api/") else Page(answer.text).text
    assert said


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_not_found(empty_client, address):
    answer = empty_client.get(address)

    assert answer.status_code == 404
    if address.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] in {"NoSuchPage", "UnknownPlace", "UnknownRule"}
    else:
        assert "Das gibt es hier nicht" in Page(answer.text).headings


def test_a_refusal_names_the_field_as_its_reader_wrote_it(empty_client):
    page = empty_client.get("/unterkuenfte?art=schloss").text
    twin = empty_client.get("/api/accommodations?kind=castle").json()

    assert "„schloss“ ist für „art“ nicht vorgesehen" in Page(page).text
    assert twin["complaints"][0]["field"] == "kind"
    assert "wohnung" in twin["complaints"][0]["sentence"]


def test_a_refusal_speaks_the_language_of_its_reader(empty_client):
    german = empty_client.get("/api/accommodations/X").json()
    english = empty_client.get("/api/accommodations/X?language=en").json()

    assert german["detail"].startswith("Im Register steht")
    assert english["detail"].startswith("The register has no")


def test_what_was_asked_comes_back_escaped(empty_client):
    answer = empty_client.get("/unterkuenfte", params={"art": "<script>alert(1)</script>"})

    assert "<script>alert" not in answer.text
    assert "<script>alert(1)</script>" in Page(answer.text).text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "address", ["/", "/unterkuenfte", "/api/accommodations", "/static/app.css"]
)
def test_nothing_can_be_written(empty_client, method, address):
    answer = empty_client.request(method, address)

    assert answer.status_code == 405
    assert len(answer.text) > 40


def test_only_rounds_are_changed_by_the_described_addresses(empty_client):
    paths = empty_client.get("/api/openapi.json").json()["paths"]
    changing = {path for path, methods in paths.items() if set(methods) - {"get"}}

    assert changing
    assert all(path.startswith("/api/plan/") for path in changing)


def test_a_database_without_tables_is_said_to_be_not_set_up(settings):
    engine = create_engine("sqlite://")
    client = TestClient(create_app(settings, engine=engine, day=lambda: TODAY))

    page, twin = client.get("/"), client.get("/api/overview")

    assert (page.status_code, twin.status_code) == (503, 503)
    assert "wohnlage init" in Page(page.text).text
    assert twin.json()["code"] == "DatabaseNotReady"
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_a_crash_says_nothing_about_our_insides(engine, settings, caplog):
    def broken():
        message = "secret detail"
        raise ZeroDivisionError(message)

    client = TestClient(create_app(settings, engine=engine, day=broken))

    twin, page = client.get("/api/overview"), client.get("/")

    assert (twin.status_code, page.status_code) == (500, 500)
    assert "Die Daten sind unverändert" in page.text
    assert page.headers["x-content-type-options"] == "nosniff"
    assert twin.json()["code"] == "Unforeseen"
    assert "secret" not in twin.text
    assert "secret detail" in caplog.text


def test_damaged_layers_leave_the_rest_of_an_accommodation_readable(client, settings):
    settings.layers_path.write_bytes(b"no geopackage")

    shown = client.get("/unterkuenfte/W-GUT")

    assert shown.status_code == 200
    assert "Wohnung Ahornweg" in Page(shown.text).headings


def error_classes() -> list[type[Exception]]:
    """Every error that is raised: all classes but those that only group others."""
    modules = (
        *(geo.errors, walking_errors, inspections.errors, placement.errors, standards.errors),
        *(casework_errors, pinning_errors),
    )
    found = {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Exception)
    }
    groups = {one for one in found for other in found if one in other.__mro__[1:]}
    return sorted({*found, *STATUS} - groups, key=lambda one: one.__name__)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("error", error_classes(), ids=lambda one: one.__name__)
def test_every_error_class_has_a_sentence(error, language):
    code = CODES.get(error, error.__name__)

    assert any(has_sentence(f"{one}.{code}", language) for one in CATALOGUES)


def test_the_most_special_class_decides_the_status():
    assert status_of(geo.errors.LayerMissing()) == 503
    assert status_of(geo.errors.BadLimit()) == 422
    assert status_of(RuntimeError()) == 500
