from .finding import Engine, Found, Targets, Ways, find_nearest, find_ways

__all__ = ["Engine", "Found", "Targets", "Ways", "find_nearest", "find_ways"]
