"""A form of ours carries a word that only this app can make for this browser."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

COOKIE = "wohnlage_formular"
FIELD = "formular"
KEY_FILE = "formular.key"
KEY_BYTES = 32


class FormWords:
    """Makes the words of forms from a key that lies in the data folder.

    A browser holds one word in a cookie, the form its signature: another site can neither read
    the cookie nor make the signature.
    """

    def __init__(self, folder: Path) -> None:
        self._key = _key_in(folder)

    def sign(self, word: str) -> str:
        """What a form carries for a browser whose cookie holds the word."""
        return hmac.new(self._key, word.encode(), hashlib.sha256).hexdigest()

    def fits(self, word: str, signature: str) -> bool:
        """Whether the form was made here for this browser."""
        return hmac.compare_digest(self.sign(word).encode(), signature.encode())


def _key_in(folder: Path) -> bytes:
    """The key of the folder, made at the first time; whole or not there, whoever else makes it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / KEY_FILE
    if not path.is_file():
        handle, half = mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as new:
            new.write(secrets.token_bytes(KEY_BYTES))
        with suppress(FileExistsError):
            path.hardlink_to(half)
        Path(half).unlink()
    return path.read_bytes()


def new_word() -> str:
    """A word for a browser that has none yet."""
    return secrets.token_urlsafe(KEY_BYTES)
