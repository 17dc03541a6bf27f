"""Known errors end a command with their sentence, not with a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.errors import KNOWN_ERRORS, error_lines

from .output import fail
from .words import LANGUAGE


@contextmanager
def plain_errors() -> Iterator[None]:
    """Say what is wrong in the reader's language and stop with exit code 2."""
    try:
        yield
    except KNOWN_ERRORS as error:
        fail(*error_lines(error, LANGUAGE))
