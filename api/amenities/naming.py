"""Where an amenity comes from, in words."""

from api.sentences import Language, has_sentence, sentence


def source_name(source: str, language: Language) -> str:
    """The name of a source: a word for the lists we know, else what the list itself says."""
    code = f"amenities.source_{source}"
    return sentence(code, language) if has_sentence(code, language) else source
