"""JSON below /api: every page's twin."""
