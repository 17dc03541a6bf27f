"""The greatest allowed number, and how few questions it takes."""

import math

from hypothesis import given
from hypothesis import strategies as st

from standards.insights.searching import greatest

END = 1_000_000


def asked(answer, guess):
    questions = []

    def allowed(number):
        questions.append(number)
        return number <= answer

    return greatest(allowed, guess, END), len(questions)


@given(st.integers(0, END - 1), st.integers(-5, 2 * END))
def test_it_is_found_from_any_guess_in_few_questions(answer, guess):
    found, questions = asked(answer, guess)

    distance = abs(answer - min(max(guess, 0), END - 1))
    assert found == answer
    assert questions <= 2 * math.log2(distance + 2) + 3


@given(st.integers(0, END - 2))
def test_a_right_guess_takes_two_questions(answer):
    assert asked(answer, answer) <= (answer, 2)
