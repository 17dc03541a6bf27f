from .drawing import draw
from .layers import HomeColumns, MapLayers, MapService, MapTexts, Shading
from .page import MapAssets

__all__ = ["HomeColumns", "MapAssets", "MapLayers", "MapService", "MapTexts", "Shading", "draw"]
