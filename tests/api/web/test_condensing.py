"""Nothing is lost when what many findings share is said only once."""

from hypothesis import given
from hypothesis import strategies as st

from api.pages.condensing import shared_end

SENTENCES = st.sampled_from(
    ["Gemessen 5,5 m².", "Gemessen 6,1 m².", "Nicht erfüllt.", "Quelle: § 5."]
)


def test_whole_sentences_at_the_end_are_shared():
    texts = [
        "Gemessen 6,05 m², gefordert 7 m². Nicht erreicht. Quelle: Vorschlag.",
        "Gemessen 6,25 m², gefordert 7 m². Nicht erreicht. Quelle: Vorschlag.",
    ]

    assert shared_end(texts) == "Nicht erreicht. Quelle: Vorschlag."


def test_one_text_shares_nothing_and_equal_texts_share_all():
    assert shared_end(["Nicht vorhanden."]) == ""
    assert shared_end(["Nicht vorhanden."] * 3) == "Nicht vorhanden."


def test_texts_without_a_common_sentence_share_nothing():
    assert shared_end(["Gemessen 5 m².", "Gemessen 6 m²."]) == ""


@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5))
def test_what_is_shared_ends_every_text(texts):
    shared = shared_end(texts)

    assert all(text.endswith(shared) for text in texts)
