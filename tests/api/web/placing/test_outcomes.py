"""The report on outcomes: page, twin, sheet and words say the same, and little of small groups."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlmodel import select

import api
from api.exports.book import Book
from api.exports.outcomes import write_outcomes
from api.sentences import Language, catalogue
from api.views.outcomes.answer import FigureLine
from api.views.outcomes.table import outcomes_answer
from api.views.outcomes.words import UNLIKELY, difference, figure_text, group_label
from placement import HouseholdRow, MemberRow, NeedKind, Sex, save_households
from placement.errors import UnknownRound
from placement.fairness import Dimension, Measure
from placement.fairness.grouping import ORDER
from placement.reasons.explanations import Explanation, HomeTold, as_json
from placement.records import Household, Proposal, Round, RoundState
from standards import Kind, Text
from tests.api.web.reading import Page

DAY = date(2026, 3, 2)


@pytest.fixture
def uneven(session):
    """Twelve single women without and twelve single men with a home."""
    return fill(session, [Sex.FEMALE] * 12 + [Sex.MALE] * 12)


def fill(session, sexes):
    """A round of single persons in which all but the women are placed."""
    rows = [
        HouseholdRow(f"H-{n:02}", DAY, (MemberRow(date(1990, 1, 1), sex),), languages=("ar",))
        for n, sex in enumerate(sexes)
    ]
    save_households(session, rows)
    made = Round(
        number=1,
        day=DAY,
        state=RoundState.PROPOSED,
        households=len(sexes),
        vacancies=12,
        placed=12,
        total_score=1,
        bound=1,
        weights_from=DAY,
        policy_from=DAY,
    )
    session.add(made)
    session.flush()
    known = {one.code: one for one in session.exec(select(Household))}
    for number, sex in enumerate(sexes):
        session.add(_proposal(made, known[f"H-{number:02}"], is_placed=sex is not Sex.FEMALE))
    session.flush()
    return session


def _proposal(made: Round, household: Household, *, is_placed: bool) -> Proposal:
    place = "W-1/1" if is_placed else None
    home = HomeTold(Kind.WOHNUNG, 1) if is_placed else None
    why = Explanation(household.code, 1, 0, 10, 1.0, place=place, home=home)
    return Proposal(
        round_id=made.id,
        household_id=household.id,
        place=place,
        score=0.64 if is_placed else None,
        explanation=as_json(why),
    )


def by_key(answer, dimension: Dimension):
    (found,) = [one for one in answer.dimensions if one.dimension is dimension]
    return {one.key: one for one in found.groups}


def test_a_difference_beyond_chance_is_marked_and_said(uneven):
    answer = outcomes_answer(uneven)

    women = by_key(answer, Dimension.SEX_OF_ADULTS)["female"].figures[Measure.PLACED]
    assert (women.mean, women.others, women.is_marked) == (0.0, 1.0, True)
    assert answer.marked[0].de == (
        "Gruppe „alleinstehende Frauen“: 0 % haben eine Wohnung, von allen anderen 100 %. "
        "Einen so großen Unterschied macht der Zufall in höchstens 1 von 1.000 Fällen."
    )


def test_few_people_are_not_told_of(session):
    fill(session, [Sex.FEMALE] * 12 + [Sex.MALE] * 12 + [Sex.DIVERSE] * 2)

    groups = by_key(outcomes_answer(session), Dimension.SEX_OF_SINGLES)

    assert groups["diverse"].households is None
    assert all(one.mean is None for one in groups["diverse"].figures.values())
    assert sum(one.households is None for one in groups.values()) > 1


def test_scores_go_from_nought_to_one_and_languages_have_names(uneven):
    answer = outcomes_answer(uneven)

    assert answer.overall[Measure.SCORE].mean == 0.64
    assert by_key(answer, Dimension.LANGUAGE)["ar"].label == Text(de="Arabisch", en="Arabic")


def test_a_round_that_is_not_there_is_refused(uneven):
    with pytest.raises(UnknownRound):
        outcomes_answer(uneven, 7)


def test_the_sheet_has_a_row_for_every_group_and_measure(uneven, tmp_path):
    book = Book("Plan", Language.DE)

    written = write_outcomes(book, uneven)
    book.save(tmp_path / "plan.xlsx")

    groups = sum(len(one.groups) for one in outcomes_answer(uneven).dimensions)
    assert written.rows == groups * len(Measure)
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Auswertung"]
    rows = {row[1:3]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    women = rows["alleinstehende Frauen", "Mit Wohnung"]
    assert women[4:6] == (0, 100)
    assert rows["alleinstehende Männer", "Eignung (0 bis 100)"][4] in {None, 64}


def test_page_and_twin_are_one_answer(client, page):
    twin = client.get("/api/plan/outcomes").json()
    shown = page("/plan/auswertung").text

    assert twin["households"] == 2
    assert all(one["households"] is None for one in twin["dimensions"][0]["groups"])
    assert "unter 5" in shown
    assert "Kein Unterschied ist größer" in shown


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/plan/auswertung?runde=1", 200),
        ("/plan/auswertung?runde=9", 404),
        ("/plan/auswertung?runde=viele", 422),
        ("/api/plan/outcomes?round=1", 200),
        ("/api/plan/outcomes?round=9", 404),
    ],
)
def test_one_round_can_be_asked_for(client, address, status):
    assert client.get(address).status_code == status


def test_before_the_first_round_the_page_says_how_to_get_one(empty_client):
    answer = empty_client.get("/plan/auswertung")

    assert answer.status_code == 200
    assert "wohnlage place" in Page(answer.text).text


@pytest.mark.parametrize(
    ("chance", "words"), [(0.0005, "1.000"), (0.004, "1 von"), (0.03, "5 von")]
)
def test_how_rare_a_difference_is_is_said_in_cases(chance, words):
    figure = FigureLine(households=9, mean=0.1, others=0.9, chance=chance, is_marked=True)

    said = difference(Text(de="A", en="A"), Measure.PLACED, figure)

    assert words in said.de


@pytest.mark.parametrize("language", Language)
def test_every_group_has_a_name_and_every_figure_its_unit(language):
    keys = [(one, key) for one, order in ORDER.items() for key in order]
    names = {pair: getattr(group_label(*pair), language.value) for pair in keys}

    assert all(names.values())
    assert figure_text(Measure.PLACED, 0.5, language) == "50 %"
    assert figure_text(Measure.WAITING_DAYS, 12.4, language) == "12"
    assert figure_text(Measure.SCORE, None, language) == "–"


def spoken() -> set[str]:
    folder = Path(api.__file__).parent
    sources = [
        *folder.glob("templates/plan/outcomes.html"),
        *folder.glob("views/outcomes/*.py"),
        folder / "cli" / "outcomes.py",
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    said = set(re.findall(r'\b(?:tell|head|figures_head)\(\s*"([a-z_]+)"\s*[,)]', text))
    columns = re.findall(r"^COLUMNS = \((.*)\)$", text, re.MULTILINE)[0].split('"')[1::2]
    return {
        *said,
        *re.findall(r'tell\("([a-z_]+)"\) if', text),
        *re.findall(r'\) if [a-z.]+ else tell\("([a-z_]+)"\)', text),
        *(f"column_{one}" for one in columns if one not in {"group", "households"}),
        *(f"{part}_{one}" for part in ("measure", "note", "difference") for one in Measure),
        *(f"dimension_{one}" for one in Dimension),
        *(f"group_{one}_{key}" for one, order in ORDER.items() for key in order),
        "group_language_not_told",
        *(code for _, code in UNLIKELY),
    }


def test_every_sentence_about_outcomes_is_written_and_none_is_left_unsaid():
    written = {one.removeprefix("outcomes.") for one in catalogue("outcomes", Language.DE)}

    assert spoken() - written == set()
    assert written - spoken() == set()
    assert set(NeedKind) <= {one.removeprefix("group_need_") for one in written}
