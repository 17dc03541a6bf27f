"""German alphabetical order and search that forgives case and umlauts."""

import unicodedata


def alphabetical(text: str) -> str:
    """A key that sorts as DIN 5007-1 does: ä as a, ß as ss, capitals as small letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in decomposed if not unicodedata.combining(one))


def is_in(searched: str, *texts: str | None) -> bool:
    """Whether every word searched for occurs in one of the texts."""
    haystack = alphabetical(" ".join(text for text in texts if text))
    return all(word in haystack for word in alphabetical(searched).split())
