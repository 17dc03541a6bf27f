"""The folium page: nothing from other hosts, the same bytes every time, one safe door.

Folium hands every script it has rendered to its template engine once more, so that a text
with braces would run on our side before any browser sees it. Here all that is rendered goes
through Verbatim, which renders exactly once.
"""

import json
import re
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import Self

import folium
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

SCRIPTS = (
    "page",
    "ink",
    "sheets",
    "spots",
    "symbols",
    "points",
    "ground",
    "tiles",
    "shades",
    "host",
    "filters",
    "search",
    "popup",
    "panel",
    "state",
    "print",
    "begin",
)
"""The page's own scripts in the order in which they need each other."""

SCRIPT_ESCAPES: dict[int, str] = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}
"""A text can neither end the script element nor begin a comment or a line in it."""


def as_script(value: object) -> str:
    """JSON that may stand inside a script element, whatever its texts say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(SCRIPT_ESCAPES)


@dataclass(frozen=True, slots=True)
class MapAssets:
    """Where the page finds Leaflet 1.9.4: inside itself or under a folder of the same host."""

    leaflet_js: str = ""
    leaflet_css: str = ""
    tiles_js: str = ""
    """protomaps-leaflet, where tiles are to be drawn."""
    base_url: str = ""

    @classmethod
    def inline(cls, *, leaflet_js: str, leaflet_css: str, tiles_js: str = "") -> Self:
        """The texts of the files, for one page that opens from a disk or in a shut frame."""
        return cls(leaflet_js=leaflet_js, leaflet_css=leaflet_css, tiles_js=tiles_js)

    @classmethod
    def at(cls, base_url: str) -> Self:
        """A folder on the same host that holds leaflet.js and leaflet.css."""
        return cls(base_url=base_url.rstrip("/"))

    def head(self, nonce: str) -> str:
        """The elements that bring Leaflet into the page."""
        if self.base_url:
            base = escape(self.base_url)
            return (
                f'<link rel="stylesheet" href="{base}/leaflet.css">\n'
                f'<script{nonce} src="{base}/leaflet.js"></script>'
            )
        scripts = [script_element(one, nonce) for one in (self.leaflet_js, self.tiles_js) if one]
        return style_element(self.leaflet_css, nonce) + "".join(scripts)


def script_element(text: str, nonce: str) -> str:
    """A script element around trusted code that does not end early."""
    unbroken = text.replace("</script", r"<\/script")
    return f"<script{nonce}>\n{unbroken}\n</script>\n"


def style_element(text: str, nonce: str) -> str:
    """A style element around trusted rules that ask for no picture."""
    plain = re.sub(r"url\([^)]*\)", "none", text).replace("</style", "")
    return f"<style{nonce}>\n{plain}\n</style>\n"


class Verbatim(Element):
    """Text that is rendered as it is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: object) -> str:
        """The text."""
        return self.text


class Page(Figure):
    """The document around the map, with a language, a title and nonces."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="{{ this.language }}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<title>{{ this.title }}</title>\n{{ this.header.render(**kwargs) }}</head>\n<body>\n"
        "{{ this.html.render(**kwargs) }}\n<script{{ this.nonce }}>\n"
        "{{ this.script.render(**kwargs) }}\n</script>\n</body>\n</html>\n"
    )

    def __init__(self, *, language: str, title: str, nonce: str | None) -> None:
        super().__init__()
        self.header = Element()
        self.language = escape(language)
        self.title = escape(title)
        self.nonce = f' nonce="{escape(nonce)}"' if nonce else ""


class StreetMap(folium.Map):
    """A folium map without tiles, without foreign hosts and without random names."""

    def __init__(self, page: Page, assets: MapAssets, *, settings: object) -> None:
        super().__init__(location=(0.0, 0.0), tiles=None)
        self._parts = (page, assets, as_script(settings))
        page.add_child(self)

    def render(self, **kwargs: object) -> str:
        """Put the map's parts into head, body and script of the page; nothing stands here."""
        page, assets, settings = self._parts
        style, code = _own("map.css"), "\n".join(_own(f"{name}.js") for name in SCRIPTS)
        page.header.add_child(
            Verbatim(
                assets.head(page.nonce)
                + style_element(style, page.nonce)
                + script_element(code, page.nonce)
            )
        )
        page.html.add_child(Verbatim(_own("map.html")))
        page.script.add_child(Verbatim(f"wohnlage.begin({settings});"))
        for child in self._children.values():
            child.render(**kwargs)
        page.script.add_child(Verbatim("wohnlage.finish();"))
        return ""


class MapPart(MacroElement):
    """One layer: its whole content as one compact value for one function of the page."""

    def __init__(self, function: str, content: object) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it untyped
        self.call = f"wohnlage.{function}({as_script(content)});"

    def render(self, **_: object) -> str:
        """Add the call to the page's script; nothing stands where the element is."""
        page = self.get_root()
        if not isinstance(page, Page):
            raise TypeError(type(page))
        page.script.add_child(Verbatim(self.call))
        return ""


def _own(name: str) -> str:
    return resources.files("geo.maps").joinpath("browser", name).read_text(encoding="utf-8")
