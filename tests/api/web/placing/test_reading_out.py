"""The page to read out: plain sentences to one family, true to what was kept, naming no other."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

import api
from api.database import open_session
from api.sentences import Language, catalogue
from api.views.reading_out.answer import Part
from api.views.reading_out.left_over import FAMILIES, WHY
from api.views.reading_out.page import LEFT_OVER, OFFER, told_to
from api.views.reading_out.ways import TOLD
from placement import Criterion, Feature
from placement.reasons.explanations import (
    Alternative,
    ChildPlaceTaken,
    Explanation,
    HomeTold,
    Obstacle,
    as_json,
)
from placement.reasons.remarks import CRITERIA, DETAILS, STANDINGS, remark
from placement.records import Household, Proposal
from placement.scoring import Part as ScorePart
from placement.values import ChildNeed
from standards import Kind
from tests.api.web.reading import Page

VIEWS = Path(api.__file__).parent / "views" / "reading_out"
PLACED, LEFT = "H-1", "H-2"


def way(code: str, value: float = 1.0, minutes: int = 12, criterion=None) -> ScorePart:
    where = code.rsplit("_", 1)[0]
    told = remark(code, name=f"{where} am Markt", minutes=minutes, metres=900)
    return ScorePart(criterion or Criterion(where), value, 2.0, told)


def wish(code: str, value: float, **details) -> ScorePart:
    return ScorePart(Criterion.WISHES, value, 1.0, remark(code, **details))


def alternative(place: str, score: float, standing, *lacks: ScorePart) -> Alternative:
    return Alternative(place, "Zittau", score, 1, lacks, standing)


OFFERED = Explanation(
    household=PLACED,
    persons=3,
    kita_children=2,
    waiting_days=90,
    waiting_factor=0.75,
    place="W-GUT/1",
    municipality="Görlitz",
    score=0.7,
    home=HomeTold(
        Kind.WOHNUNG,
        3,
        rooms=2,
        floor_area_m2=48.4,
        storey=1,
        has=(Feature.LIFT,),
        minor_deviations=1,
    ),
    child_places=(ChildPlaceTaken(ChildNeed.KITA, "K-1", "Kita Sonne", 9.6, 700, 2, 6.0),),
    parts=(
        way("food_shop_walk", value=0.1, minutes=35),
        way("bus_stop_walk", minutes=1),
        ScorePart(Criterion.DOCTOR, 0.0, 2.0, remark("doctor_none")),
        wish("wish_municipality_missed", 0.0, municipality="Görlitz", wished="Zittau"),
        wish("wish_own_flat_met", 1.0),
        wish("wish_near_work_way", 0.4, minutes=40, metres=9000),
    ),
    alternatives=(
        alternative("W-X/1", 0.9, remark("alternative_taken", household="H-GEHEIM")),
        alternative("W-Y/1", 0.6, remark("alternative_free"), way("bus_stop_walk", 0.2)),
    ),
    hints=(
        remark("first_choice_taken", place="W-X/1", household="H-GEHEIM", points=200),
        remark("wish_homes_taken", wished="Zittau", homes=3),
        remark("home_only_offered"),
        remark("need_quiet_unknown"),
    ),
)
LEFT_WITHOUT = Explanation(
    household=LEFT,
    persons=4,
    kita_children=0,
    waiting_days=1,
    waiting_factor=0.5,
    hints=(remark("no_home_eligible", homes=12),),
    obstacles=(
        Obstacle(remark("too_few_places", places=2, persons=4), 9, "W-X/1"),
        Obstacle(remark("standards_missed", rules="GRM-14b"), 3, "W-Y/1"),
    ),
    helps=(
        remark("help_remedy", place="W-Y/1", rules="GRM-14b"),
        remark("help_next", place="W-X/1", household="H-GEHEIM"),
    ),
)


@pytest.fixture
def told(engine, client):
    """The county with these two explanations in its round."""
    with open_session(engine) as session:
        for why in (OFFERED, LEFT_WITHOUT):
            query = select(Proposal).join(Household, col(Household.id) == Proposal.household_id)
            proposal = session.exec(query.where(Household.code == why.household)).one()
            proposal.explanation = as_json(why)
    return client


def german(why: Explanation, part: Part) -> list[str]:
    (found,) = [one for one in told_to(why) if one.part is part]
    return [sentence.de for sentence in found.sentences]


def test_an_offer_is_told_in_the_order_in_which_it_matters():
    assert [one.part for one in told_to(OFFERED)] == [part for part, _ in OFFER]


def test_the_home_is_told_with_what_is_known_of_it():
    assert german(OFFERED, Part.HOME)[1:] == [
        "Sie hat 2 Zimmer.",
        "Zum Wohnen und Schlafen gibt es 48 Quadratmeter.",
        "Sie ist im 1. Stock.",
        "Es gibt einen Aufzug.",
    ]
    unknown = replace(OFFERED, home=replace(OFFERED.home, rooms=None, storey=None, has=()))
    assert len(german(unknown, Part.HOME)) == 2


@pytest.mark.parametrize(
    ("home", "words"),
    [
        (HomeTold(Kind.WOHNUNG, 1), "eine eigene Wohnung"),
        (HomeTold(Kind.WOHNUNG, 1, is_room=True), "ein Zimmer in einer Wohnung"),
        (HomeTold(Kind.GEMEINSCHAFTSUNTERKUNFT, 1), "in einer Unterkunft"),
        (None, "eine Wohnung in Görlitz"),
    ],
)
def test_nobody_takes_a_room_for_a_flat(home, words):
    assert words in german(replace(OFFERED, home=home), Part.HOME)[0]


def test_each_wish_hears_yes_or_no_and_why_not():
    assert german(OFFERED, Part.WISHES) == [
        "Sie möchten in Zittau wohnen. Das geht dieses Mal leider nicht.",
        "Die passenden Wohnungen dort bekommen andere Familien.",
        "Sie möchten eine eigene Wohnung. Das klappt.",
        "Sie möchten nah bei Ihrer Arbeit wohnen. Der Weg dauert 40 Minuten.",
    ]
    assert len(german(replace(OFFERED, parts=()), Part.WISHES)) == 1


def test_ways_are_told_in_minutes_places_for_children_first():
    kita, shop, stop = german(OFFERED, Part.NEAR)

    assert kita.startswith("Ihre 2 Kinder können zusammen in den Kindergarten „Kita Sonne“ gehen.")
    assert kita.endswith("Zu Fuß sind es 10 Minuten, mit dem Bus 6 Minuten.")
    assert shop == "Zum Lebensmittel-Laden „food_shop am Markt“ gehen Sie 35 Minuten zu Fuß."
    assert stop == "Zur Haltestelle „bus_stop am Markt“ gehen Sie 1 Minute zu Fuß."


def test_what_is_not_good_is_said_too():
    doctor, shop, defects, contract = german(OFFERED, Part.DRAWBACKS)

    assert doctor == "Ein Arzt ist nicht in der Nähe."
    assert shop == "Der Weg zum Lebensmittel-Laden ist weit."
    assert defects.startswith("In der Wohnung ist noch nicht alles in Ordnung.")
    assert contract.startswith("Der Vertrag für die Wohnung ist noch nicht unterschrieben.")
    lacking = replace(OFFERED, hints=(remark("kita_place_missing", children=1),))
    assert german(lacking, Part.DRAWBACKS)[0].startswith("Für den Kindergarten haben wir noch")


def test_better_homes_are_owned_up_to_and_the_second_says_what_is_missing():
    better, second = german(OFFERED, Part.OTHERS)

    assert better == (
        "In Zittau gab es eine Wohnung, die noch besser passt. "
        "Diese Wohnung bekommt eine andere Familie."
    )
    assert "die zweite Möglichkeit. Dort ist schlechter: der Weg zum Bus." in second
    assert second.endswith("Sie ist noch frei.")


def test_several_better_homes_in_one_place_are_told_once():
    one = OFFERED.alternatives[0]
    crowded = replace(OFFERED, alternatives=(one, replace(one, place="W-Z/1")))

    assert len(german(crowded, Part.OTHERS)) == 1


def test_who_is_left_over_hears_honestly_why_and_what_helps():
    assert [one.part for one in told_to(LEFT_WITHOUT)] == [part for part, _ in LEFT_OVER]
    none, size, standards = german(LEFT_WITHOUT, Part.WHY_NONE)
    repair, other, waiting = german(LEFT_WITHOUT, Part.NOW)

    assert none == "Wir haben 12 freie Wohnungen geprüft. Keine davon passt für Sie."
    assert size == "Viele Wohnungen sind zu klein für Sie."
    assert standards.startswith("Manche Wohnungen sind nicht in Ordnung")
    assert repair.startswith("In einer Wohnung muss etwas in Ordnung gebracht werden.")
    assert other.endswith("Eine andere Familie ist aber vor Ihnen an der Reihe.")
    assert waiting == "Sie warten seit 1 Tag. Ihre Wartezeit zählt weiter."


def test_who_has_a_home_and_asked_to_move_hears_that_it_stays():
    moving = replace(LEFT_WITHOUT, has_home=True)

    assert german(moving, Part.WHY_NONE)[0].startswith("Sie bleiben erst einmal in Ihrer Wohnung.")


def test_needs_nobody_asked_about_are_asked():
    asked = [one for one in german(OFFERED, Part.NEXT) if "Besonderes" in one]

    assert len(asked) == 1
    assert not any("Besonderes" in one for one in german(LEFT_WITHOUT, Part.NEXT))


@pytest.mark.parametrize("code", [PLACED, LEFT])
@pytest.mark.parametrize("language", Language)
def test_the_page_says_what_its_twin_says_and_names_nobody_else(told, code, language):
    answer = told.get(f"/plan/haushalt/{code}?sprache={language}")

    text = Page(answer.text).text
    twin = told.get(f"/api/plan/households/{code}")
    said = [one[language] for part in twin.json()["sections"] for one in part["sentences"]]
    assert all(" ".join(one.split()) in text for one in said)
    assert "H-GEHEIM" not in answer.text + twin.text
    assert not re.search(r"GRM-|SN-VWV", text)
    assert all(other not in twin.text for other in {PLACED, LEFT} - {code})


@pytest.mark.parametrize("address", ["/plan/haushalt", "/api/plan/households"])
def test_an_unknown_household_or_round_is_not_found(client, address):
    field = "runde" if address.startswith("/plan") else "round"

    assert client.get(f"{address}/H-99").status_code == 404
    assert client.get(f"{address}/{PLACED}?{field}=99").status_code == 404
    assert client.get(f"{address}/{PLACED}?{field}=1").status_code == 200


def test_before_the_first_round_nothing_is_read_out(empty_client):
    assert empty_client.get(f"/plan/haushalt/{PLACED}").status_code == 404


def spoken() -> set[str]:
    """Every code that the views and the template can say."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in VIEWS.glob("*.py"))
    templates = VIEWS.parents[1] / "templates" / "plan"
    pages = "\n".join(path.read_text(encoding="utf-8") for path in templates.glob("*.html"))
    counted = set(re.findall(r'aloud_count\(\s*"([a-z_]+)"', text)) | {
        *(f"place_{need}" for need in ChildNeed),
        *(f"why_{code}" for code in WHY),
        "now_find",
    }
    categories = {
        code.rsplit("_", 1)[0]
        for code in CRITERIA
        if code.endswith("_walk")
        and code.rsplit("_", 1)[0] in {*TOLD, "therapy", *(f"{one}_school" for one in KINDS)}
    }
    return {
        *re.findall(r'\baloud\(\s*"([a-z_]+)"', text),
        *re.findall(r'"readout\.([a-z_]+)"', pages),
        *(f"{code}_{number}" for code in counted for number in ("one", "many")),
        *(f"part_{one}" for one in Part),
        *("title_placed", "title_left", "area_of_room", "area"),
        *(f"offer_{one}" for one in ("home", "room", "flat", "centre")),
        *(f"has_{one}" for one in Feature),
        *(f"no_place_{one}" for one in ChildNeed),
        *(f"{one}_{where}" for one in ("to", "way_to", "none") for where in categories),
        *(f"way_{one}" for one in ("walk", "ride")),
        *(f"other_{one}" for one in ("second", "third")),
        *(f"worse_{one}" for one in Criterion),
        *(f"alternative_{one}" for one in STANDINGS),
        *(f"because_{code}" for code in ("wish_no_home", "wish_homes_taken", "wish_less_fitting")),
        *wishes(),
        *(
            f"{'now' if codes[0].startswith('help') else 'why'}_{family}"
            for family, codes in FAMILIES.items()
            if family != "find"
        ),
    }


KINDS = ("primary", "secondary", "vocational")


def wishes() -> set[str]:
    codes = {one for one in CRITERIA if one.startswith("wish_")}
    ways = {one for one in codes if one.endswith("_way")}
    return (codes - ways) | {f"{one}_{how}" for one in ways for how in ("short", "long")}


def test_every_sentence_to_read_out_is_written_and_none_is_left_unsaid():
    written = {one.removeprefix("readout.") for one in catalogue("readout", Language.DE)}

    assert spoken() - written == set()
    assert written - spoken() == set()


def test_every_reason_and_every_help_for_those_left_over_is_said_in_some_way():
    unsaid = {
        code
        for code in DETAILS
        if code.startswith("help_") and not code.startswith(FOR_THOSE_PLACED)
        if not any(code.startswith(codes) for codes in FAMILIES.values())
    }

    assert unsaid == {"help_name_members", "help_then_home", *WANTED}


FOR_THOSE_PLACED = (
    "help_without_",
    *(f"help_{one}_places" for one in ChildNeed),
    *(f"help_{deed}_{need}" for deed in ("ask", "free") for need in ChildNeed),
)
WANTED = {code for code in DETAILS if code.startswith("help_wanted_")}


def test_sentences_are_short():
    for text in catalogue("readout", Language.DE).values():
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence.split()) <= 17, sentence
