from .drawing import MapLayers, MapTexts, draw
from .page import MapAssets

__all__ = ["MapAssets", "MapLayers", "MapTexts", "draw"]
