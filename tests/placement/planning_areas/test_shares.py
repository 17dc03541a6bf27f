"""Fair shares: whole places that add up, and nothing shared out that nobody knows."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.errors import WeightsFileError
from placement.planning_areas import Band, Claim, Gap, fair_band, fair_shares
from placement.planning_areas.shares import in_whole_places

CLAIMS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.builds(
        Claim,
        inhabitants=st.none() | st.integers(0, 100_000),
        places=st.integers(0, 3_000),
        credited=st.integers(0, 500),
    ),
    max_size=12,
)


def test_places_are_shared_out_by_inhabitants_and_the_largest_remainder_gets_the_last():
    found = in_whole_places(10, {"a": 500, "b": 300, "c": 250})

    assert found == {"a": 5, "b": 3, "c": 2}


def test_of_equal_remainders_the_first_by_name_gets_the_place():
    assert in_whole_places(1, {"b": 100, "a": 100}) == {"a": 1, "b": 0}


def test_credited_places_are_taken_off_the_target():
    found = fair_shares({"a": Claim(1000, 30, 10), "b": Claim(1000, 0)})

    assert (found["a"].before_credit, found["a"].target, found["a"].surplus) == (20, 10, 20)
    assert (found["b"].target, found["b"].surplus) == (20, -20)


def test_credit_beyond_the_share_leaves_nothing_to_do_and_no_index():
    found = fair_shares({"a": Claim(100, 0, 50), "b": Claim(900, 10)})["a"]

    assert (found.target, found.index.gap) == (0, Gap.NOTHING_TO_SHARE)


def test_unknown_inhabitants_give_no_target_and_do_not_touch_the_others():
    found = fair_shares({"a": Claim(None, 70), "b": Claim(600, 10), "c": Claim(400, 0)})

    assert found["a"].target is None
    assert found["a"].index.gap is Gap.UNKNOWN
    assert (found["b"].target, found["c"].target) == (6, 4)


def test_where_nobody_lives_nobody_has_a_share():
    assert fair_shares({"a": Claim(0, 12)})["a"].target == 0


@given(CLAIMS)
def test_shares_before_credit_add_up_to_exactly_what_is_shared_out(claims):
    shares = fair_shares(claims)

    known = [one for one in claims.values() if one.inhabitants is not None]
    total = sum(one.places + one.credited for one in known)
    everybody = sum(one.inhabitants for one in known)
    found = sum(one.before_credit for one in shares.values() if one.before_credit is not None)
    assert found == (total if everybody else 0)


@given(CLAIMS)
def test_every_share_lies_within_one_place_of_the_exact_one(claims):
    known = {key: one.inhabitants for key, one in claims.items() if one.inhabitants}
    everybody, total = sum(known.values()), 997

    for key, share in in_whole_places(total, known).items():
        assert abs(share - Fraction(total * known[key], everybody)) < 1


@given(CLAIMS, st.randoms())
def test_the_order_of_municipalities_does_not_matter(claims, random):
    shuffled = list(claims.items())
    random.shuffle(shuffled)

    assert fair_shares(dict(shuffled)) == fair_shares(claims)


@given(CLAIMS)
def test_a_known_share_needs_known_inhabitants(claims):
    for key, one in fair_shares(claims).items():
        assert (one.target is None) == (claims[key].inhabitants is None)


def test_both_ends_of_the_band_lie_within_it():
    band = fair_band(date(2026, 3, 2))

    found = [band.of(Fraction(part, 100)) for part in (79, 80, 120, 121)]

    assert found == [Band.BELOW, Band.WITHIN, Band.WITHIN, Band.ABOVE]
    assert band.is_proposal


def test_before_the_first_decision_there_is_no_band():
    assert fair_band(date(2025, 12, 31)) is None


def test_every_mistake_in_the_file_of_the_band_is_named(tmp_path):
    path = tmp_path / "band.yaml"
    path.write_text("2026-01-01: {proposal: true, source: x, from: -1, to: hoch}\n")

    with pytest.raises(WeightsFileError) as caught:
        fair_band(date(2026, 3, 2), path)

    assert {one.where.rsplit(".", 1)[-1] for one in caught.value.complaints} == {
        "decided_by",
        "from",
        "to",
    }
