"""A change is made only by a form of ours in this browser, or by a program on this machine."""

import stat

import pytest

from api.casework.tokens import COOKIE, KEY_FILE, FormWords, new_word
from tests.api.web.reading import Page
from tests.placement.test_rounds import DAY

ELSEWHERE = [
    {"origin": "https://evil.example"},
    {"origin": "http://testserver.evil.example"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
]
HERE = [{}, {"origin": "http://testserver"}, {"origin": "null", "sec-fetch-site": "same-origin"}]


@pytest.fixture
def form(officer, proposals):
    """The address and the fields of a form as the page carries them."""
    shown = Page(officer.get("/plan/festlegungen").text)
    word = next(one["value"] for one in shown.all("input") if one.get("name") == "formular")
    one = proposals()["H-1"]
    address = f"/plan/runden/1/vorschlaege/{one['id']}/bestaetigen"
    return address, {"formular": word, "tag": DAY.isoformat()}


@pytest.mark.parametrize("headers", HERE)
def test_a_form_of_ours_is_taken(officer, form, headers):
    address, fields = form

    assert officer.post(address, data=fields, headers=headers).status_code == 303


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_form_from_elsewhere_is_refused_even_with_the_word(officer, form, headers, proposals):
    address, fields = form

    answer = officer.post(address, data=fields, headers=headers)

    assert answer.status_code == 403
    assert "neu laden" in Page(answer.text).text
    assert proposals()["H-1"]["state"] == "open"


def test_a_form_without_the_word_of_this_browser_is_refused(officer, form):
    address, fields = form

    for word in ("", "0" * 64, "ä"):
        assert officer.post(address, data={**fields, "formular": word}).status_code == 403
    officer.cookies.delete(COOKIE)
    assert officer.post(address, data=fields).status_code == 403
    officer.cookies.set(COOKIE, new_word())
    assert officer.post(address, data=fields).status_code == 403


def test_what_is_no_form_or_too_large_is_refused(officer, form):
    address, fields = form

    assert officer.post(address, json=fields).status_code == 415
    assert officer.post(address, data={**fields, "zurueck": "x" * 20_000}).status_code == 413
    many = {f"feld{number}": "1" for number in range(40)}
    assert officer.post(address, data={**fields, **many}).status_code == 415


@pytest.mark.parametrize("headers", [*ELSEWHERE, {"content-type": "text/plain"}])
def test_a_page_of_another_site_cannot_use_the_interface_for_programs(officer, form, headers):
    address = form[0].replace("/plan/runden/1/vorschlaege/", "/api/plan/proposals/")
    told = {"json": {"day": DAY.isoformat()}, "headers": headers}

    answer = officer.post(address.replace("bestaetigen", "confirm"), **told)

    assert answer.status_code in {403, 415, 422}


def test_the_cookie_of_forms_is_out_of_reach_for_scripts_and_other_sites(officer):
    officer.cookies.clear()
    cookie = officer.get("/plan/runden").headers["set-cookie"].lower()

    assert cookie.startswith(COOKIE)
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_the_key_lies_in_the_data_folder_for_its_owner_alone(tmp_path):
    first, second = FormWords(tmp_path), FormWords(tmp_path)

    assert second.fits("word", first.sign("word"))
    assert not second.fits("word", FormWords(tmp_path / "other").sign("word"))
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [KEY_FILE]
