"""A page as its reader has it: links with their words, headings, text; never markup."""

from html.parser import HTMLParser

SILENT = {"script", "style", "title"}


class Page(HTMLParser):
    """Links, headings, and all visible text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.anchors: list[tuple[str, str]] = []
        self.headings: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self._open: list[tuple[str, dict[str, str | None], int]] = []
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._texts).split())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open.append((tag, dict(attrs), len(self._texts)))

    def handle_endtag(self, tag):
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                _, attributes, begin = self._open[at]
                del self._open[at:]
                self._close(tag, attributes, " ".join(self._texts[begin:]))
                return

    def handle_data(self, data):
        if not any(tag in SILENT for tag, _, _ in self._open):
            self._texts.append(data)

    def _close(self, tag, attributes, text):
        words = " ".join(text.split())
        if tag == "a" and attributes.get("href"):
            self.anchors.append((attributes["href"], words))
            self.links[attributes["href"]] = self.links.get(attributes["href"]) or words
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(words)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]
