"""Text as people type it, made comparable: spaces, umlauts in two spellings, invisible signs."""

import re
import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """Composed umlauts, plain single spaces, none at the ends, nothing of no width."""
    composed = unicodedata.normalize("NFC", text).translate(INVISIBLE)
    return SPACES.sub(" ", composed).strip()


def comparable(text: str) -> str:
    """The same without regard to case, for headers, sheet names and closed lists."""
    return tidy(text).casefold()


def control_characters(text: str) -> list[str]:
    """Signs that steer a device instead of saying something, as U+0007; empty in honest text."""
    found = {one for one in text if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co"}}
    return [f"U+{ord(one):04X}" for one in sorted(found)]
