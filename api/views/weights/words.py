"""What pages and commands say about weights."""

from api.sentences import Language, sentence


def tell(code: str, language: Language, **details: object) -> str:
    """A sentence about weights."""
    return sentence(f"weights.{code}", language, **details)
