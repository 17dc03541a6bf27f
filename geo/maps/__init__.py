from .drawing import draw
from .layers import HomeColumns, MapLayers, MapService, MapTexts, Shading
from .page import MapAssets
from .shades import walking_zones

__all__ = [
    "HomeColumns",
    "MapAssets",
    "MapLayers",
    "MapService",
    "MapTexts",
    "Shading",
    "draw",
    "walking_zones",
]
