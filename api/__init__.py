"""The doors: web pages, JSON, command line, workbooks and maps."""

from .explanations import explain, source_text
from .sentences import Language

__all__ = ["Language", "explain", "source_text"]
