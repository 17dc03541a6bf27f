"""The drawn map, kept until the data change; every answer gets a nonce of its own."""

import secrets

from api.cartography import MapQuestion, draw_map, inline_assets
from api.views.desk import Desk

STAND_IN = secrets.token_urlsafe(24)
"""Drawn in the place of the nonce; nobody outside this process can know it."""


def drawn_map(desk: Desk, question: MapQuestion, nonce: str) -> str:
    """The map as one page whose scripts and styles carry the nonce.

    Raises
    ------
    api.cartography.AssetsMissing
        If Leaflet is not in the folder of browser files.
    """
    version = f"{desk.version}/{question}"
    kind = f"map/{question.language}/{question.around is None}"
    page = desk.memory.recall(kind, version, lambda: _draw(desk, question))
    return page.replace(STAND_IN, nonce)


def _draw(desk: Desk, question: MapQuestion) -> str:
    assets = inline_assets(with_tiles=question.has_tiles)
    return draw_map(desk.session, desk.layers, desk.reached(), question, assets, STAND_IN)
